// What `lyger-embed php` is asked to do.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "sapi/command_line/options/option_scanner.h"

namespace lyger::sapi {

enum class PhpTask {
  run_file,
  run_code,
  filter_lines,
  check_syntax,
  highlight,
  strip,
  interact,
  show_usage,
  show_version,
  show_info,
  show_modules,
  show_ini,
  show_function,
  show_class,
  show_extension,
  show_zend_extension,
  show_settings,
};

enum class IniFiles { search, ignore };

struct PhpOptions {
  PhpTask task = PhpTask::run_file;
  std::string file;  // empty: none; a task that needs a script then reads standard input
  std::string code;  // of run_code and filter_lines
  std::string begin_code;
  std::string end_code;
  std::string subject;                 // what the show_… tasks are to show
  std::vector<std::string> arguments;  // the script's own; further files for check_syntax
  std::string ini_lines;               // settings, as php.ini has them
  std::string ini_path;                // a file or a folder; empty: PHP's own search
  IniFiles ini_files = IniFiles::search;
  std::vector<std::string> zend_extensions;
  bool extended_info = false;
  bool hide_arguments = false;
};

// `words` is everything after `php`.
[[nodiscard]] std::expected<PhpOptions, OptionMistake> parse_php_options(
    std::span<const std::string> words);

}  // namespace lyger::sapi
