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
  for (std::size_t i = 0; i < kNames; ++i) {
    ZVAL_COPY_VALUE(&names()[i], &kept[i]);
  }
  PS(mod_user_class_name) = class_name;
}

}  // namespace lyger::sapi
