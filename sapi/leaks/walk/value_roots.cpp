#include "sapi/leaks/walk/value_roots.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/value_walk.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"
#include "sapi/warm/warm_thread.h"

namespace lyger::sapi {
namespace {

using runtime::StateKind;

constexpr std::array<std::string_view, 11> kNotTheScripts{"GLOBALS",
                                                          "_COOKIE",
                                                          "_ENV",
                                                          "_FILES",
                                                          "_GET",
                                                          "_POST",
                                                          "_REQUEST",
                                                          "_SERVER",
                                                          "_SESSION",
                                                          "argc",
                                                          "argv"};

bool is_user_constant(const zval& entry) noexcept {
  const auto* constant = static_cast<const zend_constant*>(Z_PTR(entry));
  return ZEND_CONSTANT_MODULE_NUMBER(constant) == PHP_USER_CONSTANT;
}

}  // namespace

void add_globals(ValueWalk& walk) {
  const WalkStep step{.kind = StateKind::global};
  const zend_string* name = nullptr;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_STR_KEY_VAL(&EG(symbol_table), name, value) {
    if (name != nullptr &&
        std::ranges::find(kNotTheScripts, text_of(*name)) == kNotTheScripts.end()) {
      walk.add_named({}, step, text_of(*name), *value);
    }
  }
  ZEND_HASH_FOREACH_END();
}

void add_script_statics(ValueWalk& walk) {
  const ThreadContext* context = serving_thread();
  if (context == nullptr || context->warm == nullptr) {
    return;
  }
  const WalkStep step{.owner = walk.image().add_text("{main}"), .kind = StateKind::static_variable};
  for (const KeptScript* script : context->warm->scripts()) {
    const auto* variables =
        script->is_compiled()
            ? static_cast<const HashTable*>(ZEND_MAP_PTR_GET(script->code().static_variables_ptr))
            : nullptr;
    if (variables != nullptr) {
      walk.add_entries({}, step, *variables, ValueWalk::Entries::all);
    }
  }
}

void DefinedConstants::add_roots(ValueWalk& walk) {
  const HashTable& table = *EG(zend_constants);
  if (first_ > table.nNumUsed) {
    first_ = 0;
  }
  if (first_ == 0) {
    while (first_ < table.nNumUsed && (Z_TYPE(table.arData[first_].val) == IS_UNDEF ||
                                       !is_user_constant(table.arData[first_].val))) {
      ++first_;
    }
  }
  const WalkStep step{.kind = StateKind::constant};
  for (std::uint32_t at = first_; at < table.nNumUsed; ++at) {
    const zval& entry = table.arData[at].val;
    if (Z_TYPE(entry) != IS_UNDEF && is_user_constant(entry)) {
      const auto* constant = static_cast<const zend_constant*>(Z_PTR(entry));
      walk.add_named({}, step, text_of(*constant->name), constant->value);
    }
  }
}

void add_waiting_frames(ValueWalk& walk) {
  const ThreadContext* context = serving_thread();
  zend_execute_data* frame = EG(current_execute_data);
  if (frame == nullptr && context != nullptr) {
    frame = context->worker.observed;
  }
  while (frame != nullptr &&
         (frame->func == nullptr || frame->func->type != ZEND_INTERNAL_FUNCTION ||
          frame->func->internal_function.handler != ZEND_FN(lyger_handle_request))) {
    frame = frame->prev_execute_data;
  }
  if (frame == nullptr) {
    return;
  }
  for (frame = frame->prev_execute_data; frame != nullptr; frame = frame->prev_execute_data) {
    if (frame->func != nullptr) {
      look_into_frame(walk, *frame, {}, StateKind::frame_variable);
    }
  }
}

}  // namespace lyger::sapi
