// Settings that a PHP function gives when it is called without arguments.
#include <array>

#include "sapi/hygiene/php_function.h"
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using Append = void (*)(SettingText& text, const zval& value) noexcept;

struct Getter {
  std::string_view function;
  std::string_view setting;
  Append append = append_value;

  constexpr explicit Getter(std::string_view both) : function(both), setting(both) {}
  constexpr Getter(std::string_view called, std::string_view name, Append by = append_value)
      : function(called), setting(name), append(by) {}
};

void append_list(SettingText& text, const zval& value) noexcept {
  if (Z_TYPE(value) != IS_ARRAY) {
    append_value(text, value);
    return;
  }
  const zval* each = nullptr;
  ZEND_HASH_FOREACH_VAL(Z_ARRVAL(value), each) {
    text.separate();
    append_value(text, *each);
  }
  ZEND_HASH_FOREACH_END();
}

constexpr std::array kGetters = {
    Getter("date_default_timezone_get", "timezone"),
    Getter("getcwd", "cwd"),
    Getter("libxml_get_external_entity_loader", "libxml_entity_loader", append_callable),
    Getter("libxml_use_internal_errors"),
    Getter("mb_detect_order", "mb_detect_order", append_list),
    Getter("mb_http_output"),
    Getter("mb_internal_encoding"),
    Getter("mb_language"),
    Getter("mb_regex_encoding"),
    Getter("mb_regex_set_options", "mb_regex_options"),
    Getter("mb_substitute_character"),
    Getter("pcntl_async_signals"),
    Getter("spl_autoload_extensions"),
};

}  // namespace

void read_function_settings(SettingWriter& writer) noexcept {
  for (const Getter& getter : kGetters) {
    zval value = call_php_function(getter.function);
    if (Z_TYPE(value) != IS_UNDEF) {
      SettingText text;
      getter.append(text, value);
      writer.add_setting(getter.setting, text.view());
      zval_ptr_dtor(&value);
    }
  }
}

}  // namespace lyger::sapi
