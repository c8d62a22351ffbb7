// What `lyger-embed php -h` prints.
#pragma once

namespace lyger::sapi {

[[nodiscard]] const char* php_usage() noexcept;

}  // namespace lyger::sapi
