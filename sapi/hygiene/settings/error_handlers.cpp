#include <cstddef>
#include <vector>

#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// A handler and those below it, which restore_error_handler() and restore_exception_handler() bring
// back.
class HandlerStack {
 public:
  void take(const zval& current, const zend_stack& below) noexcept {
    hold(current);
    for (int i = 0; i < below.top; ++i) {
      hold(element(below, i));
    }
  }
  [[nodiscard]] bool unchanged(const zval& current, const zend_stack& below) const noexcept {
    if (!same_value(current, held_.front()) || below.top != depth()) {
      return false;
    }
    for (int i = 0; i < below.top; ++i) {
      if (!same_value(element(below, i), held_[static_cast<std::size_t>(i) + 1])) {
        return false;
      }
    }
    return true;
  }
  void restore(zval& current, zend_stack& below) const noexcept {
    while (!zend_stack_is_empty(&below)) {
      zval old = *static_cast<zval*>(zend_stack_top(&below));
      zend_stack_del_top(&below);
      zval_ptr_dtor(&old);
    }
    for (std::size_t i = 1; i < held_.size(); ++i) {
      zval copy;
      ZVAL_COPY(&copy, &held_[i]);
      zend_stack_push(&below, &copy);
    }
    put_value(current, held_.front());
  }
  void forget() noexcept {
    for (zval& value : held_) {
      zval_ptr_dtor(&value);
    }
    held_.clear();
  }

 private:
  static const zval& element(const zend_stack& stack, int index) noexcept {
    return static_cast<const zval*>(zend_stack_base(&stack))[index];
  }
  [[nodiscard]] int depth() const noexcept { return static_cast<int>(held_.size()) - 1; }
  void hold(const zval& value) noexcept {
    zval copy;
    ZVAL_COPY(&copy, &value);
    held_.push_back(copy);
  }

  std::vector<zval> held_;  // the current one first
};

class ErrorHandlers final : public HygieneItem {
 public:
  void take() noexcept override {
    handlers_.take(EG(user_error_handler), EG(user_error_handlers));
    level_ = EG(user_error_handler_error_reporting);
    const zend_stack& levels = EG(user_error_handlers_error_reporting);
    const auto* first = static_cast<const int*>(zend_stack_base(&levels));
    levels_.assign(first, first + levels.top);
  }
  void restore() noexcept override {
    if (handlers_.unchanged(EG(user_error_handler), EG(user_error_handlers)) &&
        EG(user_error_handler_error_reporting) == level_) {
      return;
    }
    handlers_.restore(EG(user_error_handler), EG(user_error_handlers));
    EG(user_error_handler_error_reporting) = level_;
    zend_stack& levels = EG(user_error_handlers_error_reporting);
    while (!zend_stack_is_empty(&levels)) {
      zend_stack_del_top(&levels);
    }
    for (const int level : levels_) {
      zend_stack_push(&levels, &level);
    }
  }
  void forget() noexcept override { handlers_.forget(); }

 private:
  HandlerStack handlers_;
  int level_ = 0;
  std::vector<int> levels_;  // as high as the handlers below the current one
};

class ExceptionHandlers final : public HygieneItem {
 public:
  void take() noexcept override {
    handlers_.take(EG(user_exception_handler), EG(user_exception_handlers));
  }
  void restore() noexcept override {
    if (!handlers_.unchanged(EG(user_exception_handler), EG(user_exception_handlers))) {
      handlers_.restore(EG(user_exception_handler), EG(user_exception_handlers));
    }
  }
  void forget() noexcept override { handlers_.forget(); }

 private:
  HandlerStack handlers_;
};

}  // namespace

std::unique_ptr<HygieneItem> make_error_handlers() { return std::make_unique<ErrorHandlers>(); }

std::unique_ptr<HygieneItem> make_exception_handlers() {
  return std::make_unique<ExceptionHandlers>();
}

}  // namespace lyger::sapi
