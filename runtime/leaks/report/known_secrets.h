// Secrets that are known by their form, wherever they stand.
#pragma once

#include <string>
#include <string_view>

namespace lyger::runtime {

// Of JWTs, bearer tokens and keys with a well-known beginning the beginning is left, of e-mail
// addresses the first letter and the host.
[[nodiscard]] std::string masked_known_secrets(std::string_view text);

}  // namespace lyger::runtime
