// How many objects of each class there are; closures by the line that makes them.
#include "sapi/leaks/settings/live_objects.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

struct Group {
  zend_object* first;
  std::uint64_t count = 0;
};

// Objects with the same key are of one group.
const void* group_key(zend_object& object) noexcept {
  if (object.ce != zend_ce_closure) {
    return object.ce;
  }
  zval closure;
  ZVAL_OBJ(&closure, &object);
  const zend_function& function = *zend_get_closure_method_def(Z_OBJ(closure));
  if (function.type == ZEND_USER_FUNCTION) {
    return function.op_array.opcodes;
  }
  return reinterpret_cast<const void*>(function.internal_function.handler);
}

void append_group(SettingText& text, zend_object& object) noexcept {
  if (object.ce != zend_ce_closure) {
    append_class(text, *object.ce);
    return;
  }
  zval closure;
  ZVAL_OBJ(&closure, &object);
  const zend_function& function = *zend_get_closure_method_def(Z_OBJ(closure));
  if ((function.common.fn_flags & ZEND_ACC_FAKE_CLOSURE) != 0) {
    text << "Closure of ";
    append_function(text, function);
  } else {
    text << "Closure at " << text_of(function.op_array.filename) << ":"
         << function.op_array.line_start;
  }
}

std::vector<Group> live_groups() {
  std::vector<Group> groups;
  std::unordered_map<const void*, std::size_t> places;
  const void* last_key = nullptr;
  std::size_t last = 0;
  for_each_live_object([&](zend_object& object) {
    const void* key = group_key(object);
    if (groups.empty() || key != last_key) {
      last_key = key;
      last = places.try_emplace(key, groups.size()).first->second;
      if (last == groups.size()) {
        groups.push_back({&object});
      }
    }
    ++groups[last].count;
  });
  return groups;
}

}  // namespace

void for_each_live_object(void (*call)(void* argument, zend_object& object), void* argument) {
  const zend_objects_store& store = EG(objects_store);
  for (std::uint32_t id = 1; id < store.top; ++id) {
    zend_object* object = store.object_buckets[id];
    if (IS_OBJ_VALID(object)) {
      call(argument, *object);
    }
  }
}

void read_live_objects(SettingWriter& writer) noexcept {
  for (const Group& group : live_groups()) {
    SettingText name;
    append_group(name, *group.first);
    writer.add_count(SettingWriter::Kind::object_count, name.view(), group.count);
  }
}

}  // namespace lyger::sapi
