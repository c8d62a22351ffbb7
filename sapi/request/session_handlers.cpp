#include "sapi/request/session_handlers.h"

#include <array>
#include <cstddef>
#include <span>

#include "sapi/php.h"

extern "C" {
#include <ext/session/php_session.h>
}

namespace lyger::sapi {
namespace {

constexpr std::size_t kNames = sizeof(PS(mod_user_names)) / sizeof(zval);

std::span<zval, kNames> names() noexcept {
  return std::span<zval, kNames>(reinterpret_cast<zval*>(&PS(mod_user_names)), kNames);
}

// The constant SID cannot go, because kept code knows its place, but its value is the last
// visitor's (ext/session/session.c, php_session_reset_id, changes it in place as well).
void empty_session_id() noexcept {
  zval* id = zend_get_constant_str("SID", sizeof "SID" - 1);
  if (id != nullptr && Z_TYPE_P(id) == IS_STRING && Z_STRLEN_P(id) > 0) {
    zval_ptr_dtor(id);
    ZVAL_EMPTY_STRING(id);
  }
}

}  // namespace

bool session_is_open() noexcept { return PS(session_status) == php_session_active; }

void keep_session_handlers(void (*end_session)() noexcept) noexcept {
  std::array<zval, kNames> kept;
  for (std::size_t i = 0; i < kNames; ++i) {
    ZVAL_COPY(&kept[i], &names()[i]);
  }
  zend_string* class_name = PS(mod_user_class_name);
  if (class_name != nullptr) {
    zend_string_addref(class_name);
  }
  end_session();
  empty_session_id();
  for (std::size_t i = 0; i < kNames; ++i) {
    ZVAL_COPY_VALUE(&names()[i], &kept[i]);
  }
  PS(mod_user_class_name) = class_name;
}

}  // namespace lyger::sapi
