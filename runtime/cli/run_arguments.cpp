#include "runtime/cli/run_arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/cli/nearest_word.h"
#include "runtime/cli/run_option_table.h"

namespace lyger::runtime {

namespace {

using Arguments = std::span<const std::string>;

std::string flag_of(const RunOptionEntry& entry) { return fmt::format("--{}", entry.name); }

[[noreturn]] void refuse_missing_value(const RunOptionEntry& entry) {
  throw StartupError(fmt::format("{0} needs a value: {0} {1}", flag_of(entry), entry.value));
}

void take(RunOptions& options, const RunOptionEntry& entry, const std::string& text) {
  // Options here have long names only, so this is the next option and not a value.
  if (text.starts_with("--")) {
    refuse_missing_value(entry);
  }
  if (const auto problem = entry.take(options, text)) {
    throw StartupError(fmt::format("{} {}", flag_of(entry), *problem));
  }
}

void add_option(CLI::App& app, const RunOptionEntry& entry, RunOptions& options) {
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

[[noreturn]] void refuse_unknown_option(std::string_view typed) {
  const std::string_view name = typed.substr(0, typed.find('='));
  std::vector<std::string> flags{"--help", "--explain-hygiene"};
  for (const RunOptionEntry& entry : run_option_table()) {
    flags.push_back(flag_of(entry));
  }
  const std::vector<std::string_view> known(flags.begin(), flags.end());
  if (const auto meant = nearest_word(name, known)) {
    throw StartupError(fmt::format("run has no option \"{}\"; did you mean \"{}\"?", name, *meant));
  }
  throw StartupError(
      fmt::format("run has no option \"{}\"; lyger-embed run --help lists them", name));
}

// The only mistake that is left to CLI11 to find: an option at the end, without its value.
[[noreturn]] void refuse(const CLI::ParseError& error, Arguments args) {
  for (const RunOptionEntry& entry : run_option_table()) {
    if (!args.empty() && args.back() == flag_of(entry)) {
      refuse_missing_value(entry);
    }
  }
  throw StartupError(fmt::format("{}; lyger-embed run --help shows what run takes", error.what()));
}

// CLI11 would take the next word instead.
void refuse_empty_values(Arguments args) {
  for (const RunOptionEntry& entry : run_option_table()) {
    if (std::find(args.begin(), args.end(), flag_of(entry) + '=') != args.end()) {
      refuse_missing_value(entry);
    }
  }
}

// Removes the mark after which nothing is an option. Returns where the options ended.
std::size_t end_of_options(std::vector<std::string>& words) {
  const auto mark = std::find(words.begin(), words.end(), "--");
  const auto end = static_cast<std::size_t>(mark - words.begin());
  if (mark != words.end()) {
    words.erase(mark);
  }
  return end;
}

// What CLI11 could not place: the script, and mistakes.
void take_script(RunOptions& options, std::vector<std::string> words) {
  const std::size_t end = end_of_options(words);
  const auto options_end = words.begin() + static_cast<std::ptrdiff_t>(end);
  const auto unknown = std::find_if(
      words.begin(), options_end, [](const std::string& word) { return word.starts_with('-'); });
  if (unknown != options_end) {
    refuse_unknown_option(*unknown);
  }
  if (words.size() > 1) {
    throw StartupError(fmt::format(
        "run takes one script, not both \"{}\" and \"{}\"; start another server for the other one",
        words[0],
        words[1]));
  }
  if (!words.empty()) {
    options.script = words.front();
  }
}

}  // namespace

std::variant<RunOptions, HelpAsked, HygieneAsked> parse_run_arguments(Arguments args,
                                                                      const RunOptions& defaults) {
  refuse_empty_values(args);
  RunOptions options = defaults;
  CLI::App app;
  app.set_help_flag("-h,--help");
  app.allow_extras();
  const CLI::Option* explain = app.add_flag("--explain-hygiene");
  for (const RunOptionEntry& entry : run_option_table()) {
    add_option(app, entry, options);
  }
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::CallForHelp&) {
    return HelpAsked{};
  } catch (const CLI::ParseError& error) {
    refuse(error, args);
  }
  if (explain->count() > 0) {
    return HygieneAsked{};
  }
  take_script(options, app.remaining());
  return options;
}

}  // namespace lyger::runtime
