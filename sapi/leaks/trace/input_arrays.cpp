#include "sapi/leaks/trace/input_arrays.h"

#include <algorithm>
#include <array>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr std::array<std::string_view, 6> kSuperglobals = {
    "_GET", "_POST", "_COOKIE", "_REQUEST", "_SERVER", "_FILES"};

// The empty array and those that are compiled in are everybody's.
bool is_shared(const zend_array& array) noexcept { return (GC_FLAGS(&array) & GC_IMMUTABLE) != 0; }

std::uint64_t first_key(const zend_array& array) noexcept {
  return array.nNumUsed == 0 || HT_IS_PACKED(&array) ? 0 : array.arData[0].h;
}

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
  if (Z_TYPE_P(value) == IS_ARRAY && !is_shared(*Z_ARR_P(value))) {
    add(*Z_ARR_P(value), text, {});
  }
}

void InputArrays::add(const zend_array& array,
                      std::string_view superglobal,
                      const std::string& within) {
  const Input input{std::string(superglobal), within, first_key(array)};
  arrays_.insert_or_assign(&array, input);
  zend_ulong index = 0;
  const zend_string* key = nullptr;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_KEY_VAL(&array, index, key, value) {
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_ARRAY && !is_shared(*Z_ARR_P(value)) &&
        !arrays_.contains(Z_ARR_P(value))) {
      const std::string name =
          key == nullptr ? std::to_string(index) : std::string(ZSTR_VAL(key), ZSTR_LEN(key));
      add(*Z_ARR_P(value), superglobal, key_within(input, name));
    }
  }
  ZEND_HASH_FOREACH_END();
}

void InputArrays::add_copy(const zend_array& array, const Input& of) {
  if (!is_shared(array)) {
    const Input copy{of.superglobal, of.within, first_key(array)};
    arrays_.insert_or_assign(&array, copy);
  }
}

const InputArrays::Input* InputArrays::find(const zval* value) const noexcept {
  if (value == nullptr || Z_TYPE_P(value) != IS_ARRAY) {
    return nullptr;
  }
  const auto found = arrays_.find(Z_ARR_P(value));
  return found == arrays_.end() || found->second.first_key != first_key(*Z_ARR_P(value))
             ? nullptr
             : &found->second;
}

std::string key_within(const InputArrays::Input& input, std::string_view key) {
  return input.within.empty() ? std::string(key) : input.within + "[" + std::string(key) + "]";
}

}  // namespace lyger::sapi
