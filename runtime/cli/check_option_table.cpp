#include "runtime/cli/check_option_table.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "runtime/cli/ini_setting.h"
#include "runtime/cli/option_values.h"

namespace lyger::runtime {

namespace {

constexpr Choices<CheckMode, 2> modes = {
    {{"worker", CheckMode::worker}, {"warm", CheckMode::warm}}};
constexpr Choices<HygieneMode, 2> hygiene_modes = {
    {{"standard", HygieneMode::standard}, {"minimal", HygieneMode::minimal}}};
constexpr std::array<std::string_view, 5> formats = {"text", "json", "sarif", "junit", "html"};

template <auto field>
OptionProblem add_path(CheckOptions& options, std::string_view text) {
  if (text.empty()) {
    return "must not be empty";
  }
  (options.*field).emplace_back(text);
  return no_problem;
}

template <auto field>
OptionProblem set(CheckOptions& options, std::string_view) {
  options.*field = true;
  return no_problem;
}

template <auto field>
void clear(CheckOptions& options) {
  (options.*field).clear();
}

OptionProblem take_report(CheckOptions& options, std::string_view text) {
  const auto equals = text.find('=');
  const std::string_view format = text.substr(0, equals);
  if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
    return fmt::format(
        "must be text, json, sarif, junit or html, or one of them and a file as in "
        "html=leaks.html, not \"{}\"",
        text);
  }
  if (equals != std::string_view::npos && equals + 1 == text.size()) {
    return fmt::format("{} names no file after the =", text);
  }
  options.reports.push_back(
      {std::string(format),
       equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1)});
  return no_problem;
}

// "json=a.json,html=b.html": as many as there are.
OptionProblem take_reports(CheckOptions& options, std::string_view text) {
  OptionProblem problem;
  do {
    const auto comma = std::min(text.find(','), text.size());
    problem = take_report(options, text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  } while (!problem && !text.empty());
  return problem;
}

OptionProblem take_ini(CheckOptions& options, std::string_view text) {
  return take_ini_setting(options.ini, text);
}

std::string nothing(const CheckOptions&) { return {}; }

using Options = CheckOptions;

constexpr std::string_view what = "What is sent";
constexpr std::string_view how = "How";
constexpr std::string_view report = "Reports";
constexpr std::string_view php = "PHP";

constexpr CheckOptionEntry table[] = {
    {"requests",
     "FILE",
     what,
     "requests as IDEs write them (.http, .rest), as browsers record them (.har), or one URL a "
     "line (.txt); repeatable",
     [](const Options&) -> std::string { return "GET /"; },
     add_path<&Options::requests>,
     clear<&Options::requests>},
    {"openapi",
     "FILE",
     what,
     "every GET route that an OpenAPI description lists; repeatable",
     nothing,
     add_path<&Options::openapi>,
     clear<&Options::openapi>},
    {"repeat",
     "N",
     what,
     "how often a request is sent again to see what grows",
     [](const Options& options) { return std::to_string(options.repeat); },
     take_count<&Options::repeat, 1'000'000>},
    {"probe",
     "N",
     what,
     "how many distinct inputs are tried before a cache is said to have no limit",
     [](const Options& options) { return std::to_string(options.probe); },
     take_count<&Options::probe, 10'000'000>},
    {"seed",
     "N",
     what,
     "what the values that stand for users are made from; the same seed makes the same check",
     [](const Options& options) { return std::to_string(options.seed); },
     take_count_or_zero<&Options::seed, 1'000'000'000'000>},
    {"mode",
     "MODE",
     how,
     "worker: the script boots once and loops; warm: it runs again where its classes and included "
     "files stay",
     chosen_name<&Options::mode, modes>,
     take_choice<&Options::mode, modes>},
    {"root",
     "DIR",
     how,
     "the document root: requests for files under it never reach the script",
     [](const Options&) -> std::string { return "the script's directory"; },
     take_text<&Options::root>},
    {"hygiene",
     "LEVEL",
     how,
     "what is put right between two requests: standard or minimal, as for run",
     chosen_name<&Options::hygiene, hygiene_modes>,
     take_choice<&Options::hygiene, hygiene_modes>},
    {"request-timeout",
     "TIME",
     how,
     "how long a request may take before its process is ended and the check goes on without it",
     field_duration<&Options::request_timeout>,
     take_duration<&Options::request_timeout>},
    {"format",
     "FORMAT[=FILE]",
     report,
     "text, json, sarif, junit or html, to standard output or to a file; repeatable, or several "
     "with commas between them",
     [](const Options&) -> std::string { return "text"; },
     take_reports,
     clear<&Options::reports>},
    {"baseline",
     "FILE",
     report,
     "findings that are accepted; nothing is said of them",
     nothing,
     take_text<&Options::baseline>},
    {"update-baseline",
     "",
     report,
     "write what is found now into the baseline; reasons and dates in it stay",
     nothing,
     set<&Options::update_baseline>},
    {"verbose",
     "",
     report,
     "show what stays and does no harm, too",
     nothing,
     set<&Options::verbose>},
    {"no-color", "", report, "no colours, as with NO_COLOR=1", nothing, set<&Options::no_color>},
    {"ini", "KEY=VALUE", php, "a PHP setting; repeatable", nothing, take_ini, clear<&Options::ini>},
    {"php-ini",
     "FILE",
     php,
     "the php.ini to read",
     [](const Options&) -> std::string { return "PHP's own search"; },
     take_text<&Options::php_ini>},
};

}  // namespace

std::span<const CheckOptionEntry> check_option_table() noexcept { return table; }

}  // namespace lyger::runtime
