// The engine's list of the thread's objects.
#pragma once

#include <cstdint>

#include "sapi/php.h"

namespace lyger::sapi {

// In the order of their ids. `call` must not make or free objects.
template <typename Call>
void for_each_live_object(Call call) {
  const zend_objects_store& store = EG(objects_store);
  for (std::uint32_t id = 1; id < store.top; ++id) {
    zend_object* object = store.object_buckets[id];
    if (IS_OBJ_VALID(object)) {
      call(*object);
    }
  }
}

}  // namespace lyger::sapi
