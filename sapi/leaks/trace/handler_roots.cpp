// Callables that the engine keeps, under the names that the walk gives them.
#include <charconv>
#include <string>
#include <string_view>

#include "sapi/functions/serving_thread.h"
#include "sapi/hygiene/ini_value.h"
#include "sapi/hygiene/php_function.h"
#include "sapi/leaks/trace/traced_path.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using FindHandler = zval* (*)(int number) noexcept;

zval* in_stack(zend_stack& stack, int number) noexcept {
  return number < stack.top ? static_cast<zval*>(zend_stack_base(&stack)) + number : nullptr;
}

zval* error_handler(int number) noexcept {
  return number < 0 ? &EG(user_error_handler) : in_stack(EG(user_error_handlers), number);
}

zval* exception_handler(int number) noexcept {
  return number < 0 ? &EG(user_exception_handler) : in_stack(EG(user_exception_handlers), number);
}

zval* header_callback(int /*number*/) noexcept { return &SG(callback_func); }

// A request's own have run when somebody looks; then the boot's are left.
zval* shutdown_function(int number) noexcept {
  const ThreadContext* thread = serving_thread();
  auto* of_boot =
      thread == nullptr ? nullptr : static_cast<HashTable*>(thread->worker.boot_shutdown_functions);
  HashTable* functions = of_boot == nullptr ? BG(user_shutdown_function_names) : of_boot;
  zval* found = nullptr;
  if (functions != nullptr) {
    for_each_pointer<php_shutdown_function_entry>(
        *functions, [&](php_shutdown_function_entry& entry) {
          found = number-- == 0 ? &entry.fci.function_name : found;
        });
  }
  return found;
}

// Each begins with a zend_fcall_info (ext/standard/basic_functions.c, user_tick_function_entry).
zval* tick_function(int number) noexcept {
  const zend_llist* list = BG(user_tick_functions);
  for (auto* each = list == nullptr ? nullptr : list->head; each != nullptr; each = each->next) {
    if (number-- == 0) {
      return &reinterpret_cast<zend_fcall_info*>(each->data)->function_name;
    }
  }
  return nullptr;
}

zval* output_handler(int number) noexcept {
  const zend_stack& handlers = OG(handlers);
  if (number >= handlers.top) {
    return nullptr;
  }
  php_output_handler* handler =
      static_cast<php_output_handler**>(zend_stack_base(&handlers))[number];
  return (handler->flags & PHP_OUTPUT_HANDLER_USER) != 0 ? &handler->func.user->zoh : nullptr;
}

// The first member of ext/standard/assert.c's data, to which its ini entries point.
zval* assert_callback(int /*number*/) noexcept {
  const zend_ini_entry* entry = find_ini_entry("assert.active");
  return entry == nullptr || entry->mh_arg2 == nullptr
             ? nullptr
             : static_cast<zval*>(ts_resource(*static_cast<int*>(entry->mh_arg2)));
}

constexpr std::pair<std::string_view, FindHandler> kHandlers[] = {
    {"error_handler", error_handler},
    {"exception_handler", exception_handler},
    {"header_callback", header_callback},
    {"shutdown", shutdown_function},
    {"shutdown_function", shutdown_function},
    {"tick", tick_function},
    {"tick_function", tick_function},
    {"output", output_handler},
    {"assert", assert_callback},
};

class Handler final : public PathRoot {
 public:
  Handler(FindHandler how, int number) : find_(how), number_(number) {}

  bool find(zval*& value) noexcept override {
    value = find_(number_);
    return true;
  }

 private:
  FindHandler find_;
  int number_;
};

// PHP's function lists them without running any. What it makes is gone again at once, so only the
// objects in it can be gone on from.
class Autoloader final : public PathRoot {
 public:
  explicit Autoloader(int number) : number_(number) {}

  bool find(zval*& value) noexcept override {
    if (EG(exception) != nullptr) {
      return false;  // no function of PHP's can be called now
    }
    zval functions = call_php_function("spl_autoload_functions");
    const zval* found =
        Z_TYPE(functions) != IS_ARRAY
            ? nullptr
            : zend_hash_index_find(Z_ARRVAL(functions), static_cast<zend_ulong>(number_));
    if (found != nullptr && Z_TYPE_P(found) == IS_ARRAY) {
      found = zend_hash_index_find(Z_ARRVAL_P(found), 0);
    }
    value = nullptr;
    if (found != nullptr) {
      value = &room_;
      ZVAL_TRUE(&room_);
      if (Z_TYPE_P(found) == IS_OBJECT) {
        ZVAL_COPY_VALUE(&room_, found);
      }
    }
    zval_ptr_dtor(&functions);
    return true;
  }
  TracedPlace::Changes changes() const noexcept override { return TracedPlace::Changes::by_calls; }

 private:
  int number_;
  zval room_ = {};
};

}  // namespace

std::unique_ptr<PathRoot> make_handler_root(const runtime::PathStep& step) {
  const std::string_view name = step.name;
  const std::size_t mark = name.find('#');
  int number = -1;
  if (mark != std::string_view::npos) {
    (void)std::from_chars(name.data() + mark + 1, name.data() + name.size(), number);
  }
  if (name.starts_with("autoload#")) {
    return std::make_unique<Autoloader>(number);
  }
  for (const auto& [handler, find] : kHandlers) {
    if (name.substr(0, mark) == handler) {
      return std::make_unique<Handler>(find, number);
    }
  }
  return nullptr;
}

}  // namespace lyger::sapi
