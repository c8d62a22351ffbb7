#include "sapi/leaks/trace/object_contents.h"

#include <charconv>
#include <string>

#include "sapi/leaks/trace/frame_variables.h"
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

const zend_class_entry* internal_class(const zend_class_entry* type) noexcept {
  while (type != nullptr && type->type != ZEND_INTERNAL_CLASS) {
    type = type->parent;
  }
  return type;
}

bool is_weak_map(const zend_object& object) noexcept {
  return object.ce->type == ZEND_INTERNAL_CLASS &&
         zend_string_equals_literal(object.ce->name, "WeakMap");
}

// The map's table is the first member of what the object is the last of (Zend/zend_weakrefs.c).
HashTable& weak_table(zend_object& object) noexcept {
  return *reinterpret_cast<HashTable*>(reinterpret_cast<char*>(&object) - object.handlers->offset);
}

struct Collected {
  zval* values = nullptr;
  std::uint32_t count = 0;
  HashTable* table = nullptr;
};

// What the garbage collector is told when it asks, by code of PHP's own.
Collected collected(zend_object& object) noexcept {
  const zend_class_entry* internal = internal_class(object.ce);
  if (internal == nullptr || object.handlers->get_gc == zend_std_get_gc ||
      zend_object_is_lazy(&object)) {
    return {};
  }
  const zend_module_entry* module = internal->info.internal.module;
  const std::string_view name = module == nullptr ? "" : module->name;
  if (name == "date" || name == "Reflection") {
    return {};  // these build a table for it
  }
  Collected found;
  int count = 0;
  HashTable* table = object.handlers->get_gc(&object, &found.values, &count);
  found.count = found.values == object.properties_table ? 0 : static_cast<std::uint32_t>(count);
  found.table = table == object.properties ? nullptr : table;
  return found;
}

zval* in_table(HashTable& table, std::string_view name) noexcept {
  zend_ulong index = 0;
  zval* found = ZEND_HANDLE_NUMERIC_STR(name.data(), name.size(), index)
                    ? zend_hash_index_find(&table, index)
                    : zend_hash_str_find(&table, name.data(), name.size());
  return found != nullptr && Z_TYPE_P(found) == IS_INDIRECT ? nullptr : found;
}

zval* in_collected(zend_object& object, std::string_view name) noexcept {
  const Collected found = collected(object);
  std::uint32_t place = found.count;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), place);
  if (name == "storage" && found.count > 0) {
    return found.values;
  }
  if (error == std::errc() && end == name.data() + name.size() && place < found.count) {
    return found.values + place;
  }
  return found.table == nullptr ? nullptr : in_table(*found.table, name);
}

zval* of_generator(zend_generator& generator, std::string_view name) noexcept {
  return name == "value"        ? &generator.value
         : name == "key"        ? &generator.key
         : name == "return"     ? &generator.retval
         : name == "yield from" ? &generator.values
                                : nullptr;
}

zval* of_fiber(zend_fiber& fiber, std::string_view name) noexcept {
  return name == "callable" ? &fiber.fci.function_name : name == "result" ? &fiber.result : nullptr;
}

// From where it is to where it has begun; below that are the frames of who has resumed it.
zval* fiber_variable(zend_fiber& fiber,
                     std::string_view function,
                     std::string_view name,
                     zval& room) noexcept {
  if (fiber.stack_bottom == nullptr || fiber.context.status == ZEND_FIBER_STATUS_DEAD) {
    return nullptr;
  }
  zend_execute_data* frame =
      &fiber == EG(active_fiber) ? EG(current_execute_data) : fiber.execute_data;
  for (; frame != nullptr; frame = frame->prev_execute_data) {
    if (runs_function(*frame, function)) {
      return variable_of(*frame, name, room);
    }
    if (frame == fiber.stack_bottom) {
      break;
    }
  }
  return nullptr;
}

bool is_date(const zend_object& object) noexcept {
  const zend_class_entry* internal = internal_class(object.ce);
  return internal == php_date_get_date_ce() || internal == php_date_get_immutable_ce();
}

// As count() says, if that is PHP's own: the collector is not told of numbers.
std::uint64_t own_count(zend_object& object) noexcept {
  const auto* method = static_cast<zend_function*>(
      zend_hash_find_ptr(&object.ce->function_table, ZSTR_KNOWN(ZEND_STR_COUNT)));
  const zend_class_entry* internal = internal_class(object.ce);
  const bool can = internal != nullptr && internal->info.internal.module != nullptr &&
                   std::string_view(internal->info.internal.module->name) == "SPL" &&
                   object.handlers->count_elements != nullptr && method != nullptr &&
                   method->type == ZEND_INTERNAL_FUNCTION;
  zend_long count = 0;
  return can && object.handlers->count_elements(&object, &count) == SUCCESS
             ? static_cast<std::uint64_t>(count)
             : 0;
}

}  // namespace

zval* stored_value(zend_object& object, std::string_view name, zval& room) noexcept {
  if (object.ce == zend_ce_generator) {
    return of_generator(reinterpret_cast<zend_generator&>(object), name);
  }
  if (object.ce == zend_ce_fiber) {
    return of_fiber(reinterpret_cast<zend_fiber&>(object), name);
  }
  if (is_date(object)) {
    const php_date_obj* date = php_date_obj_from_obj(&object);
    if (date->time == nullptr || name != "timestamp") {
      return nullptr;
    }
    ZVAL_LONG(&room, date->time->sse);
    return &room;
  }
  return object.ce == zend_ce_closure || is_weak_map(object) ? nullptr : in_collected(object, name);
}

zval* weak_value(zend_object& object, std::string_view name) noexcept {
  if (!is_weak_map(object)) {
    return nullptr;
  }
  unsigned number = 1;
  std::string_view type = name;
  if (const std::size_t space = name.rfind(' '); space != std::string_view::npos) {
    (void)std::from_chars(name.data() + space + 1, name.data() + name.size(), number);
    type = name.substr(0, space);
  }
  zend_ulong address = 0;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_NUM_KEY_VAL(&weak_table(object), address, value) {
    const zend_object* key = zend_weakref_key_to_object(address);
    if (type == ZSTR_VAL(key->ce->name) && --number == 0) {
      return value;
    }
  }
  ZEND_HASH_FOREACH_END();
  return nullptr;
}

zval* suspended_variable(zend_object& object,
                         std::string_view function,
                         std::string_view name,
                         zval& room) noexcept {
  if (object.ce == zend_ce_generator) {
    zend_execute_data* frame = reinterpret_cast<zend_generator&>(object).execute_data;
    return frame != nullptr && runs_function(*frame, function) ? variable_of(*frame, name, room)
                                                               : nullptr;
  }
  return object.ce == zend_ce_fiber
             ? fiber_variable(reinterpret_cast<zend_fiber&>(object), function, name, room)
             : nullptr;
}

std::uint64_t entry_count(zend_object& object) noexcept {
  if (is_weak_map(object)) {
    return zend_hash_num_elements(&weak_table(object));
  }
  if (object.ce == zend_ce_closure || object.ce == zend_ce_generator ||
      object.ce == zend_ce_fiber) {
    return 0;
  }
  const Collected found = collected(object);
  std::uint64_t count = found.count + own_count(object);
  if (found.count == 1 && Z_TYPE_P(found.values) == IS_ARRAY) {
    count += zend_hash_num_elements(Z_ARRVAL_P(found.values));
  }
  return count + (found.table == nullptr ? 0 : zend_hash_num_elements(found.table));
}

}  // namespace lyger::sapi
