// The fields of a request that a check looks up, replaces and adds.
#pragma once

#include <string>
#include <string_view>

#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

// Null if the request has none of that name, in whatever case.
[[nodiscard]] std::string* find_field(CheckRequest& request, std::string_view name) noexcept;
[[nodiscard]] const std::string* find_field(const CheckRequest& request,
                                            std::string_view name) noexcept;
void set_field(CheckRequest& request, std::string_view name, std::string value);
void remove_field(CheckRequest& request, std::string_view name);
[[nodiscard]] bool same_name(std::string_view one, std::string_view other) noexcept;
// Cookies and fields by which a user is known to the application: a canary would be nobody.
[[nodiscard]] bool names_a_session(std::string_view cookie) noexcept;

}  // namespace lyger::runtime
