#include "runtime/files/routing/php_source.h"

#include <algorithm>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

constexpr std::string_view source_extensions[] = {
    "php", "php3", "php4", "php5", "php6", "php7", "php8", "phtml", "pht", "phps", "phar", "inc"};
constexpr std::string_view backup_extensions[] = {
    "bak", "backup", "old", "orig", "save", "swp", "tmp", "dist"};

template <std::size_t Count>
bool is_one_of(const std::string_view (&extensions)[Count], std::string_view extension) noexcept {
  return std::ranges::any_of(extensions, [extension](std::string_view known) {
    return equals_ignoring_case(known, extension);
  });
}

constexpr bool is_appendage(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte == 0x7f || c == '.' || c == '~' || c == '#';
}

std::string_view without_appendages(std::string_view name) noexcept {
  while (!name.empty() && is_appendage(name.back())) {
    name.remove_suffix(1);
  }
  return name;
}

}  // namespace

bool is_php_script(std::string_view file_name) noexcept { return file_name.ends_with(".php"); }

bool is_php_source(std::string_view file_name) noexcept {
  for (std::string_view name = without_appendages(file_name);;) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) {
      return false;
    }
    const std::string_view extension = name.substr(dot + 1);
    if (!is_one_of(backup_extensions, extension)) {
      return is_one_of(source_extensions, extension);
    }
    name = without_appendages(name.substr(0, dot));
  }
}

}  // namespace lyger::runtime
