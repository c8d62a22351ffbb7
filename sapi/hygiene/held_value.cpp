#include "sapi/hygiene/held_value.h"

#include "sapi/php.h"

namespace lyger::sapi {

bool same_value(const zval& one, const zval& other) noexcept {
  if (Z_TYPE(one) != Z_TYPE(other)) {
    return false;
  }
  return Z_TYPE(one) < IS_LONG || Z_LVAL(one) == Z_LVAL(other);
}

void put_value(zval& place, const zval& value) noexcept {
  zval old;
  ZVAL_COPY_VALUE(&old, &place);
  ZVAL_COPY(&place, &value);
  zval_ptr_dtor(&old);
}

}  // namespace lyger::sapi
