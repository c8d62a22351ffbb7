// The options of a command as one table: their names, what they mean, and how their text becomes a
// value. Whatever feeds them (today the command line) goes through it, so that each option is
// described and checked in one place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lyger::runtime {

template <typename Options>
struct OptionEntry {
  std::string_view name;   // without dashes: "queue-timeout"
  std::string_view value;  // how help calls its value: "TIME"; empty: it takes none
  std::string_view group;
  std::string_view meaning;
  // The default as help shows it; empty when there is nothing to show.
  std::string (*standard)(const Options& defaults);
  // Sets the value, or adds one to a repeatable option. Returns what is wrong with the text, to be
  // put after the option's name: `must be a number from 1 to 1024, not "many"`.
  std::optional<std::string> (*take)(Options& options, std::string_view text);
  // For a repeatable option: forgets the values that a source of lower rank gave. Else null.
  void (*clear)(Options& options) = nullptr;
};

}  // namespace lyger::runtime
