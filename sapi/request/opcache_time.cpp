#include "sapi/request/opcache_time.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// With the JIT on, the start of a request forgets what is being recorded
// (ext/opcache/jit/zend_jit.c, zend_jit_activate), and the worker's loop may be in the midst of it.
bool jit_is_on() noexcept {
  const char* mode = INI_STR(const_cast<char*>("opcache.jit"));
  return INI_INT("opcache.jit_buffer_size") > 0 && mode != nullptr &&
         strcmp(mode, "disable") != 0 && strcmp(mode, "off") != 0 && strcmp(mode, "0") != 0;
}

}  // namespace

void OpcacheTime::advance(double now) noexcept {
  const auto second = static_cast<std::int64_t>(now);
  if (second == second_) {
    return;
  }
  second_ = second;
  auto* module = static_cast<zend_module_entry*>(
      zend_hash_str_find_ptr(&module_registry, "zend opcache", sizeof "zend opcache" - 1));
  if (module == nullptr || module->request_startup_func == nullptr ||
      module->post_deactivate_func == nullptr || jit_is_on()) {
    return;
  }
  module->post_deactivate_func();
  module->request_startup_func(module->type, module->module_number);
}

}  // namespace lyger::sapi
