#include "sapi/warm/included_once.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

void refuse(const zend_string& path, const char* ending) noexcept {
  zend_throw_error(
      nullptr,
      "%s is included once, and the request that did has left it by %s before its end; "
      "this one would go on without it, so the script cannot run in warm mode: use "
      "--mode=classic, or a worker loop with lyger_handle_request()",
      ZSTR_VAL(&path),
      ending);
}

}  // namespace

// From a file's first operation to its last.
struct IncludedOnce::Visit {
  IncludedOnce* owner;
  File* file;
  ResponseState before;
  std::uint64_t errors_before;
};

void IncludedOnce::begin_run() noexcept {
  ++run_;
  forget(missing_);
  forget(looked_at_);
  left_half_done_ = false;
}

// The engine destroys the static variables of a file's code when the code has been left, in
// whatever way (Zend/zend_vm_def.h, ZEND_LEAVE_HELPER); nothing else tells. A file that has static
// variables of its own counts as silent.
void IncludedOnce::begins(zend_op_array& code) noexcept {
  if (files_ == nullptr) {
    files_ = zend_new_array(8);
  }
  auto* file = static_cast<File*>(emalloc(sizeof(File)));
  *file = {.ending = Ending::silent, .run = run_};
  zend_hash_update_ptr(files_, code.filename, file);
  if (code.static_variables != nullptr) {
    return;
  }
  auto* visit = static_cast<Visit*>(emalloc(sizeof(Visit)));
  *visit = {this, file, response_state(), errors_};
  HashTable* table = nullptr;
  ALLOC_HASHTABLE(table);
  zend_hash_init(table, 1, nullptr, visit_ended, false);
  zend_hash_next_index_insert_ptr(table, visit);
  ZEND_MAP_PTR_INIT(code.static_variables_ptr, table);
}

void IncludedOnce::visit_ended(zval* entry) noexcept {
  auto* visit = static_cast<Visit*>(Z_PTR_P(entry));
  visit->owner->ended(*visit);
  efree(visit);
}

void IncludedOnce::ended(const Visit& visit) noexcept {
  if (EG(exception) != nullptr) {
    const bool by_exit = zend_is_unwind_exit(EG(exception));
    visit.file->ending = by_exit ? Ending::exited : Ending::threw;
    left_half_done_ = left_half_done_ || !by_exit;
  } else if (visit.errors_before == errors_ && !(visit.before == response_state())) {
    visit.file->ending = Ending::took_part;
  }
}

void IncludedOnce::skipped(zend_string* path, const zend_execute_data& statement) noexcept {
  auto* file = files_ == nullptr ? nullptr : static_cast<File*>(zend_hash_find_ptr(files_, path));
  if (file == nullptr || file->run == run_) {
    return;
  }
  const zend_op& operation = *statement.opline;
  const Skip skip = {
      .file = statement.func->op_array.filename,
      .line = operation.lineno,
      .statement = operation.extended_value == ZEND_INCLUDE_ONCE ? "include_once" : "require_once",
      .included = path,
      .first = !file->missed,
      .in_function = statement.func->common.function_name != nullptr,
  };
  if (file->ending == Ending::took_part) {
    note(missing_, skip);
    file->missed = true;
  } else if (file->ending != Ending::silent) {
    refuse(*path, file->ending == Ending::exited ? "exit()" : "an exception");
  }
  const bool better = looked_at_.file == nullptr || looked_at_.in_function || !skip.in_function;
  if (operation.result_type != IS_UNUSED && better) {
    note(looked_at_, skip);
  }
}

// The code and the path may be gone before the run has ended.
void IncludedOnce::note(Skip& where, const Skip& skip) noexcept {
  zend_string_addref(skip.file);
  zend_string_addref(skip.included);
  forget(where);
  where = skip;
}

void IncludedOnce::forget(Skip& skip) noexcept {
  if (skip.file != nullptr) {
    zend_string_release(skip.file);
    zend_string_release(skip.included);
  }
  skip = {};
}

}  // namespace lyger::sapi
