// A check's request as the bytes that a client would send.
#pragma once

#include <string>
#include <string_view>

#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

// With Host, User-Agent and Accept where the request has none of its own, and the length of its
// body. `cookies` is the whole Cookie field; empty: none. Fields that say how a body is framed or
// packed are left out, and what follows a line's end within a field is made one line with it.
[[nodiscard]] std::string request_text(const CheckRequest& request, std::string_view cookies);

// The first field of that name, compared without case; empty if there is none.
[[nodiscard]] std::string_view field_of(const CheckRequest& request, std::string_view name);

}  // namespace lyger::runtime
