#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "sapi/functions/serving_thread.h"
#include "sapi/hygiene/ini_value.h"
#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/value_roots.h"
#include "sapi/leaks/walk/value_walk.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

using runtime::StateKind;

WalkStep step_to(ValueWalk& walk, std::string_view name) {
  return walk.step(StateKind::handler, {}, name);
}

WalkStep step_to(ValueWalk& walk, std::string_view name, int number) noexcept {
  return step_to(walk, std::string(name) + "#" + std::to_string(number));
}

// [object or class, method]: as Class::method, with the object below it. The array may be a
// temporary one.
void add_method(ValueWalk& walk, const WalkStep& step, const zval& callable) {
  const zval* whose = zend_hash_index_find(Z_ARRVAL(callable), 0);
  const zval* method = zend_hash_index_find(Z_ARRVAL(callable), 1);
  if (whose == nullptr || method == nullptr || Z_TYPE_P(method) != IS_STRING) {
    return;
  }
  const bool is_object = Z_TYPE_P(whose) == IS_OBJECT;
  const std::string_view type = is_object                      ? class_name(*Z_OBJCE_P(whose))
                                : Z_TYPE_P(whose) == IS_STRING ? text_of(*Z_STR_P(whose))
                                                               : "";
  const std::string_view text = walk.writer().text().joined(type, "::", text_of(*Z_STR_P(method)));
  const WalkHolder holder = walk.add_text({}, step, text);
  if (is_object) {
    walk.add(holder, walk.step(StateKind::this_object, {}, "this"), whose);
  }
}

void add_callable(ValueWalk& walk, const WalkStep& step, const zval& callable) {
  switch (Z_TYPE(callable)) {
    case IS_STRING:
      walk.add_text({}, step, text_of(*Z_STR(callable)));
      break;
    case IS_ARRAY:
      add_method(walk, step, callable);
      break;
    default:
      walk.add({}, step, &callable);
  }
}

void add_if_set(ValueWalk& walk, std::string_view name, const zval& callable) {
  if (Z_TYPE(callable) > IS_FALSE) {
    add_callable(walk, step_to(walk, name), callable);
  }
}

void add_stack(ValueWalk& walk, std::string_view name, const zend_stack& stack) {
  const auto* first = static_cast<const zval*>(zend_stack_base(&stack));
  for (int i = 0; i < stack.top; ++i) {
    if (Z_TYPE(first[i]) > IS_FALSE) {
      add_callable(walk, step_to(walk, name, i), first[i]);
    }
  }
}

// Between two requests the boot's wait in the thread's context for the worker to end; in a request
// the engine has the request's own.
void add_shutdown_functions(ValueWalk& walk) {
  const ThreadContext* thread = serving_thread();
  auto* of_boot =
      thread == nullptr ? nullptr : static_cast<HashTable*>(thread->worker.boot_shutdown_functions);
  int number = 0;
  for (HashTable* functions : {of_boot, BG(user_shutdown_function_names)}) {
    if (functions != nullptr) {
      for_each_pointer<php_shutdown_function_entry>(
          *functions, [&](const php_shutdown_function_entry& entry) {
            add_callable(walk, step_to(walk, "shutdown", number++), entry.fci.function_name);
          });
    }
  }
}

// Each begins with a zend_fcall_info (ext/standard/basic_functions.c, user_tick_function_entry).
void add_tick_functions(ValueWalk& walk) {
  const zend_llist* list = BG(user_tick_functions);
  int number = 0;
  for (const auto* each = list == nullptr ? nullptr : list->head; each != nullptr;
       each = each->next) {
    const auto* call = reinterpret_cast<const zend_fcall_info*>(each->data);
    add_callable(walk, step_to(walk, "tick", number++), call->function_name);
  }
}

void add_output_handlers(ValueWalk& walk) {
  const zend_stack& handlers = OG(handlers);
  const auto* first = static_cast<php_output_handler* const*>(zend_stack_base(&handlers));
  for (int i = 0; i < handlers.top; ++i) {
    const php_output_handler& handler = *first[i];
    const WalkStep step = step_to(walk, "output", i);
    if ((handler.flags & PHP_OUTPUT_HANDLER_USER) != 0) {
      add_callable(walk, step, handler.func.user->zoh);
    } else {
      walk.add_text({}, step, text_of(*handler.name));
    }
  }
}

// PHP's function lists them without running any. What it makes is gone again before the walk goes
// on, so only the objects in it are kept.
void add_autoloaders(ValueWalk& walk) {
  constexpr std::string_view kName = "spl_autoload_functions";
  auto* list = static_cast<zend_function*>(
      zend_hash_str_find_ptr(CG(function_table), kName.data(), kName.size()));
  if (list == nullptr || EG(exception) != nullptr) {
    return;
  }
  zval functions;
  zend_call_known_function(list, nullptr, nullptr, &functions, 0, nullptr, nullptr);
  if (Z_TYPE(functions) == IS_ARRAY) {
    int number = 0;
    zval* each = nullptr;
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL(functions), each) {
      add_callable(walk, step_to(walk, "autoload", number++), *each);
    }
    ZEND_HASH_FOREACH_END();
  }
  zval_ptr_dtor(&functions);
}

// The first member of ext/pcntl's data, whose header is not installed, by the signals' numbers.
void add_signal_handlers(ValueWalk& walk) {
  constexpr std::string_view kName = "pcntl";
  const auto* module = static_cast<const zend_module_entry*>(
      zend_hash_str_find_ptr(&module_registry, kName.data(), kName.size()));
  if (module == nullptr || module->globals_id_ptr == nullptr ||
      module->globals_size < sizeof(HashTable)) {
    return;
  }
  const auto& table = *static_cast<const HashTable*>(ts_resource(*module->globals_id_ptr));
  zend_ulong signal = 0;
  zval* callable = nullptr;
  ZEND_HASH_FOREACH_NUM_KEY_VAL(&table, signal, callable) {
    if (Z_TYPE_P(callable) != IS_LONG) {  // SIG_DFL, SIG_IGN
      add_callable(walk, step_to(walk, "signal", static_cast<int>(signal)), *callable);
    }
  }
  ZEND_HASH_FOREACH_END();
}

// The first member of ext/standard/assert.c's data, to which its ini entries point.
void add_assert_callback(ValueWalk& walk) {
  const zend_ini_entry* entry = find_ini_entry("assert.active");
  if (entry != nullptr && entry->mh_arg2 != nullptr) {
    const auto* callback =
        static_cast<const zval*>(ts_resource(*static_cast<int*>(entry->mh_arg2)));
    add_if_set(walk, "assert", *callback);
  }
}

}  // namespace

void add_handlers(ValueWalk& walk) {
  add_if_set(walk, "error_handler", EG(user_error_handler));
  add_stack(walk, "error_handler", EG(user_error_handlers));
  add_if_set(walk, "exception_handler", EG(user_exception_handler));
  add_stack(walk, "exception_handler", EG(user_exception_handlers));
  add_if_set(walk, "header_callback", SG(callback_func));
  add_shutdown_functions(walk);
  add_tick_functions(walk);
  add_output_handlers(walk);
  add_signal_handlers(walk);
  add_assert_callback(walk);
  add_autoloaders(walk);
}

}  // namespace lyger::sapi
