// Takes the options off the front of a command line, one at a time, by php-cli's rules
// (main/getopt.c): -nq, -dkey=value, -d key=value, -d=key=value, --define key=value,
// --define=key=value; "--" or the first word that is no option ends them.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sapi/command_line/options/option_table.h"

namespace lyger::sapi {

// One sentence for the person who typed it.
struct OptionMistake {
  std::string text;
};

struct GivenOption {
  PhpOption option;
  std::string_view value;  // of options that take one
};

class OptionScanner {
 public:
  // `words` outlive what next() returns.
  explicit OptionScanner(std::span<const std::string> words) noexcept : words_(words) {}

  // Nothing: no option is left.
  [[nodiscard]] std::expected<std::optional<GivenOption>, OptionMistake> next();

  // After the end: what follows the options, and whether "--" stood between.
  [[nodiscard]] std::span<const std::string> rest() const noexcept { return words_; }
  [[nodiscard]] bool ended_by_dashes() const noexcept { return ended_by_dashes_; }

 private:
  using Result = std::expected<std::optional<GivenOption>, OptionMistake>;
  Result next_long();
  Result next_letter();
  Result with_value(const PhpOptionSpelling& spelling,
                    std::string_view spelled,
                    std::string_view attached);
  std::string_view take_word() noexcept;

  std::span<const std::string> words_;
  std::size_t letter_ = 0;  // where in a word such as -nq the next option stands; 0: at a new word
  bool ended_by_dashes_ = false;
};

}  // namespace lyger::sapi
