#include "sapi/leaks/trace/input_arrays.h"

#include <algorithm>
#include <array>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr std::array<std::string_view, 6> kSuperglobals = {
    "_GET", "_POST", "_COOKIE", "_REQUEST", "_SERVER", "_FILES"};

}  // namespace

void InputArrays::add(const zend_string& name) {
  const std::string_view text(ZSTR_VAL(&name), ZSTR_LEN(&name));
  if (std::ranges::find(kSuperglobals, text) == kSuperglobals.end()) {
    return;
  }
  zval* value = zend_hash_str_find_ind(&EG(symbol_table), text.data(), text.size());
  if (value == nullptr) {
    return;
  }
  ZVAL_DEREF(value);
  if (Z_TYPE_P(value) == IS_ARRAY) {
    add(*Z_ARR_P(value), text, {});
  }
}

void InputArrays::add(zend_array& array, std::string_view superglobal, const std::string& within) {
  if ((GC_FLAGS(&array) & GC_IMMUTABLE) != 0 ||
      !arrays_.try_emplace(&array, Input{std::string(superglobal), within}).second) {
    return;  // the empty array is everybody's
  }
  const Input input = arrays_.at(&array);
  zend_ulong index = 0;
  zend_string* key = nullptr;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_KEY_VAL(&array, index, key, value) {
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_ARRAY) {
      add(*Z_ARR_P(value),
          superglobal,
          key_within(
              input,
              key == nullptr ? std::to_string(index) : std::string(ZSTR_VAL(key), ZSTR_LEN(key))));
    }
  }
  ZEND_HASH_FOREACH_END();
}

const InputArrays::Input* InputArrays::find(const zend_array* array) const noexcept {
  const auto found = arrays_.find(array);
  return found == arrays_.end() ? nullptr : &found->second;
}

std::string key_within(const InputArrays::Input& input, std::string_view key) {
  return input.within.empty() ? std::string(key) : input.within + "[" + std::string(key) + "]";
}

}  // namespace lyger::sapi
