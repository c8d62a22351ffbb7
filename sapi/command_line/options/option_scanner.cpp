#include "sapi/command_line/options/option_scanner.h"

#include <algorithm>

namespace lyger::sapi {
namespace {

std::unexpected<OptionMistake> unknown(std::string_view spelled) {
  return std::unexpected(OptionMistake{"unknown option " + std::string(spelled) +
                                       "; lyger-embed php -h lists the options"});
}

}  // namespace

OptionScanner::Result OptionScanner::next() {
  if (letter_ > 0) {
    return next_letter();
  }
  if (words_.empty() || words_[0].size() < 2 || words_[0][0] != '-') {
    return std::nullopt;
  }
  if (words_[0] == "--") {
    take_word();
    ended_by_dashes_ = true;
    return std::nullopt;
  }
  return words_[0].starts_with("--") ? next_long() : next_letter();
}

OptionScanner::Result OptionScanner::next_long() {
  const std::string_view word = take_word();
  const std::string_view spelled = word.substr(0, word.find('='));
  const auto table = php_option_table();
  const auto found = std::ranges::find(table, spelled.substr(2), &PhpOptionSpelling::name);
  if (found == table.end()) {
    return unknown(spelled);
  }
  if (found->value == OptionValue::none) {
    return GivenOption{found->option, {}};
  }
  return with_value(*found, spelled, word.substr(spelled.size()));
}

OptionScanner::Result OptionScanner::next_letter() {
  const std::string_view word = words_[0];
  const std::size_t at = std::max<std::size_t>(letter_, 1);
  const std::string_view attached = word.substr(at + 1);
  const auto table = php_option_table();
  const auto found = std::ranges::find(table, word[at], &PhpOptionSpelling::letter);
  const bool takes_value = found != table.end() && found->value == OptionValue::required;
  const std::string spelled = {'-', word[at]};
  letter_ = attached.empty() || takes_value ? 0 : at + 1;
  if (letter_ == 0) {
    take_word();
  }
  if (found == table.end()) {
    return unknown(spelled);
  }
  if (!takes_value) {
    return GivenOption{found->option, {}};
  }
  return with_value(*found, spelled, attached);
}

OptionScanner::Result OptionScanner::with_value(const PhpOptionSpelling& spelling,
                                                std::string_view spelled,
                                                std::string_view attached) {
  if (attached.starts_with('=')) {
    return GivenOption{spelling.option, attached.substr(1)};
  }
  if (!attached.empty()) {
    return GivenOption{spelling.option, attached};
  }
  if (words_.empty()) {
    return std::unexpected(OptionMistake{"the option " + std::string(spelled) +
                                         " needs a value after it; see lyger-embed php -h"});
  }
  return GivenOption{spelling.option, take_word()};
}

std::string_view OptionScanner::take_word() noexcept {
  const std::string_view word = words_[0];
  words_ = words_.subspan(1);
  return word;
}

}  // namespace lyger::sapi
