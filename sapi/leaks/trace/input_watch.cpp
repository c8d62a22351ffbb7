#include "sapi/leaks/trace/input_watch.h"

#include "sapi/leaks/trace/header_keys.h"
#include "sapi/leaks/trace/input_calls.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

const zval* followed(const zval* value) noexcept {
  if (Z_TYPE_P(value) == IS_INDIRECT) {
    value = Z_INDIRECT_P(value);
  }
  ZVAL_DEREF(value);
  return value;
}

// Of the operation that is about to run; null where it has none.
const zval* first(const zend_execute_data& frame) noexcept {
  const zend_op* operation = frame.opline;
  return operation->op1_type == IS_UNUSED  ? nullptr
         : operation->op1_type == IS_CONST ? RT_CONSTANT(operation, operation->op1)
                                           : followed(ZEND_CALL_VAR(&frame, operation->op1.var));
}

const zval* second(const zend_execute_data& frame) noexcept {
  const zend_op* operation = frame.opline;
  return operation->op2_type == IS_UNUSED  ? nullptr
         : operation->op2_type == IS_CONST ? RT_CONSTANT(operation, operation->op2)
                                           : followed(ZEND_CALL_VAR(&frame, operation->op2.var));
}

// Where it will be.
const zval* result(const zend_execute_data& frame) noexcept {
  const zend_op* operation = frame.opline;
  return (operation->result_type & (IS_TMP_VAR | IS_VAR | IS_CV)) == 0
             ? nullptr
             : ZEND_CALL_VAR(&frame, operation->result.var);
}

std::string key_text(const zval& key) {
  if (Z_TYPE(key) == IS_LONG) {
    return std::to_string(Z_LVAL(key));
  }
  return Z_TYPE(key) == IS_STRING ? std::string(Z_STRVAL(key), Z_STRLEN(key)) : std::string();
}

}  // namespace

void InputWatch::before_operation(zend_execute_data& frame) {
  if (derived_ && derived_->frame == &frame) {
    take_derived(frame);
  }
  switch (frame.opline->opcode) {
    case ZEND_FETCH_R:
    case ZEND_FETCH_IS:
    case ZEND_FETCH_FUNC_ARG:
    case ZEND_FETCH_W:
    case ZEND_FETCH_RW:
      if (const zval* name = first(frame); name != nullptr && Z_TYPE_P(name) == IS_STRING) {
        arrays_.add(*Z_STR_P(name));
      }
      return;
    case ZEND_FETCH_DIM_R:
    case ZEND_FETCH_DIM_IS:
    case ZEND_FETCH_DIM_FUNC_ARG:
    case ZEND_FETCH_LIST_R:
    case ZEND_ISSET_ISEMPTY_DIM_OBJ:
      return read(first(frame), second(frame));
    case ZEND_ARRAY_KEY_EXISTS:
      return read(second(frame), first(frame));
    case ZEND_FE_RESET_R:
    case ZEND_FE_RESET_RW:
    case ZEND_ADD_ARRAY_UNPACK:
      return read_all(first(frame));
    case ZEND_ADD:
      derives(frame, first(frame), result(frame));
      return derives(frame, second(frame), result(frame));
    case ZEND_ASSIGN_DIM:
    case ZEND_UNSET_DIM:
      return derives(frame, first(frame), first(frame));
    case ZEND_DO_ICALL:
    case ZEND_DO_FCALL:
    case ZEND_DO_FCALL_BY_NAME:
      return call(frame);
    default:
      return;
  }
}

void InputWatch::call(zend_execute_data& frame) {
  if (frame.call == nullptr || frame.call->func->type != ZEND_INTERNAL_FUNCTION) {
    return;
  }
  const InputCall called = input_call(*frame.call);
  switch (called.reads) {
    case InputCall::Reads::nothing:
      return;
    case InputCall::Reads::key:
      return read(called.container, called.key);
    case InputCall::Reads::derives:
    case InputCall::Reads::all:
      for (std::uint32_t number = 1; const zval* each = call_argument(*frame.call, number);
           ++number) {
        read_all(each);
        if (called.reads == InputCall::Reads::derives) {
          derives(frame, each, result(frame));
        }
      }
      return;
    case InputCall::Reads::superglobal:
      return note(called.name, called.key == nullptr ? "*" : key_text(*called.key));
    case InputCall::Reads::body:
      return note("php://input", "");
  }
}

void InputWatch::read(const zval* container, const zval* key) {
  if (container == nullptr || key == nullptr || Z_TYPE_P(container) != IS_ARRAY) {
    return;
  }
  if (const InputArrays::Input* input = arrays_.find(container)) {
    return read_key(*input, *key);
  }
  if (Z_TYPE_P(key) == IS_STRING && holds_headers(*Z_ARRVAL_P(container))) {
    note("_SERVER", server_key(key_text(*key)));
  }
}

void InputWatch::read_key(const InputArrays::Input& input, const zval& key) {
  if (std::string text = key_text(key); !text.empty()) {
    note(input.superglobal, key_within(input, text));
  }
}

void InputWatch::read_all(const zval* container) {
  if (const InputArrays::Input* input = arrays_.find(container)) {
    note(input->superglobal, key_within(*input, "*"));
  }
}

void InputWatch::derives(const zend_execute_data& frame,
                         const zval* container,
                         const zval* result) {
  if (const InputArrays::Input* input = arrays_.find(container); input != nullptr && result) {
    const int operations = frame.opline->opcode == ZEND_ASSIGN_DIM ? 2 : 1;  // OP_DATA
    derived_ = {
        .frame = &frame, .next = frame.opline + operations, .place = result, .input = *input};
  }
}

// Where the frame goes on elsewhere, the operation has failed.
void InputWatch::take_derived(const zend_execute_data& frame) {
  if (derived_->next == frame.opline && Z_TYPE_P(derived_->place) == IS_ARRAY) {
    arrays_.add_copy(*Z_ARRVAL_P(derived_->place), derived_->input);
  }
  derived_.reset();
}

void InputWatch::note(std::string_view superglobal, std::string key) {
  if (!key.empty() || superglobal == "php://input") {
    found_.emplace(superglobal, std::move(key));
  }
}

void InputWatch::forget_arrays() noexcept {
  arrays_.clear();
  derived_.reset();
}

std::vector<runtime::LabInput> InputWatch::found() const {
  std::vector<runtime::LabInput> all;
  for (const auto& [superglobal, key] : found_) {
    all.push_back({.superglobal = superglobal, .key = key});
  }
  return all;
}

}  // namespace lyger::sapi
