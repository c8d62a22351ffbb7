#include "sapi/hygiene/module_globals.h"

#include "sapi/php.h"

namespace lyger::sapi {

void* module_globals(std::string_view module, std::size_t size) noexcept {
  const auto* entry = static_cast<const zend_module_entry*>(
      zend_hash_str_find_ptr(&module_registry, module.data(), module.size()));
  if (entry == nullptr || entry->globals_id_ptr == nullptr || entry->globals_size != size) {
    return nullptr;
  }
  return ts_resource(*entry->globals_id_ptr);
}

}  // namespace lyger::sapi
