// What a walker has seen of a script: a worker runs, and is looked at when it has booted and after
// each request.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/canary.h"
#include "runtime/leaks/model/state_image.h"

namespace lyger::tests {

struct Walked {
  std::vector<runtime::StateImage> looks;  // the first one when it had booted
  std::vector<std::string> bodies;
  std::string log;  // what PHP has complained of

  // The value at a path, "none" if there is no such path; after the last request.
  [[nodiscard]] std::string value(std::string_view path) const;
  [[nodiscard]] const runtime::StateNode* node(std::string_view path) const;
  [[nodiscard]] std::string path_of_hit(std::size_t hit) const;
  [[nodiscard]] const runtime::StateImage& last() const { return looks.at(looks.size() - 1); }
};

// `boot` is the script up to its loop, `handler` what is done for each request.
[[nodiscard]] Walked walk_worker(const std::string& boot,
                                 const std::string& handler = "",
                                 std::size_t requests = 1,
                                 const runtime::Canaries* canaries = nullptr);
// The whole script, with its loop.
[[nodiscard]] Walked walk_script(const std::string& code,
                                 std::size_t requests = 1,
                                 const runtime::Canaries* canaries = nullptr);

// A script without a loop, executed again for each request.
[[nodiscard]] Walked walk_warm(const std::string& code, std::size_t requests);

}  // namespace lyger::tests
