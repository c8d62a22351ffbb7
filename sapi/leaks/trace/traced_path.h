// A path through PHP's values that is followed again and again: from its root, which is found in
// the engine's tables each time, to the value at its end. On one PHP thread, for one engine
// request.
#pragma once

#include <memory>
#include <vector>

#include "sapi/leaks/trace/traced_place.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

// One step: from what holds the value to the value.
class PathHop {
 public:
  virtual ~PathHop() = default;
  // Null where there is none. `from` is a value, references followed.
  [[nodiscard]] virtual zval* follow(zval* from) noexcept = 0;
};

// Where it begins.
class PathRoot {
 public:
  virtual ~PathRoot() = default;
  // False while what would hold it is not declared; else `value` is null or points at it.
  [[nodiscard]] virtual bool find(zval*& value) noexcept = 0;
  [[nodiscard]] virtual TracedPlace::Changes changes() const noexcept {
    return TracedPlace::Changes::by_writes;
  }
};

class TracedPath final : public TracedPlace {
 public:
  explicit TracedPath(const std::vector<runtime::PathStep>& steps);

  // All of its steps are known.
  [[nodiscard]] bool followable() const noexcept { return root_ != nullptr; }
  [[nodiscard]] ValueSignature look() noexcept override;
  [[nodiscard]] Changes changes() const noexcept override { return root_->changes(); }

 private:
  std::unique_ptr<PathRoot> root_;
  std::vector<std::unique_ptr<PathHop>> hops_;
};

// Null for what is none.
[[nodiscard]] std::unique_ptr<PathRoot> make_root(const runtime::PathStep& step);
[[nodiscard]] std::unique_ptr<PathRoot> make_handler_root(const runtime::PathStep& step);
[[nodiscard]] std::unique_ptr<PathHop> make_hop(const runtime::PathStep& step);

}  // namespace lyger::sapi
