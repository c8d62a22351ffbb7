#include "sapi/command_line/options/option_table.h"

#include <array>

namespace lyger::sapi {
namespace {

constexpr char no_letter = '\0';
constexpr auto none = OptionValue::none;
constexpr auto required = OptionValue::required;

constexpr auto spellings = std::to_array<PhpOptionSpelling>({
    {PhpOption::interactive, none, 'a', "interactive"},
    {PhpOption::begin_code, required, 'B', "process-begin"},
    {PhpOption::no_chdir, none, 'C', "no-chdir"},
    {PhpOption::ini_path, required, 'c', "php-ini"},
    {PhpOption::define, required, 'd', "define"},
    {PhpOption::end_code, required, 'E', "process-end"},
    {PhpOption::extended_info, none, 'e', "profile-info"},
    {PhpOption::line_file, required, 'F', "process-file"},
    {PhpOption::file, required, 'f', "file"},
    {PhpOption::help, none, 'h', "help"},
    {PhpOption::help, none, '?', "usage"},
    {PhpOption::hide_arguments, none, 'H', "hide-args"},
    {PhpOption::info, none, 'i', "info"},
    {PhpOption::syntax_check, none, 'l', "syntax-check"},
    {PhpOption::modules, none, 'm', "modules"},
    {PhpOption::no_ini, none, 'n', "no-php-ini"},
    {PhpOption::no_header, none, 'q', "no-header"},
    {PhpOption::line_code, required, 'R', "process-code"},
    {PhpOption::run_code, required, 'r', "run"},
    {PhpOption::server, required, 'S', "server"},
    {PhpOption::highlight, none, 's', "syntax-highlight"},
    {PhpOption::highlight, none, 's', "syntax-highlighting"},
    {PhpOption::document_root, required, 't', "docroot"},
    {PhpOption::version, none, 'v', "version"},
    {PhpOption::strip, none, 'w', "strip"},
    {PhpOption::zend_extension, required, 'z', "zend-extension"},
    {PhpOption::show_ini, none, no_letter, "ini"},
    {PhpOption::show_function, required, no_letter, "rf"},
    {PhpOption::show_function, required, no_letter, "rfunction"},
    {PhpOption::show_class, required, no_letter, "rc"},
    {PhpOption::show_class, required, no_letter, "rclass"},
    {PhpOption::show_extension, required, no_letter, "re"},
    {PhpOption::show_extension, required, no_letter, "rextension"},
    {PhpOption::show_zend_extension, required, no_letter, "rz"},
    {PhpOption::show_zend_extension, required, no_letter, "rzendextension"},
    {PhpOption::show_settings, required, no_letter, "ri"},
    {PhpOption::show_settings, required, no_letter, "rextinfo"},
});

}  // namespace

std::span<const PhpOptionSpelling> php_option_table() noexcept { return spellings; }

}  // namespace lyger::sapi
