#include "sapi/leaks/trace/traced_place.h"

#include <utility>

#include "sapi/leaks/trace/traced_path.h"

namespace lyger::sapi {

std::unique_ptr<TracedPlace> make_traced(const std::vector<runtime::PathStep>& path) {
  if (path.empty()) {
    return nullptr;
  }
  if (auto followed = std::make_unique<TracedPath>(path); followed->followable()) {
    return followed;
  }
  auto setting = make_traced_setting(path.front());
  return setting != nullptr ? std::move(setting) : make_traced_reading(path.front());
}

}  // namespace lyger::sapi
