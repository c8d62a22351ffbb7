// HTTP dates: the one format that is sent and the three that are understood (RFC 9110, 5.6.7).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lyger::runtime {

// "Sun, 06 Nov 1994 08:49:37 GMT". Times outside the years 0 to 9999 become the nearest such time.
[[nodiscard]] std::string format_http_date(std::chrono::sys_seconds time);

// IMF-fixdate, RFC 850 or asctime, letter for letter; nothing else is a date. `now` decides the
// century of RFC 850's two-digit years. The weekday has to be one, not to be the right one.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_http_date(
    std::string_view text, std::chrono::sys_seconds now) noexcept;

}  // namespace lyger::runtime
