// What the log says where a script fails because it runs again in a living engine: the line that
// cannot be repeated, and what to do instead.
#pragma once

#include <cstdint>
#include <string_view>

#include "sapi/warm/included_once.h"

namespace lyger::sapi {

class ThreadContext;

// The run has made no response, since a statement has found its file included already.
void advise_no_response(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept;

// The response lacks what the file once gave to one.
void advise_part_missing(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept;

// The script has failed over the `true` that it got instead of what the file returns.
void advise_true(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept;

// PHP's message says what was declared before and where. `file` and `line` are those of the
// statement that includes it again, or of the declaration itself.
enum class Redeclared { by_including, by_itself };
void advise_redeclared(const ThreadContext& thread,
                       Redeclared how,
                       std::string_view file,
                       std::uint32_t line,
                       std::string_view message) noexcept;

}  // namespace lyger::sapi
