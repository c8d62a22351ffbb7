#include "sapi/leaks/resettable_classes.h"

#include <algorithm>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

bool can_be_reset(const zend_class_entry& entry) noexcept {
  const bool linked_class = entry.type == ZEND_USER_CLASS &&
                            (entry.ce_flags & ZEND_ACC_LINKED) != 0 &&
                            (entry.ce_flags & ZEND_ACC_INTERFACE) == 0;
  for (uint32_t place = 0; linked_class && place < entry.num_interfaces; ++place) {
    const zend_string* const name = entry.interfaces[place]->name;
    if (zend_string_equals_literal_ci(name, "Symfony\\Contracts\\Service\\ResetInterface")) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> resettable_classes() {
  std::vector<std::string> names;
  void* found = nullptr;
  ZEND_HASH_FOREACH_PTR(EG(class_table), found) {
    const auto& entry = *static_cast<zend_class_entry*>(found);
    if (can_be_reset(entry)) {
      names.emplace_back(ZSTR_VAL(entry.name), ZSTR_LEN(entry.name));
    }
  }
  ZEND_HASH_FOREACH_END();
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());  // aliases are there twice
  return names;
}

}  // namespace lyger::sapi
