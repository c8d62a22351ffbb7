// What register_tick_function() has registered.
#pragma once

#include "sapi/php.h"

namespace lyger::sapi {

// `call` may take the element away.
template <typename Call>
void for_each_tick_function(Call call) noexcept {
  const zend_llist* list = BG(user_tick_functions);
  zend_llist_element* element = list == nullptr ? nullptr : list->head;
  while (element != nullptr) {
    zend_llist_element* next = element->next;
    call(*element);
    element = next;
  }
}

// It begins with a zend_fcall_info (ext/standard/basic_functions.c, user_tick_function_entry).
inline zval* tick_function_of(zend_llist_element& element) noexcept {
  return &reinterpret_cast<zend_fcall_info*>(element.data)->function_name;
}

}  // namespace lyger::sapi
