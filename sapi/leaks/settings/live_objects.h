// The engine's list of the thread's objects.
#pragma once

typedef struct _zend_object zend_object;  // NOLINT

namespace lyger::sapi {

// In the order of their ids. `call` must not make or free objects.
void for_each_live_object(void (*call)(void* argument, zend_object& object), void* argument);

template <typename Call>
void for_each_live_object(Call call) {
  for_each_live_object([](void* self, zend_object& object) { (*static_cast<Call*>(self))(object); },
                       &call);
}

}  // namespace lyger::sapi
