// Conditional requests: what the validators that a client remembers mean for its request
// (RFC 9110, 13).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace lyger::runtime {

// Fields of a request for a file: as they came, repeated lines joined by ", ", empty where absent.
struct FileRequest {
  std::string_view method;
  std::string_view if_match;
  std::string_view if_none_match;
  std::string_view if_modified_since;
  std::string_view if_unmodified_since;
  std::string_view if_range;
  std::string_view range;
};

// What identifies one version of a file.
struct Validators {
  std::string entity_tag;             // strong, with its quotes
  std::chrono::sys_seconds modified;  // never in the future
};

enum class Verdict { proceed, not_modified, failed };

// Of a GET or HEAD request; in the order of RFC 9110, 13.2.2. Fields that are no dates or lists of
// entity tags are as good as absent, except that If-Match then matches nothing.
[[nodiscard]] Verdict judge_preconditions(const FileRequest& request,
                                          const Validators& current,
                                          std::chrono::sys_seconds now) noexcept;

// Whether If-Range lets the Range field count: absent, the very entity tag, or the very date.
[[nodiscard]] bool range_applies(std::string_view if_range,
                                 const Validators& current,
                                 std::chrono::sys_seconds now) noexcept;

}  // namespace lyger::runtime
