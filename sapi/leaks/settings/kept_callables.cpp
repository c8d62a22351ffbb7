// Callables that the engine keeps for later, as texts.
#include "sapi/hygiene/php_function.h"
#include "sapi/hygiene/settings/assert_callback.h"
#include "sapi/hygiene/traces/tick_list.h"
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// "autoload#0"
void add_numbered(SettingWriter& writer,
                  std::string_view name,
                  long long number,
                  const zval& callable) noexcept {
  SettingText full_name;
  full_name << name << "#" << number;
  SettingText text;
  append_callable(text, callable);
  writer.add_setting(full_name.view(), text.view());
}

// The current one, then those that would come back.
void add_handler_stack(SettingWriter& writer,
                       std::string_view name,
                       const zval& current,
                       const zend_stack& below) noexcept {
  SettingText text;
  append_callable(text, current);
  const auto* first = static_cast<const zval*>(zend_stack_base(&below));
  for (int i = below.top; i-- > 0;) {
    text << ", over ";
    append_callable(text, first[i]);
  }
  writer.add_setting(name, text.view());
}

void add_shutdown_functions(SettingWriter& writer) noexcept {
  HashTable* functions = BG(user_shutdown_function_names);
  if (functions == nullptr) {
    return;
  }
  long long number = 0;
  for_each_pointer<php_shutdown_function_entry>(
      *functions, [&writer, &number](const php_shutdown_function_entry& entry) {
        add_numbered(writer, "shutdown_function", number++, entry.fci.function_name);
      });
}

void add_autoloaders(SettingWriter& writer) noexcept {
  zval functions = call_php_function("spl_autoload_functions");
  if (Z_TYPE(functions) == IS_ARRAY) {
    long long number = 0;
    const zval* function = nullptr;
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL(functions), function) {
      add_numbered(writer, "autoload", number++, *function);
    }
    ZEND_HASH_FOREACH_END();
  }
  zval_ptr_dtor(&functions);
}

void add_tick_functions(SettingWriter& writer) noexcept {
  long long number = 0;
  for_each_tick_function([&writer, &number](zend_llist_element& element) noexcept {
    add_numbered(writer, "tick_function", number++, *tick_function_of(element));
  });
}

void add_signal_handlers(SettingWriter& writer) noexcept {
  constexpr zend_long kSignals = 64;
  for (zend_long number = 1; number <= kSignals; ++number) {
    zval signal;
    ZVAL_LONG(&signal, number);
    zval handler = call_php_function("pcntl_signal_get_handler", std::span(&signal, 1));
    if (Z_TYPE(handler) == IS_UNDEF) {
      return;
    }
    if (Z_TYPE(handler) != IS_LONG || Z_LVAL(handler) != 0) {
      add_numbered(writer, "signal_handler", number, handler);
    }
    zval_ptr_dtor(&handler);
  }
}

void add_output_handlers(SettingWriter& writer) noexcept {
  const zend_stack& handlers = OG(handlers);
  auto* const* first = static_cast<php_output_handler* const*>(zend_stack_base(&handlers));
  for (int level = 0; level < handlers.top; ++level) {
    SettingText name;
    name << "output_buffer#" << level;
    writer.add_setting(name.view(), text_of(first[level]->name));
  }
}

void add_assert_callback(SettingWriter& writer) noexcept {
  if (const zval* callback = assert_callback()) {
    SettingText text;
    append_callable(text, *callback);
    writer.add_setting("assert_callback", text.view());
  }
}

}  // namespace

void read_handler_stacks(SettingWriter& writer) noexcept {
  add_handler_stack(writer, "error_handler", EG(user_error_handler), EG(user_error_handlers));
  writer.add_setting("error_handler_levels", EG(user_error_handler_error_reporting));
  add_handler_stack(
      writer, "exception_handler", EG(user_exception_handler), EG(user_exception_handlers));
}

void read_kept_callables(SettingWriter& writer) noexcept {
  add_shutdown_functions(writer);
  add_autoloaders(writer);
  add_tick_functions(writer);
  add_signal_handlers(writer);
  add_output_handlers(writer);
  add_assert_callback(writer);
}

}  // namespace lyger::sapi
