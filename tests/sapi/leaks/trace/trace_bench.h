// Runs a worker script under a trace, and says what it has seen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/observation.h"
#include "sapi/leaks/write_trace.h"

namespace lyger::tests {

using Path = std::vector<runtime::PathStep>;

[[nodiscard]] inline Path static_property(const std::string& owner, const std::string& name) {
  return {{.kind = runtime::StateKind::static_property, .owner = owner, .name = name}};
}
[[nodiscard]] Path then(Path path, const runtime::PathStep& step);

struct Traced {
  std::vector<runtime::WriteSeen> writes;
  std::vector<runtime::LabInput> inputs;

  // "3 handle(): 2 {main}:9": the lines and functions of the last write of a path in a step; empty
  // for none.
  [[nodiscard]] std::string stack(std::uint32_t step, std::uint32_t watched = 0) const;
  // "2 handle()": its first line.
  [[nodiscard]] std::string write(std::uint32_t step, std::uint32_t watched = 0) const;
  // "_GET id, _GET page"; the superglobals in order.
  [[nodiscard]] std::string input_names() const;
};

// The code's first line is line 1. The worker boots anew as often as it ends too early. Its
// requests are steps 0, 1, …; the boot is 0xffffffff.
[[nodiscard]] Traced trace_worker(std::string_view code,
                                  const std::vector<Path>& watched,
                                  const std::vector<std::string>& requests);

// A worker script that declares things and whose handler is a function: the declarations begin on
// line 1, the handler's body on a line of its own behind them.
[[nodiscard]] std::string with_handler(std::string_view declarations, std::string_view body);

// One request, "GET /?id=7", of a handler whose body begins on line 3, behind a line of
// declarations.
[[nodiscard]] Traced one_request(std::string_view declarations,
                                 std::string_view body,
                                 const Path& watched);

}  // namespace lyger::tests
