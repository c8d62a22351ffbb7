#include "sapi/leaks/walk/worker_safe.h"

#include <string_view>

#include "sapi/php.h"

extern "C" {
#include <zend_attributes.h>
}

namespace lyger::sapi {

bool is_marked_safe(zend_array* attributes) noexcept {
  constexpr std::string_view kName = "lyger\\workersafe";
  return attributes != nullptr &&
         zend_get_attribute_str(attributes, kName.data(), kName.size()) != nullptr;
}

bool is_marked_safe(const zend_class_entry& type) noexcept {
  if (is_marked_safe(type.attributes)) {
    return true;
  }
  const bool linked = type.type == ZEND_INTERNAL_CLASS || (type.ce_flags & ZEND_ACC_LINKED) != 0;
  return linked && type.parent != nullptr && is_marked_safe(*type.parent);
}

bool is_marked_safe(const zend_function& function) noexcept {
  return is_marked_safe(function.common.attributes);
}

}  // namespace lyger::sapi
