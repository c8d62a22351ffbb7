// How a request's field names become the names that scripts know (RFC 3875, section 4.1.18).
#pragma once

#include <span>
#include <string_view>

namespace lyger::sapi {

// "X-Request-Id" becomes "HTTP_X_REQUEST_ID". False for names that no CGI variable can carry
// without being mistaken for another, as nginx judges them, and for those that do not fit.
[[nodiscard]] bool cgi_name(std::string_view field, std::span<char> out) noexcept;

// The name that getallheaders() gives such a variable under php-fpm: "X-Request-Id", however the
// client has spelled it (sapi/fpm/fpm/fpm_main.c, add_request_header).
[[nodiscard]] bool header_name(std::string_view field, std::span<char> out) noexcept;

}  // namespace lyger::sapi
