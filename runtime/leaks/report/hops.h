// A path as the boxes that it is drawn with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lyger::runtime {

// "A::$b → User#42 → email" as its three parts.
[[nodiscard]] std::vector<std::string> hops_of(std::string_view path);

// The path without what differs from run to run: object ids, numbers of closures.
[[nodiscard]] std::string path_without_ids(std::string_view path);

}  // namespace lyger::runtime
