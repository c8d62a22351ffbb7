#include "sapi/command_line/tasks/reflection_tasks.h"

#include <string_view>

#include "sapi/command_line/options/php_options.h"
#include "sapi/php.h"

extern "C" {
#include <zend_interfaces.h>

#include <ext/standard/info.h>
}

namespace lyger::sapi {
namespace {

constexpr int nothing_found = 1;

zend_class_entry* find_class(std::string_view lower_case_name) noexcept {
  return static_cast<zend_class_entry*>(
      zend_hash_str_find_ptr(CG(class_table), lower_case_name.data(), lower_case_name.size()));
}

// The constructor of ReflectionMethod is deprecated for "Class::method"; PHP 8.2 has no other way.
zend_function* named_constructor(zend_class_entry& reflector) noexcept {
  return static_cast<zend_function*>(
      zend_hash_str_find_ptr(&reflector.function_table, ZEND_STRL("createfrommethodname")));
}

void construct(zend_class_entry& reflector, zval* name, zval* object) noexcept {
  if (zend_function* create = named_constructor(reflector)) {
    zend_call_known_function(create, nullptr, &reflector, object, 1, name, nullptr);
  } else if (object_init_ex(object, &reflector) == SUCCESS) {
    zend_call_known_instance_method_with_1_params(
        reflector.constructor, Z_OBJ_P(object), nullptr, name);
  }
}

void print_exception() noexcept {
  zval storage;
  const zval* message = zend_read_property_ex(
      zend_ce_exception, EG(exception), ZSTR_KNOWN(ZEND_STR_MESSAGE), false, &storage);
  zend_printf("Exception: %s\n", Z_STRVAL_P(message));
  zend_object_release(EG(exception));
  EG(exception) = nullptr;
  EG(exit_status) = nothing_found;
}

// Methods of the engine's classes expect a caller.
void print_reflection(std::string_view class_name, const char* subject) noexcept {
  zend_class_entry* reflector = find_class(class_name);
  if (reflector == nullptr) {
    return;
  }
  zval name;
  zval object;
  ZVAL_STRING(&name, subject);
  ZVAL_UNDEF(&object);
  zend_execute_data caller{};
  caller.func =
      const_cast<zend_function*>(reinterpret_cast<const zend_function*>(&zend_pass_function));
  EG(current_execute_data) = &caller;
  construct(*reflector, &name, &object);
  if (EG(exception) != nullptr) {
    print_exception();
  } else {
    zend_print_zval(&object, 0);
    zend_write("\n", 1);
  }
  zval_ptr_dtor(&object);
  zval_ptr_dtor(&name);
  EG(current_execute_data) = nullptr;
}

}  // namespace

void show_function(const TaskInput& input) noexcept {
  const std::string& subject = input.options.subject;
  const bool is_method = subject.find("::") != std::string::npos;
  print_reflection(is_method ? "reflectionmethod" : "reflectionfunction", subject.c_str());
}

void show_class(const TaskInput& input) noexcept {
  print_reflection("reflectionclass", input.options.subject.c_str());
}

void show_extension(const TaskInput& input) noexcept {
  print_reflection("reflectionextension", input.options.subject.c_str());
}

void show_zend_extension(const TaskInput& input) noexcept {
  print_reflection("reflectionzendextension", input.options.subject.c_str());
}

void show_settings(const TaskInput& input) noexcept {
  const std::string_view subject = input.options.subject;
  zend_string* name = zend_string_init(subject.data(), subject.size(), false);
  zend_string* lower = zend_string_tolower(name);
  auto* module = static_cast<zend_module_entry*>(zend_hash_find_ptr(&module_registry, lower));
  if (module != nullptr) {
    php_info_print_module(module);
  } else if (subject == "main") {
    display_ini_entries(nullptr);
  } else {
    zend_printf("Extension '%s' not present.\n", ZSTR_VAL(name));
    EG(exit_status) = nothing_found;
  }
  zend_string_release(lower);
  zend_string_release(name);
}

}  // namespace lyger::sapi
