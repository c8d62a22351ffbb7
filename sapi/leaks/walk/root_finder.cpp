#include "sapi/leaks/walk/root_finder.h"

#include <utility>

#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/value_walk.h"
#include "sapi/leaks/walk/worker_safe.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using runtime::StateKind;

// A class that waits for its parent has a key that no name can be; see
// zend_build_runtime_definition_key() in Zend/zend_compile.c.
bool is_declared(const Bucket& bucket) noexcept {
  return bucket.key != nullptr && ZSTR_VAL(bucket.key)[0] != '\0' && Z_TYPE(bucket.val) == IS_PTR;
}

bool waits_for_its_parent(const Bucket& bucket) noexcept {
  return bucket.key != nullptr && ZSTR_VAL(bucket.key)[0] == '\0' && Z_TYPE(bucket.val) == IS_PTR;
}

// Before its first use a class has only the values that its objects will start from.
const zval* static_members(const zend_class_entry& type) noexcept {
  const zval* current = CE_STATIC_MEMBERS(&type);
  return current == nullptr ? type.default_static_members_table : current;
}

const HashTable* static_variables(const zend_function& function) noexcept {
  const auto* current =
      static_cast<const HashTable*>(ZEND_MAP_PTR_GET(function.op_array.static_variables_ptr));
  return current == nullptr ? function.op_array.static_variables : current;
}

}  // namespace

std::uint32_t TableProgress::advance(const zend_array& table) noexcept {
  const std::uint32_t gone = table.nNumUsed - table.nNumOfElements;
  const bool only_grown = table.nNumUsed >= used_ && gone == gone_;
  const std::uint32_t first = only_grown ? used_ : 0;
  used_ = table.nNumUsed;
  gone_ = gone;
  return first;
}

void RootFinder::forget() noexcept {
  properties_.clear();
  variables_.clear();
  unlinked_.clear();
  classes_.forget();
  functions_.forget();
}

void RootFinder::add_roots(ValueWalk& walk) {
  read_tables();
  for (const StaticProperty& property : properties_) {
    const WalkStep step{.identity = property.identity,
                        .owner = walk.image().add_text(property.owner),
                        .name = walk.image().add_text(property.name),
                        .kind = StateKind::static_property,
                        .safe = property.safe};
    if (const zval* members = static_members(*property.type)) {
      walk.add({}, step, members + property.offset);
    }
  }
  for (const StaticVariables& variables : variables_) {
    const WalkStep step{.identity = 0,
                        .owner = walk.image().add_text(variables.owner),
                        .name = 0,
                        .kind = StateKind::static_variable,
                        .safe = variables.safe};
    if (const HashTable* table = static_variables(*variables.function)) {
      walk.add_entries({}, step, *table, ValueWalk::Entries::all);
    }
  }
}

void RootFinder::read_tables() {
  const HashTable& classes = *EG(class_table);
  const HashTable& functions = *EG(function_table);
  std::uint32_t first_class = classes_.advance(classes);
  std::uint32_t first_function = functions_.advance(functions);
  const bool anew = !properties_.empty() || !variables_.empty() || !unlinked_.empty();
  if (anew && (first_class == 0 || first_function == 0)) {
    forget();
    first_class = classes_.advance(classes);
    first_function = functions_.advance(functions);
  }
  for (const std::uint32_t at : std::exchange(unlinked_, {})) {
    note_class(classes, at);
  }
  for (std::uint32_t at = first_class; at < classes.nNumUsed; ++at) {
    note_class(classes, at);
  }
  for (std::uint32_t at = first_function; at < functions.nNumUsed; ++at) {
    const zval& entry = functions.arData[at].val;
    if (Z_TYPE(entry) == IS_PTR) {
      const auto& function = *static_cast<const zend_function*>(Z_PTR(entry));
      read_function(function, false);
    }
  }
}

void RootFinder::note_class(const zend_array& classes, std::uint32_t at) {
  const Bucket& bucket = classes.arData[at];
  if (waits_for_its_parent(bucket)) {
    unlinked_.push_back(at);
  } else if (is_declared(bucket)) {
    read_class(*static_cast<const zend_class_entry*>(Z_PTR(bucket.val)));
  }
}

void RootFinder::read_class(const zend_class_entry& type) {
  const bool safe = is_marked_safe(type);
  void* entry = nullptr;
  const bool has_own = type.default_static_members_count > 0 || type.num_hooked_props > 0;
  if (has_own) {
    ZEND_HASH_FOREACH_PTR(&type.properties_info, entry) {
      const auto& property = *static_cast<const zend_property_info*>(entry);
      if (property.ce == &type) {
        read_property(property, safe);
      }
    }
    ZEND_HASH_FOREACH_END();
  }
  if (type.type == ZEND_INTERNAL_CLASS) {
    return;
  }
  ZEND_HASH_FOREACH_PTR(&type.function_table, entry) {
    const auto& function = *static_cast<const zend_function*>(entry);
    if (function.common.scope == &type) {
      read_function(function, safe);
    }
  }
  ZEND_HASH_FOREACH_END();
}

void RootFinder::read_property(const zend_property_info& property, bool safe) {
  const bool is_safe = safe || is_marked_safe(property.attributes);
  const std::string_view owner = class_name(*property.ce);
  const char* name = zend_get_unmangled_property_name(property.name);
  if ((property.flags & ZEND_ACC_STATIC) != 0) {
    const std::uint64_t identity = runtime::step_identity(StateKind::static_property, owner, name);
    properties_.push_back({property.ce, property.offset, identity, owner, name, is_safe});
  }
  for (int i = 0; property.hooks != nullptr && i < ZEND_PROPERTY_HOOK_COUNT; ++i) {
    if (property.hooks[i] != nullptr && property.hooks[i]->common.scope == property.ce) {
      read_function(*property.hooks[i], is_safe);
    }
  }
}

void RootFinder::read_function(const zend_function& function, bool safe) {
  if (function.type == ZEND_USER_FUNCTION && function.op_array.static_variables != nullptr) {
    variables_.push_back({&function, function_name(function), safe || is_marked_safe(function)});
  }
}

}  // namespace lyger::sapi
