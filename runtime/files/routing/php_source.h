// Which files hold PHP source, and so may be run but never be sent.
#pragma once

#include <string_view>

namespace lyger::runtime {

// Whether this name runs: it ends in ".php", in lower case as nginx and php-fpm want it.
[[nodiscard]] bool is_php_script(std::string_view file_name) noexcept;

// Whether this name may be PHP source in anybody's eyes: .php and its relatives (.phtml, .phar,
// .inc, …) in any case, also behind what file systems, editors and backups append: dots, white
// space, '~', '#', ".bak".
[[nodiscard]] bool is_php_source(std::string_view file_name) noexcept;

}  // namespace lyger::runtime
