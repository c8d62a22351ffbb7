// getenv() without a name and $_ENV show the request's variables beside those of the process, as
// under php-fpm.
#pragma once

namespace lyger::sapi {

// Puts itself into PHP's hooks (main/php_variables.h). Before the engine starts; safe to call
// again.
void extend_environment() noexcept;

}  // namespace lyger::sapi
