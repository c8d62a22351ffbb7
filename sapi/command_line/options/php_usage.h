// What `lyger-embed php -h` prints.
#pragma once

#include <string_view>

namespace lyger::sapi {

[[nodiscard]] std::string_view php_usage() noexcept;

}  // namespace lyger::sapi
