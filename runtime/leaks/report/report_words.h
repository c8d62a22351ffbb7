// The words that all forms for people use.
#pragma once

#include <string>
#include <string_view>

#include "runtime/leaks/report/shown_report.h"

namespace lyger::runtime {

// What such a finding is about: "the next request still holds what user A has sent".
[[nodiscard]] std::string headline(const Finding& finding);
// What all of the class have in common, for a heading.
[[nodiscard]] std::string_view class_meaning(FindingClass finding) noexcept;
// "definite leak", "growth", "unbounded growth", "benign".
[[nodiscard]] std::string_view class_label(FindingClass finding) noexcept;
// "certain", "very likely", "likely", "possible".
[[nodiscard]] std::string_view confidence_word(double confidence) noexcept;
// "in 30 of 30 requests, certain"; without a number if `of` is 0.
[[nodiscard]] std::string how_often(const Finding& finding);
// "3 leaks: 2 definite, 1 growth".
[[nodiscard]] std::string totals(const FindingCounts& counts);
// "No leak found"; "No new leak found" if the baseline accepts some.
[[nodiscard]] std::string_view none_found(const CheckSummary& summary) noexcept;
// "1 accepted by the baseline, 2 marked safe, 4 benign"; empty if there are none.
[[nodiscard]] std::string left_out(const ShownReport& report);
// "Sent 214 requests (3 different ones) to public/index.php in worker mode and looked at 18,204
// values: 2.4 s."
[[nodiscard]] std::string what_was_done(const CheckSummary& summary);
// "18,204"
[[nodiscard]] std::string grouped(std::uint64_t number);
[[nodiscard]] std::string count_of(std::uint64_t number, std::string_view noun);

// "GET /profile?id=…"
[[nodiscard]] std::string request_line(const FindingRequest& request);
// "src/User.php:12"; empty if not known.
[[nodiscard]] std::string place_text(const CodePlace& place);

// Printable UTF-8: all else as \xXX, so that it neither ends a line nor steers a terminal.
[[nodiscard]] std::string visible(std::string_view text);

}  // namespace lyger::runtime
