// Functions of PHP's own that read a request's input: what a call of one reads.
#pragma once

#include <cstdint>
#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

// What a call reads, as its arguments say.
struct InputCall {
  enum class Reads {
    nothing,
    key,          // one key of an array: `container` and `key`
    all,          // every element of those arguments that are arrays
    derives,      // the same, and its result has the same keys
    superglobal,  // one key of the superglobal `name`; all of it where `key` is null
    body,         // php://input
  } reads = Reads::nothing;
  const zval* container = nullptr;
  const zval* key = nullptr;
  std::string_view name = {};
};

// References followed; null for one that is not given. Numbers from 1.
[[nodiscard]] const zval* call_argument(zend_execute_data& call, std::uint32_t number) noexcept;
// `call` is about to be run.
[[nodiscard]] InputCall input_call(zend_execute_data& call) noexcept;

}  // namespace lyger::sapi
