// lyger_state_snapshot() and the class LygerSnapshot.
#include <cstddef>
#include <new>

#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/snapshot_class.h"
#include "sapi/leaks/collect_garbage.h"
#include "sapi/leaks/snapshot/state_snapshot.h"
#include "sapi/php.h"

using lyger::runtime::StateChange;
using lyger::sapi::StateSnapshot;
using lyger::sapi::Told;

namespace {

// The engine frees it, after a bailout too.
struct SnapshotObject {
  StateSnapshot* snapshot;
  zend_object object;  // the last: the engine may put properties behind it
};

struct SnapshotClass {
  zend_class_entry* entry = nullptr;
  zend_object_handlers handlers = {};
};

// Written while the engine starts, before there are threads of PHP's.
SnapshotClass& snapshot_class() noexcept {
  static SnapshotClass the_class;
  return the_class;
}

SnapshotObject& holder_of(zend_object& object) noexcept {
  return *reinterpret_cast<SnapshotObject*>(reinterpret_cast<char*>(&object) -
                                            offsetof(SnapshotObject, object));
}

zend_object* create_snapshot(zend_class_entry* entry) {
  auto* holder = static_cast<SnapshotObject*>(zend_object_alloc(sizeof(SnapshotObject), entry));
  holder->snapshot = nullptr;
  zend_object_std_init(&holder->object, entry);
  object_properties_init(&holder->object, entry);
  holder->object.handlers = &snapshot_class().handlers;
  return &holder->object;
}

void free_snapshot(zend_object* object) {
  delete holder_of(*object).snapshot;
  zend_object_std_dtor(object);
}

zend_function* refuse_constructor(zend_object* /*object*/) {
  zend_throw_error(nullptr,
                   "Cannot directly construct LygerSnapshot, use lyger_state_snapshot() instead");
  return nullptr;
}

void add_text(zval& entry, const char* key, const std::string& text, bool there) noexcept {
  if (there) {
    add_assoc_stringl(&entry, key, text.data(), text.size());
  } else {
    add_assoc_null(&entry, key);
  }
}

void add_place(zval& entry, const lyger::runtime::CodePlace& place) noexcept {
  if (place.file.empty()) {
    add_assoc_null(&entry, "declared");
    return;
  }
  zval declared;
  array_init(&declared);
  add_assoc_stringl(&declared, "file", place.file.data(), place.file.size());
  add_assoc_long(&declared, "line", place.line);
  add_assoc_zval(&entry, "declared", &declared);
}

void add_change(zval& list, const StateChange& change) noexcept {
  const std::string_view kind = lyger::runtime::state_kind_name(change.root);
  zval entry;
  array_init(&entry);
  add_assoc_stringl(&entry, "kind", kind.data(), kind.size());
  add_text(entry, "path", change.path, true);
  add_text(entry, "before", change.before, !change.is_new);
  add_text(entry, "after", change.value, !change.is_gone);
  add_place(entry, change.declared);
  add_next_index_zval(&list, &entry);
}

// clang-format off
const zend_function_entry kMethods[] = {
    ZEND_ME(LygerSnapshot, diff, arginfo_class_LygerSnapshot_diff, ZEND_ACC_PUBLIC)
    ZEND_FE_END};
// clang-format on

}  // namespace

ZEND_FUNCTION(lyger_state_snapshot) {
  ZEND_PARSE_PARAMETERS_NONE();
  object_init_ex(return_value, snapshot_class().entry);
  StateSnapshot*& snapshot = holder_of(*Z_OBJ_P(return_value)).snapshot;
  snapshot = new StateSnapshot;
  lyger::sapi::collect_garbage();
  snapshot->take();
}

ZEND_METHOD(LygerSnapshot, diff) {
  bool growth = false;
  ZEND_PARSE_PARAMETERS_START(0, 1)
  Z_PARAM_OPTIONAL
  Z_PARAM_BOOL(growth)
  ZEND_PARSE_PARAMETERS_END();

  StateSnapshot* snapshot = holder_of(*Z_OBJ_P(ZEND_THIS)).snapshot;
  lyger::sapi::collect_garbage();
  snapshot->look_again();
  const auto& changes = snapshot->changes(growth ? Told::growth : Told::changes);
  array_init(return_value);
  for (const StateChange& change : changes) {
    add_change(*return_value, change);
  }
}

namespace lyger::sapi {

void register_snapshot_class() noexcept {
  zend_class_entry entry;
  INIT_CLASS_ENTRY(entry, "LygerSnapshot", kMethods);
  SnapshotClass& made = snapshot_class();
  made.entry = zend_register_internal_class_with_flags(
      &entry, nullptr, ZEND_ACC_FINAL | ZEND_ACC_NO_DYNAMIC_PROPERTIES | ZEND_ACC_NOT_SERIALIZABLE);
  made.entry->create_object = create_snapshot;
  made.handlers = std_object_handlers;
  made.handlers.offset = offsetof(SnapshotObject, object);
  made.handlers.free_obj = free_snapshot;
  made.handlers.get_constructor = refuse_constructor;
  made.handlers.clone_obj = nullptr;
  made.handlers.compare = zend_objects_not_comparable;
}

}  // namespace lyger::sapi
