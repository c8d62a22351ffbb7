// Masks what looks like a secret in texts of a report: reports go into build logs and tickets.
// Names that stand for canaries (see canary_names.h) are left: they are nobody's.
#pragma once

#include <string>
#include <string_view>

namespace lyger::runtime {

// password, token, Authorization, cookie, session id, … as a part of the name, in any spelling.
[[nodiscard]] bool names_secret(std::string_view name) noexcept;

// A value's text, found at this path. Masked if the path's last names say that it is secret, or if
// it looks like a known kind of secret: keys, bearer tokens, JWTs; of e-mail addresses the name.
[[nodiscard]] std::string masked_value(std::string_view path, std::string_view value);

// A target, header line or body: what follows secret names in it.
[[nodiscard]] std::string masked_message(std::string_view line);

}  // namespace lyger::runtime
