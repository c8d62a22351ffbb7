// Names in the engine's structures, as they read in paths.
#pragma once

#include <string>
#include <string_view>

#include "sapi/php_types.h"

typedef struct _zend_class_entry zend_class_entry;  // NOLINT
typedef union _zend_function zend_function;         // NOLINT

namespace lyger::sapi {

[[nodiscard]] std::string_view text_of(const zend_string& text) noexcept;
// Of an anonymous class without its file and number, which are no name.
[[nodiscard]] std::string_view class_name(const zend_class_entry& type) noexcept;
// "App\price", "App\Cart::add", "App\Cart::$total::get", "{closure}"; a script's is empty.
[[nodiscard]] std::string function_name(const zend_function& function);

}  // namespace lyger::sapi
