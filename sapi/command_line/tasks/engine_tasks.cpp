#include "sapi/command_line/tasks/engine_tasks.h"

#include <strings.h>

#include <cstring>

#include "sapi/php.h"

extern "C" {
#include <ext/standard/info.h>

// main/php_ini.c; no header declares them
extern PHPAPI char* php_ini_opened_path;
extern PHPAPI char* php_ini_scanned_path;
extern PHPAPI char* php_ini_scanned_files;
}

namespace lyger::sapi {
namespace {

const char* name_of(const Bucket* module) noexcept {
  return static_cast<const zend_module_entry*>(Z_PTR(module->val))->name;
}

int compare_modules(Bucket* one, Bucket* other) { return strcasecmp(name_of(one), name_of(other)); }

int compare_extensions(const zend_llist_element** one, const zend_llist_element** other) {
  const auto* first = reinterpret_cast<const zend_extension*>((*one)->data);
  const auto* second = reinterpret_cast<const zend_extension*>((*other)->data);
  return std::strcmp(first->name, second->name);
}

void print_modules() noexcept {
  HashTable sorted;
  zend_hash_init(&sorted, zend_hash_num_elements(&module_registry), nullptr, nullptr, false);
  zend_hash_copy(&sorted, &module_registry, nullptr);
  zend_hash_sort(&sorted, compare_modules, false);
  for_each_pointer<zend_module_entry>(
      sorted, [](const zend_module_entry& module) { php_printf("%s\n", module.name); });
  zend_hash_destroy(&sorted);
}

void print_zend_extensions() noexcept {
  zend_llist sorted;
  zend_llist_copy(&sorted, &zend_extensions);
  sorted.dtor = nullptr;  // the elements are copies, what they point to is not
  zend_llist_sort(&sorted, compare_extensions);
  zend_llist_apply(&sorted, [](void* element) {
    php_printf("%s\n", static_cast<const zend_extension*>(element)->name);
  });
  zend_llist_destroy(&sorted);
}

const char* or_none(const char* path) noexcept { return path != nullptr ? path : "(none)"; }

}  // namespace

void show_version(const TaskInput&) noexcept { php_print_version(&sapi_module); }

void show_info(const TaskInput&) noexcept {
  php_print_info(PHP_INFO_ALL & ~PHP_INFO_CREDITS);
  php_output_end_all();
}

void show_modules(const TaskInput&) noexcept {
  php_printf("[PHP Modules]\n");
  print_modules();
  php_printf("\n[Zend Modules]\n");
  print_zend_extensions();
  php_printf("\n");
  php_output_end_all();
}

void show_ini(const TaskInput&) noexcept {
  zend_printf("Configuration File (php.ini) Path: %s\n", PHP_CONFIG_FILE_PATH);
  zend_printf("Loaded Configuration File:         %s\n", or_none(php_ini_opened_path));
  zend_printf("Scan for additional .ini files in: %s\n", or_none(php_ini_scanned_path));
  zend_printf("Additional .ini files parsed:      %s\n", or_none(php_ini_scanned_files));
}

}  // namespace lyger::sapi
