#include <algorithm>
#include <vector>

#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/traces/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// What register_tick_function() has registered: that of the boot stays.
class TickFunctions final : public HygieneItem {
 public:
  void take() noexcept override {
    for_each([this](zend_llist_element& element) noexcept {
      Kept kept{.element = &element, .function = {}};
      ZVAL_COPY(&kept.function, function_of(element));
      kept_.push_back(kept);
    });
  }
  void restore() noexcept override {
    EG(ticks_count) = 0;
    const zend_llist* list = BG(user_tick_functions);
    if (list == nullptr || (list->count == kept_.size() && kept_.empty())) {
      return;
    }
    for_each([this](zend_llist_element& element) noexcept {
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

  template <typename Call>
  static void for_each(Call call) noexcept {
    const zend_llist* list = BG(user_tick_functions);
    zend_llist_element* element = list == nullptr ? nullptr : list->head;
    while (element != nullptr) {
      zend_llist_element* next = element->next;
      call(*element);
      element = next;
    }
  }
  // It begins with a zend_fcall_info (ext/standard/basic_functions.c, user_tick_function_entry).
  static zval* function_of(zend_llist_element& element) noexcept {
    return &reinterpret_cast<zend_fcall_info*>(element.data)->function_name;
  }
  [[nodiscard]] bool is_kept(zend_llist_element& element) const noexcept {
    return std::ranges::any_of(kept_, [&element](const Kept& kept) {
      return kept.element == &element && same_value(kept.function, *function_of(element));
    });
  }

  std::vector<Kept> kept_;
};

}  // namespace

std::unique_ptr<HygieneItem> make_tick_functions() { return std::make_unique<TickFunctions>(); }

}  // namespace lyger::sapi
