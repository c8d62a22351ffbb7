// What reports call a callable that the engine keeps.
#pragma once

#include "sapi/leaks/settings/setting_text.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

// "strtoupper()", "App\Log::write()", "{closure} at /app/a.php:12", "App\Handler->__invoke()";
// "none" for undefined and null. Calls nothing and loads nothing.
void append_callable(SettingText& text, const zval& callable) noexcept;
void append_function(SettingText& text, const zend_function& function) noexcept;
// Its name; "class@anonymous at /app/a.php:12" for one that has none.
void append_class(SettingText& text, const zend_class_entry& entry) noexcept;
// Null, booleans, numbers and strings as they are; "array(2)" and class names for the rest.
void append_value(SettingText& text, const zval& value) noexcept;

[[nodiscard]] std::string_view text_of(const zend_string* text) noexcept;

}  // namespace lyger::sapi
