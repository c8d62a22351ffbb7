#include <algorithm>
#include <vector>

#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/traces/items.h"
#include "sapi/hygiene/traces/tick_list.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// What register_tick_function() has registered: that of the boot stays.
class TickFunctions final : public HygieneItem {
 public:
  void take() noexcept override {
    for_each_tick_function([this](zend_llist_element& element) noexcept {
      Kept kept{.element = &element, .function = {}};
      ZVAL_COPY(&kept.function, tick_function_of(element));
      kept_.push_back(kept);
    });
  }
  void restore() noexcept override {
    EG(ticks_count) = 0;
    const zend_llist* list = BG(user_tick_functions);
    if (list == nullptr || (list->count == kept_.size() && kept_.empty())) {
      return;
    }
    for_each_tick_function([this](zend_llist_element& element) noexcept {
      if (!is_kept(element)) {
        zend_llist_del_element(BG(user_tick_functions), element.data, [](void* one, void* other) {
          return one == other ? 1 : 0;
        });
      }
    });
  }
  void forget() noexcept override {
    for (Kept& kept : kept_) {
      zval_ptr_dtor(&kept.function);
    }
    kept_.clear();
  }

 private:
  struct Kept {
    const zend_llist_element* element;
    zval function;  // held, so that no other one has its address
  };

  [[nodiscard]] bool is_kept(zend_llist_element& element) const noexcept {
    return std::ranges::any_of(kept_, [&element](const Kept& kept) {
      return kept.element == &element && same_value(kept.function, *tick_function_of(element));
    });
  }

  std::vector<Kept> kept_;
};

}  // namespace

std::unique_ptr<HygieneItem> make_tick_functions() { return std::make_unique<TickFunctions>(); }

}  // namespace lyger::sapi
