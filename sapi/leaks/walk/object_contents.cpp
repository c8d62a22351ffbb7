#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/value_walk.h"
#include "sapi/leaks/walk/worker_safe.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
#include <zend_fibers.h>
#include <zend_generators.h>
#include <zend_weakrefs.h>

#include <ext/date/php_date.h>
}

namespace lyger::sapi {
namespace {

using runtime::StateKind;

void add_stored(ValueWalk& walk,
                const WalkHolder& holder,
                std::string_view name,
                const zval& value) {
  walk.add(holder, walk.step(StateKind::stored, {}, name), &value);
}

void look_into_closure(ValueWalk& walk, zend_object& object, const WalkHolder& holder) {
  const zend_function& function = *zend_get_closure_method_def(&object);
  zval closure;
  ZVAL_OBJ(&closure, &object);
  const zval* self = zend_get_closure_this_ptr(&closure);
  walk.add(holder, walk.step(StateKind::this_object, {}, "this"), self);
  if (function.type != ZEND_USER_FUNCTION || function.op_array.static_variables == nullptr) {
    return;
  }
  const auto* current =
      static_cast<const HashTable*>(ZEND_MAP_PTR_GET(function.op_array.static_variables_ptr));
  const HashTable* variables = current == nullptr ? function.op_array.static_variables : current;
  const WalkStep step{.kind = StateKind::bound_variable};
  walk.add_entries(holder, step, *variables, ValueWalk::Entries::all);
}

void look_into_generator(ValueWalk& walk, zend_object& object, const WalkHolder& holder) {
  auto& generator = reinterpret_cast<zend_generator&>(object);
  if (generator.execute_data != nullptr) {
    look_into_frame(walk, *generator.execute_data, holder, StateKind::frame);
  }
  add_stored(walk, holder, "value", generator.value);
  add_stored(walk, holder, "key", generator.key);
  add_stored(walk, holder, "return", generator.retval);
  add_stored(walk, holder, "yield from", generator.values);
  if (generator.node.parent != nullptr) {
    const WalkStep step = walk.step(StateKind::stored, {}, "yield from");
    walk.add_object(holder, step, generator.node.parent->std);
  }
}

void look_into_fiber(ValueWalk& walk, zend_object& object, const WalkHolder& holder) {
  auto& fiber = reinterpret_cast<zend_fiber&>(object);
  add_stored(walk, holder, "callable", fiber.fci.function_name);
  add_stored(walk, holder, "result", fiber.result);
  // Running ones are the callers of the code that waits for the walk.
  if (fiber.context.status != ZEND_FIBER_STATUS_SUSPENDED || fiber.caller != nullptr) {
    return;
  }
  zend_execute_data* frame = fiber.execute_data;
  for (; frame != nullptr; frame = frame->prev_execute_data) {
    if (frame->func != nullptr) {
      look_into_frame(walk, *frame, holder, StateKind::frame);
    }
  }
}

// Tells keys of one class apart by their order: "App\User", "App\User 2".
class KeyNames {
 public:
  std::string name(const zend_class_entry& type) {
    const auto known = std::ranges::find(counts_, &type, &Count::type);
    const unsigned number = known == counts_.end() ? 1 : ++known->keys;
    if (number == 1) {
      counts_.push_back({&type, 1});
    }
    const std::string name(class_name(type));
    return number == 1 ? name : name + " " + std::to_string(number);
  }

 private:
  struct Count {
    const zend_class_entry* type;
    unsigned keys;
  };
  std::vector<Count> counts_;
};

// The map's table is the first member of what the object is the last of (Zend/zend_weakrefs.c).
void look_into_weak_map(ValueWalk& walk, zend_object& object, const WalkHolder& holder) {
  const void* first = reinterpret_cast<const char*>(&object) - object.handlers->offset;
  const auto& table = *static_cast<const HashTable*>(first);
  KeyNames names;
  zend_ulong address = 0;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_NUM_KEY_VAL(&table, address, value) {
    const zend_object* key = zend_weakref_key_to_object(address);
    const WalkStep step = walk.step(StateKind::weak_entry, {}, names.name(*key->ce));
    walk.add(holder, step, value);
  }
  ZEND_HASH_FOREACH_END();
}

void look_into_time(ValueWalk& walk, zend_object& object, const WalkHolder& holder) {
  const php_date_obj* date = php_date_obj_from_obj(&object);
  if (date->time != nullptr) {
    zval value;
    ZVAL_LONG(&value, date->time->sse);
    add_stored(walk, holder, "timestamp", value);
  }
}

// What the garbage collector is told when it asks, by internal code. Its answer may be in a buffer
// that the next answer takes.
void look_into_collected(ValueWalk& walk,
                         zend_object& object,
                         const WalkHolder& holder,
                         const ClassFacts& facts) {
  if (zend_object_is_lazy(&object) && object.handlers->get_gc != zend_std_get_gc) {
    return;
  }
  zval* values = nullptr;
  int count = 0;
  const HashTable* table = object.handlers->get_gc(&object, &values, &count);
  const bool are_properties = values == object.properties_table;
  const WalkStep step{.kind = StateKind::stored};
  for (int i = 0; i < count && !are_properties; ++i) {
    if (facts.named_storage) {
      add_stored(walk, holder, "storage", values[i]);
    } else {
      walk.add_indexed(holder, step, i, values[i]);
    }
  }
  if (table != nullptr && table != object.properties) {
    walk.add_entries(holder, step, *table, ValueWalk::Entries::own);
  }
}

}  // namespace

void look_into_contents(ValueWalk& walk,
                        zend_object& object,
                        const WalkHolder& holder,
                        const ClassFacts& facts) {
  switch (facts.contents) {
    case Contents::closure:
      return look_into_closure(walk, object, holder);
    case Contents::generator:
      return look_into_generator(walk, object, holder);
    case Contents::fiber:
      return look_into_fiber(walk, object, holder);
    case Contents::weak_map:
      return look_into_weak_map(walk, object, holder);
    case Contents::time:
      return look_into_time(walk, object, holder);
    case Contents::collected:
      return look_into_collected(walk, object, holder, facts);
    default:
      if (zend_object_is_lazy(&object)) {
        look_into_collected(walk, object, holder, facts);  // its initializer, or what it stands for
      }
  }
}

}  // namespace lyger::sapi
