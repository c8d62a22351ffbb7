// How the options of `lyger-embed php` are spelled: as php-cli's (sapi/cli/php_cli.c, OPTIONS).
#pragma once

#include <span>
#include <string_view>

namespace lyger::sapi {

enum class PhpOption {
  begin_code,
  define,
  document_root,
  end_code,
  extended_info,
  file,
  help,
  hide_arguments,
  highlight,
  info,
  ini_path,
  interactive,
  line_code,
  line_file,
  modules,
  no_chdir,
  no_header,
  no_ini,
  run_code,
  server,
  show_class,
  show_extension,
  show_function,
  show_ini,
  show_settings,
  show_zend_extension,
  strip,
  syntax_check,
  version,
  zend_extension,
};

enum class OptionValue { none, required };

struct PhpOptionSpelling {
  PhpOption option;
  OptionValue value;
  char letter;  // NUL: it has none
  std::string_view name;
};

[[nodiscard]] std::span<const PhpOptionSpelling> php_option_table() noexcept;

}  // namespace lyger::sapi
