#include "sapi/warm/include_hooks.h"

#include <utility>

#include "sapi/php.h"
#include "sapi/warm/warm_thread.h"

namespace lyger::sapi {
namespace {

// What the hooks held before: OPcache's functions, or PHP's. The hooks are global, so is this.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
zend_string* (*original_resolve)(zend_string*) = nullptr;
zend_op_array* (*original_compile)(zend_file_handle*, int) = nullptr;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

bool includes_once(const zend_execute_data* frame) noexcept {
  return includes_a_file(frame) && (frame->opline->extended_value == ZEND_INCLUDE_ONCE ||
                                    frame->opline->extended_value == ZEND_REQUIRE_ONCE);
}

bool is_in_global_scope(const zend_execute_data& frame) noexcept {
  return (ZEND_CALL_INFO(&frame) & ZEND_CALL_HAS_SYMBOL_TABLE) != 0 &&
         frame.symbol_table == &EG(symbol_table);
}

// By a statement that each run of the script executes: none on the way to it includes once.
bool by_each_run(const zend_execute_data* frame) noexcept {
  for (; includes_a_file(frame); frame = frame->prev_execute_data) {
    if (includes_once(frame)) {
      return false;
    }
  }
  return true;
}

// With the result that the file is there already, the engine asks no further
// (Zend/zend_execute.c, zend_include_or_eval).
zend_string* resolve(zend_string* name) noexcept {
  zend_string* path = original_resolve(name);
  WarmThread* warm = warm_thread();
  const zend_execute_data* statement = EG(current_execute_data);
  if (warm != nullptr && path != nullptr && includes_once(statement) &&
      zend_hash_exists(&EG(included_files), path)) {
    warm->included_once().skipped(path, *statement);
  }
  return path;
}

std::uint32_t declarations() noexcept {
  return zend_hash_num_elements(CG(function_table)) + zend_hash_num_elements(CG(class_table));
}

zend_op_array* compile(zend_file_handle* file, int type) noexcept {
  const std::uint32_t before = declarations();
  zend_op_array* code = original_compile(file, type);
  WarmThread* warm = warm_thread();
  const zend_execute_data* statement = EG(current_execute_data);
  if (warm == nullptr || code == nullptr || !includes_a_file(statement)) {
    return code;
  }
  if (is_in_global_scope(*statement)) {
    warm->globals().learn(
        *code,
        by_each_run(statement) ? GlobalNames::Executed::each_run : GlobalNames::Executed::once);
  }
  if (includes_once(statement)) {
    warm->included_once().begins(*code);
  }
  if (includes_once(statement) || declarations() != before) {
    warm->sources().add({ZSTR_VAL(code->filename), ZSTR_LEN(code->filename)});
  }
  return code;
}

}  // namespace

bool is_code_of_each_run(const zend_execute_data* frame) noexcept {
  return frame != nullptr && frame->func != nullptr && ZEND_USER_CODE(frame->func->type) &&
         is_in_global_scope(*frame) && by_each_run(frame->prev_execute_data);
}

bool includes_a_file(const zend_execute_data* frame) noexcept {
  return frame != nullptr && frame->func != nullptr && ZEND_USER_CODE(frame->func->type) &&
         frame->opline != nullptr && frame->opline->opcode == ZEND_INCLUDE_OR_EVAL &&
         frame->opline->extended_value != ZEND_EVAL;
}

void watch_includes() noexcept {
  original_resolve = std::exchange(zend_resolve_path, resolve);
  original_compile = std::exchange(zend_compile_file, compile);
}

}  // namespace lyger::sapi
