#include "sapi/warm/kept_constants.h"

#include "sapi/php.h"

namespace lyger::sapi {

struct KeptConstants::Place {
  zend_string* file;
  std::uint32_t line;
  std::uint64_t run;  // the last one that has defined it

  [[nodiscard]] bool is_at(const Place& other) const noexcept {
    return line == other.line && zend_string_equals(file, other.file);
  }
};

namespace {

// A constant's name in PHP's table: its namespace is lower case (Zend/zend_constants.c,
// zend_register_constant). To be released.
zend_string* table_key(zend_string* name) noexcept {
  const auto* slash = static_cast<const char*>(zend_memrchr(ZSTR_VAL(name), '\\', ZSTR_LEN(name)));
  if (slash == nullptr) {
    return zend_string_copy(name);
  }
  zend_string* key = zend_string_init(ZSTR_VAL(name), ZSTR_LEN(name), false);
  zend_str_tolower(ZSTR_VAL(key), static_cast<std::size_t>(slash - ZSTR_VAL(name)));
  return key;
}

enum class Sameness { same, different, failed };

Sameness compare(const zval& kept, const zval& expression) noexcept {
  zval value;
  ZVAL_COPY(&value, &expression);
  auto found = Sameness::failed;
  if (Z_TYPE(value) != IS_CONSTANT_AST ||
      zval_update_constant_ex(&value, EG(current_execute_data)->func->op_array.scope) == SUCCESS) {
    found = zend_is_identical(&kept, &value) ? Sameness::same : Sameness::different;
  }
  zval_ptr_dtor(&value);
  return found;
}

}  // namespace

KeptConstants::Answer KeptConstants::before(zend_string* name, const zval& value) noexcept {
  zend_string* file = zend_get_executed_filename_ex();
  if (file == nullptr) {
    return Answer::define;
  }
  zend_string* key = table_key(name);
  const Answer answer = judge(key, value, {file, zend_get_executed_lineno(), run_});
  zend_string_release(key);
  return answer;
}

KeptConstants::Answer KeptConstants::judge(zend_string* key,
                                           const zval& value,
                                           const Place& here) noexcept {
  if (places_ == nullptr) {
    places_ = zend_new_array(8);
  }
  const auto* constant = static_cast<zend_constant*>(zend_hash_find_ptr(EG(zend_constants), key));
  if (constant == nullptr) {
    remember(key, here);
    return Answer::define;
  }
  auto* first = static_cast<Place*>(zend_hash_find_ptr(places_, key));
  if (first == nullptr || first->run == run_) {
    return Answer::define;
  }
  // An expression has one value in one place, unless it makes an object.
  const bool same_expression = Z_TYPE(value) == IS_CONSTANT_AST && first->is_at(here);
  const Sameness sameness = same_expression ? Sameness::same : compare(constant->value, value);
  if (sameness == Sameness::different) {
    zend_throw_error(nullptr,
                     "Constant %s was defined with another value by an earlier request in %s:%u, "
                     "and warm mode keeps it, so it cannot be defined again in %s:%u; use "
                     "--mode=classic, or a worker loop with lyger_handle_request()",
                     ZSTR_VAL(key),
                     ZSTR_VAL(first->file),
                     first->line,
                     ZSTR_VAL(here.file),
                     here.line);
  }
  if (sameness != Sameness::same) {
    return Answer::failed;
  }
  first->run = run_;
  return Answer::kept;
}

void KeptConstants::remember(zend_string* key, const Place& here) noexcept {
  auto* place = static_cast<Place*>(zend_hash_find_ptr(places_, key));
  if (place == nullptr) {
    place = static_cast<Place*>(emalloc(sizeof(Place)));
    zend_hash_add_new_ptr(places_, key, place);
  } else {
    zend_string_release(place->file);
  }
  *place = here;
  zend_string_addref(place->file);
}

}  // namespace lyger::sapi
