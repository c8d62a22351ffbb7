#include "sapi/leaks/trace/traced_path.h"

#include "sapi/php.h"

namespace lyger::sapi {

using runtime::PathStep;

TracedPath::TracedPath(const std::vector<PathStep>& steps) {
  if (steps.empty()) {
    return;
  }
  root_ = make_root(steps.front());
  for (std::size_t at = 1; root_ != nullptr && at < steps.size(); ++at) {
    hops_.push_back(make_hop(steps[at]));
    if (hops_.back() == nullptr) {
      root_ = nullptr;
    }
  }
}

ValueSignature TracedPath::look() noexcept {
  zval* value = nullptr;
  if (root_ == nullptr || !root_->find(value)) {
    return {};
  }
  for (const auto& hop : hops_) {
    if (value == nullptr) {
      break;
    }
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_CONSTANT_AST) {
      break;
    }
    value = hop->follow(value);
  }
  return signature_of(value);
}

}  // namespace lyger::sapi
