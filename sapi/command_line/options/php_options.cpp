#include "sapi/command_line/options/php_options.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "sapi/command_line/options/ini_definition.h"

namespace lyger::sapi {
namespace {

constexpr std::string_view one_source =
    "give one of: a file, code to run (-r), code or a file for each input line (-R, -F)";
constexpr std::string_view one_line_code = "-R or -F can be given once";
constexpr std::string_view no_server =
    "PHP's built-in web server is not here; lyger-embed run --listen ADDR:PORT SCRIPT serves";

struct Question {
  PhpOption option;
  PhpTask task;
};
constexpr auto questions = std::to_array<Question>({
    {PhpOption::help, PhpTask::show_usage},
    {PhpOption::version, PhpTask::show_version},
    {PhpOption::info, PhpTask::show_info},
    {PhpOption::modules, PhpTask::show_modules},
    {PhpOption::show_ini, PhpTask::show_ini},
    {PhpOption::show_function, PhpTask::show_function},
    {PhpOption::show_class, PhpTask::show_class},
    {PhpOption::show_extension, PhpTask::show_extension},
    {PhpOption::show_zend_extension, PhpTask::show_zend_extension},
    {PhpOption::show_settings, PhpTask::show_settings},
});

// Puts the options together; which of them exclude each other is php-cli's decision
// (sapi/cli/php_cli.c, do_cli).
class PhpOptionsReader {
 public:
  // What is wrong with it, or nothing.
  [[nodiscard]] std::string_view take(const GivenOption& given);
  [[nodiscard]] PhpOptions finish(const OptionScanner& scanner) &&;

  // These end the reading of options: php-cli does not look at what follows them.
  [[nodiscard]] bool complete() const noexcept {
    return options_.task == PhpTask::show_usage || options_.task == PhpTask::show_version ||
           options_.task == PhpTask::show_info || options_.task == PhpTask::show_modules;
  }

 private:
  [[nodiscard]] bool take_setting(const GivenOption& given);
  [[nodiscard]] bool take_question(const GivenOption& given);
  [[nodiscard]] std::string_view take_source(const GivenOption& given);
  [[nodiscard]] std::string_view take_file(std::string_view file);
  [[nodiscard]] std::string_view take_code(std::string_view code);
  [[nodiscard]] std::string_view take_line_source(std::string& into, std::string_view source);
  [[nodiscard]] std::string_view take_line_border(std::optional<std::string>& into,
                                                  std::string_view code);
  [[nodiscard]] std::string_view take_source_view(PhpTask task);

  PhpOptions options_;
  std::optional<std::string> begin_code_;
  std::optional<std::string> end_code_;
  bool has_line_source_ = false;
};

std::string_view PhpOptionsReader::take(const GivenOption& given) {
  return take_setting(given) || take_question(given) ? std::string_view() : take_source(given);
}

bool PhpOptionsReader::take_setting(const GivenOption& given) {
  switch (given.option) {
    case PhpOption::ini_path:
      options_.ini_path = given.value;
      return true;
    case PhpOption::no_ini:
      options_.ini_files = IniFiles::ignore;
      return true;
    case PhpOption::define:
      options_.ini_lines += ini_definition(given.value);
      return true;
    case PhpOption::zend_extension:
      options_.zend_extensions.emplace_back(given.value);
      return true;
    case PhpOption::extended_info:
      options_.extended_info = true;
      return true;
    case PhpOption::hide_arguments:
      options_.hide_arguments = true;
      return true;
    case PhpOption::no_chdir:
    case PhpOption::no_header:
    case PhpOption::document_root:  // accepted, as php-cli does; they mean something to other SAPIs
      return true;
    default:
      return false;
  }
}

bool PhpOptionsReader::take_question(const GivenOption& given) {
  const auto* const asked = std::ranges::find(questions, given.option, &Question::option);
  if (asked == questions.end()) {
    return false;
  }
  options_.task = asked->task;
  options_.subject = given.value;
  return true;
}

std::string_view PhpOptionsReader::take_source(const GivenOption& given) {
  switch (given.option) {
    case PhpOption::file:
      return take_file(given.value);
    case PhpOption::run_code:
      return take_code(given.value);
    case PhpOption::line_code:
      return take_line_source(options_.code, given.value);
    case PhpOption::line_file:
      return take_line_source(options_.file, given.value);
    case PhpOption::begin_code:
      return take_line_border(begin_code_, given.value);
    case PhpOption::end_code:
      return take_line_border(end_code_, given.value);
    case PhpOption::highlight:
      return take_source_view(PhpTask::highlight);
    case PhpOption::strip:
      return take_source_view(PhpTask::strip);
    case PhpOption::syntax_check:
      if (options_.task == PhpTask::run_file) {
        options_.task = PhpTask::check_syntax;
      }
      return {};
    case PhpOption::interactive:
      if (options_.task != PhpTask::run_file && options_.task != PhpTask::interact) {
        return one_source;
      }
      options_.task = PhpTask::interact;
      return {};
    default:
      return no_server;
  }
}

std::string_view PhpOptionsReader::take_file(std::string_view file) {
  if (options_.task == PhpTask::run_code || options_.task == PhpTask::filter_lines) {
    return one_source;
  }
  if (!options_.file.empty()) {
    return "-f can be given once";
  }
  options_.file = file;
  return {};
}

std::string_view PhpOptionsReader::take_code(std::string_view code) {
  if (options_.task == PhpTask::run_code) {
    return "-r can be given once";
  }
  if (options_.task != PhpTask::run_file) {
    return one_source;
  }
  options_.task = PhpTask::run_code;
  options_.code = code;
  return {};
}

std::string_view PhpOptionsReader::take_line_source(std::string& into, std::string_view source) {
  if (options_.task != PhpTask::run_file && options_.task != PhpTask::filter_lines) {
    return one_source;
  }
  if (std::exchange(has_line_source_, true)) {
    return one_line_code;
  }
  options_.task = PhpTask::filter_lines;
  into = source;
  return {};
}

std::string_view PhpOptionsReader::take_line_border(std::optional<std::string>& into,
                                                    std::string_view code) {
  if (options_.task != PhpTask::run_file && options_.task != PhpTask::filter_lines) {
    return one_source;
  }
  if (into) {
    return "-B and -E can be given once each";
  }
  options_.task = PhpTask::filter_lines;
  into = code;
  return {};
}

std::string_view PhpOptionsReader::take_source_view(PhpTask task) {
  if (options_.task == PhpTask::run_code || options_.task == PhpTask::filter_lines) {
    return "-s and -w show files, not code from the command line";
  }
  options_.task = task;
  return {};
}

PhpOptions PhpOptionsReader::finish(const OptionScanner& scanner) && {
  auto rest = scanner.rest();
  const bool takes_file = options_.file.empty() && options_.task != PhpTask::run_code &&
                          options_.task != PhpTask::filter_lines;
  // After "--" there are only arguments, but the syntax check has none.
  const bool named = !scanner.ended_by_dashes() || options_.task == PhpTask::check_syntax;
  if (takes_file && named && !rest.empty()) {
    options_.file = rest[0] == "-" ? std::string() : rest[0];
    rest = rest.subspan(1);
  }
  options_.arguments.assign(rest.begin(), rest.end());
  options_.begin_code = std::move(begin_code_).value_or("");
  options_.end_code = std::move(end_code_).value_or("");
  return std::move(options_);
}

}  // namespace

std::expected<PhpOptions, OptionMistake> parse_php_options(std::span<const std::string> words) {
  OptionScanner scanner(words);
  PhpOptionsReader reader;
  while (!reader.complete()) {
    const auto given = scanner.next();
    if (!given) {
      return std::unexpected(given.error());
    }
    const std::optional<GivenOption>& option = *given;
    if (!option) {
      break;
    }
    if (const auto wrong = reader.take(*option); !wrong.empty()) {
      return std::unexpected(OptionMistake{std::string(wrong)});
    }
  }
  return std::move(reader).finish(scanner);
}

}  // namespace lyger::sapi
