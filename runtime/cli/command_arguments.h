// The arguments of a command that has a table of options and takes one script.
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/cli/nearest_word.h"
#include "runtime/cli/option_entry.h"

namespace lyger::runtime {

// Throws StartupError with one sentence for every mistake.
template <typename Options>
class CommandArguments {
 public:
  using Arguments = std::span<const std::string>;
  using Table = std::span<const OptionEntry<Options>>;

  // `command` is its name; `other_flags`, "--help" aside, belong to it beside the table's.
  // `another_script` says what to do with a second script.
  struct Words {
    std::string_view command;
    std::vector<std::string> other_flags;
    std::string_view another_script;
  };

  CommandArguments(Table table, Words words) : table_(table), words_(std::move(words)) {}

  struct Asked {
    std::string flag;  // "--help" or one of the other flags: instead of everything else
  };
  // Sets what the arguments say over `options`.
  [[nodiscard]] Asked parse(Arguments args, Options& options) const {
    refuse_empty_values(args);
    CLI::App app;
    app.set_help_flag("-h,--help");
    app.allow_extras();
    for (const std::string& flag : words_.other_flags) {
      app.add_flag(flag);
    }
    for (const Entry& entry : table_) {
      add_option(app, entry, options);
    }
    try {
      app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
      return {"--help"};
    } catch (const CLI::ParseError& error) {
      refuse(error, args);
    }
    for (const std::string& flag : words_.other_flags) {
      if (app.count(flag) > 0) {
        return {flag};
      }
    }
    take_script(options, app.remaining());
    return {};
  }

 private:
  using Entry = OptionEntry<Options>;

  static std::string flag_of(const Entry& entry) { return fmt::format("--{}", entry.name); }

  [[noreturn]] static void refuse_missing_value(const Entry& entry) {
    throw StartupError(fmt::format("{0} needs a value: {0} {1}", flag_of(entry), entry.value));
  }

  static void take(Options& options, const Entry& entry, const std::string& text) {
    // Options here have long names only, so this is the next option and not a value.
    if (text.starts_with("--")) {
      refuse_missing_value(entry);
    }
    if (const auto problem = entry.take(options, text)) {
      throw StartupError(fmt::format("{} {}", flag_of(entry), *problem));
    }
  }

  static void add_option(CLI::App& app, const Entry& entry, Options& options) {
    if (entry.value.empty()) {
      app.add_flag_callback(flag_of(entry), [&options, &entry] { take(options, entry, ""); });
      return;
    }
    const auto take_all = [&options, &entry](const std::vector<std::string>& texts) {
      if (entry.clear != nullptr) {
        entry.clear(options);
      }
      for (const std::string& text : texts) {
        take(options, entry, text);
      }
    };
    // The last one of several wins, so that a script's own options can be overridden after it.
    app.add_option_function<std::vector<std::string>>(flag_of(entry), take_all)
        ->allow_extra_args(false)
        ->multi_option_policy(entry.clear != nullptr ? CLI::MultiOptionPolicy::TakeAll
                                                     : CLI::MultiOptionPolicy::TakeLast);
  }

  [[noreturn]] void refuse_unknown_option(std::string_view typed) const {
    const std::string_view name = typed.substr(0, typed.find('='));
    std::vector<std::string> flags = words_.other_flags;
    flags.emplace_back("--help");
    for (const Entry& entry : table_) {
      flags.push_back(flag_of(entry));
    }
    const std::vector<std::string_view> known(flags.begin(), flags.end());
    if (const auto meant = nearest_word(name, known)) {
      throw StartupError(fmt::format(
          "{} has no option \"{}\"; did you mean \"{}\"?", words_.command, name, *meant));
    }
    throw StartupError(fmt::format(
        "{0} has no option \"{1}\"; lyger-embed {0} --help lists them", words_.command, name));
  }

  // The only mistake that is left to CLI11 to find: an option at the end, without its value.
  [[noreturn]] void refuse(const CLI::ParseError& error, Arguments args) const {
    for (const Entry& entry : table_) {
      if (!args.empty() && args.back() == flag_of(entry)) {
        refuse_missing_value(entry);
      }
    }
    throw StartupError(fmt::format(
        "{0}; lyger-embed {1} --help shows what {1} takes", error.what(), words_.command));
  }

  // CLI11 would take the next word instead.
  void refuse_empty_values(Arguments args) const {
    for (const Entry& entry : table_) {
      if (std::find(args.begin(), args.end(), flag_of(entry) + '=') != args.end()) {
        refuse_missing_value(entry);
      }
    }
  }

  // Removes the mark after which nothing is an option. Returns where the options ended.
  static std::size_t end_of_options(std::vector<std::string>& words) {
    const auto mark = std::find(words.begin(), words.end(), "--");
    const auto end = static_cast<std::size_t>(mark - words.begin());
    if (mark != words.end()) {
      words.erase(mark);
    }
    return end;
  }

  // What CLI11 could not place: the script, and mistakes.
  void take_script(Options& options, std::vector<std::string> words) const {
    const std::size_t end = end_of_options(words);
    const auto options_end = words.begin() + static_cast<std::ptrdiff_t>(end);
    const auto unknown = std::find_if(
        words.begin(), options_end, [](const std::string& word) { return word.starts_with('-'); });
    if (unknown != options_end) {
      refuse_unknown_option(*unknown);
    }
    if (words.size() > 1) {
      throw StartupError(fmt::format("{} takes one script, not both \"{}\" and \"{}\"; {}",
                                     words_.command,
                                     words[0],
                                     words[1],
                                     words_.another_script));
    }
    if (!words.empty()) {
      options.script = words.front();
    }
  }

  const Table table_;
  const Words words_;
};

}  // namespace lyger::runtime
