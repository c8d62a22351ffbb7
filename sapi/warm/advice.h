// What the log says where a script fails because it runs again in a living engine: the line that
// cannot be repeated, and what to do instead.
#pragma once

#include <cstdint>
#include <string>

#include "sapi/warm/included_once.h"

namespace lyger::sapi {

class ThreadContext;

// The run has made no response, since a statement has found its file included already.
void advise_no_response(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept;

// The response lacks what the file once gave to one.
void advise_part_missing(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept;

// The script has failed over the `true` that it got instead of what the file returns.
void advise_true(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept;

struct Redeclaration {
  enum class How : std::uint8_t { by_including, by_itself };
  How how = How::by_itself;
  std::string file;  // of the statement that includes it again, or of the declaration itself
  std::uint32_t line = 0;
  std::string message;  // PHP's, which says what was declared before and where
};
void advise_redeclared(const ThreadContext& thread, const Redeclaration& again) noexcept;

}  // namespace lyger::sapi
