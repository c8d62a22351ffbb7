#include "sapi/warm/global_names.h"

#include <span>

#include "sapi/php.h"
#include "sapi/warm/variable_use.h"

namespace lyger::sapi {
namespace {

// What is known of a name.
constexpr zend_long kNamed = 1;     // code of each run names it
constexpr zend_long kAssigned = 2;  // and gives it a value
constexpr zend_long kSetOnce = 4;   // a file that is included once sets it

bool is_superglobal(zend_string* name) noexcept { return zend_hash_exists(CG(auto_globals), name); }

bool holds_an_object_alone(const zval& value) noexcept {
  return Z_TYPE(value) == IS_OBJECT && Z_REFCOUNT(value) == 1;
}

}  // namespace

void GlobalNames::learn(const zend_op_array& code, Executed executed) noexcept {
  if (names_ == nullptr) {
    names_ = zend_new_array(8);
    files_ = zend_new_array(8);
  }
  if (!is_new(code)) {
    return;
  }
  if (executed == Executed::each_run) {
    for (zend_string* name : std::span(code.vars, static_cast<std::size_t>(code.last_var))) {
      add(name, kNamed);
    }
    learn_functions(code);
  }
  for (const zend_op& operation : std::span(code.opcodes, code.last)) {
    learn_operation(code, operation, executed);
  }
}

// Without OPcache, each include compiles anew.
bool GlobalNames::is_new(const zend_op_array& code) noexcept {
  void* known = zend_hash_find_ptr(files_, code.filename);
  if (known == code.opcodes) {
    return false;
  }
  zend_hash_update_ptr(files_, code.filename, code.opcodes);
  return true;
}

void GlobalNames::learn_operation(const zend_op_array& code,
                                  const zend_op& operation,
                                  Executed executed) noexcept {
  const VariableUse use = variable_use(code, operation);
  if (executed == Executed::once) {
    if (use.name != nullptr) {
      add(use.name, kSetOnce);
    }
  } else if (use.kind == VariableUse::Kind::assigns) {
    add(use.name, kNamed | kAssigned);
  } else if (use.kind == VariableUse::Kind::computed) {
    keep_what_is_there();
  }
}

// Of the same file: those that it declares, and the methods of its classes.
void GlobalNames::learn_functions(const zend_op_array& code) noexcept {
  const auto learn_if_there = [this, &code](const zend_function& function) noexcept {
    if (function.type == ZEND_USER_FUNCTION &&
        zend_string_equals(function.op_array.filename, code.filename)) {
      learn_function(function.op_array);
    }
  };
  learn_function(code);
  for_each_pointer<zend_function>(*CG(function_table), learn_if_there);
  for_each_pointer<zend_class_entry>(
      *CG(class_table), [&learn_if_there](zend_class_entry& type) noexcept {
        if (type.type == ZEND_USER_CLASS) {
          for_each_pointer<zend_function>(type.function_table, learn_if_there);
        }
      });
}

void GlobalNames::learn_function(const zend_op_array& code) noexcept {
  for (const zend_op& operation : std::span(code.opcodes, code.last)) {
    if (zend_string* name = named_global(code, operation)) {
      add(name, kNamed);
    }
  }
  for (const zend_op_array* inner : std::span(code.dynamic_func_defs, code.num_dynamic_func_defs)) {
    learn_function(*inner);
  }
}

void GlobalNames::add(zend_string* name, zend_long what) noexcept {
  zval* known = zend_hash_find(names_, name);
  if (known != nullptr) {
    Z_LVAL_P(known) |= what;
    return;
  }
  zval first;
  ZVAL_LONG(&first, what);
  zend_hash_add_new(names_, name, &first);
}

void GlobalNames::keep_what_is_there() noexcept {
  if (survivors_ != nullptr) {
    return;
  }
  survivors_ = zend_new_array(8);
  zend_string* name = nullptr;
  ZEND_HASH_FOREACH_STR_KEY(&EG(symbol_table), name) {
    if (name != nullptr) {
      zend_hash_add_empty_element(survivors_, name);
    }
  }
  ZEND_HASH_FOREACH_END();
}

bool GlobalNames::is_own(zend_string* name) const noexcept {
  if (name == nullptr || is_superglobal(name)) {
    return false;
  }
  const zval* found = zend_hash_find(names_, name);
  const zend_long known = found == nullptr ? 0 : Z_LVAL_P(found);
  if ((known & kSetOnce) != 0 && (known & kAssigned) == 0) {
    return false;
  }
  return (known & kNamed) != 0 || (survivors_ != nullptr && !zend_hash_exists(survivors_, name));
}

// As Zend/zend_execute_API.c, shutdown_destructors(), for these variables.
void GlobalNames::clear() noexcept {
  if (names_ == nullptr) {
    return;
  }
  HashTable& globals = EG(symbol_table);
  std::uint32_t before = 0;
  do {
    before = zend_hash_num_elements(&globals);
    remove_own(Which::sole_holders);
  } while (before != zend_hash_num_elements(&globals));
  remove_own(Which::all);
}

// A destructor may change the table, so nothing of it is kept from one step to the next.
void GlobalNames::remove_own(Which which) noexcept {
  HashTable& globals = EG(symbol_table);
  for (std::uint32_t index = globals.nNumUsed; index > 0; --index) {
    if (index > globals.nNumUsed) {
      continue;
    }
    Bucket* variable = &globals.arData[index - 1];
    const bool wanted = Z_TYPE(variable->val) != IS_UNDEF && is_own(variable->key) &&
                        (which == Which::all || holds_an_object_alone(variable->val));
    if (wanted) {
      zend_hash_del_bucket(&globals, variable);
    }
  }
}

}  // namespace lyger::sapi
