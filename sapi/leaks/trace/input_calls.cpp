#include "sapi/leaks/trace/input_calls.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using Reads = InputCall::Reads;

constexpr auto kReaders = std::to_array<std::pair<std::string_view, Reads>>({
    {"array_change_key_case", Reads::derives},
    {"array_column", Reads::all},
    {"array_diff_key", Reads::derives},
    {"array_filter", Reads::derives},
    {"array_intersect_key", Reads::derives},
    {"array_key_exists", Reads::key},
    {"array_keys", Reads::all},
    {"array_map", Reads::derives},
    {"array_merge", Reads::derives},
    {"array_merge_recursive", Reads::derives},
    {"array_replace", Reads::derives},
    {"array_replace_recursive", Reads::derives},
    {"array_values", Reads::all},
    {"array_walk", Reads::all},
    {"array_walk_recursive", Reads::all},
    {"extract", Reads::all},
    {"http_build_query", Reads::all},
    {"implode", Reads::all},
    {"json_encode", Reads::all},
    {"key_exists", Reads::key},
    {"print_r", Reads::all},
    {"serialize", Reads::all},
    {"var_dump", Reads::all},
    {"var_export", Reads::all},
});

// As filter_input() numbers them (ext/filter/filter_private.h, main/php_globals.h).
constexpr std::array<std::string_view, 6> kFilterInputs = {
    "_POST", "_GET", "_COOKIE", "", "", "_SERVER"};

bool opens_body(zend_execute_data& call) noexcept {
  const zval* first = call_argument(call, 1);
  return first != nullptr && Z_TYPE_P(first) == IS_STRING &&
         zend_string_equals_literal_ci(Z_STR_P(first), "php://input");
}

InputCall filter_call(zend_execute_data& call, bool all) noexcept {
  const zval* type = call_argument(call, 1);
  const bool known = type != nullptr && Z_TYPE_P(type) == IS_LONG && Z_LVAL_P(type) >= 0 &&
                     std::cmp_less(Z_LVAL_P(type), kFilterInputs.size());
  const std::string_view name =
      known ? kFilterInputs.at(static_cast<std::size_t>(Z_LVAL_P(type))) : "";
  return name.empty() ? InputCall{}
                      : InputCall{.reads = Reads::superglobal,
                                  .container = nullptr,
                                  .key = all ? nullptr : call_argument(call, 2),
                                  .name = name};
}

}  // namespace

const zval* call_argument(zend_execute_data& call, std::uint32_t number) noexcept {
  if (number > ZEND_CALL_NUM_ARGS(&call)) {
    return nullptr;
  }
  const zval* value = ZEND_CALL_ARG(&call, number);
  ZVAL_DEREF(value);
  return value;
}

InputCall input_call(zend_execute_data& call) noexcept {
  const zend_string* function = call.func->common.function_name;
  if (function == nullptr) {
    return {};
  }
  const std::string_view name(ZSTR_VAL(function), ZSTR_LEN(function));
  if (opens_body(call)) {
    return {.reads = Reads::body};
  }
  if (name == "filter_input" || name == "filter_has_var") {
    return filter_call(call, false);
  }
  if (name == "filter_input_array") {
    return filter_call(call, true);
  }
  if (name == "getallheaders" || name.ends_with("_request_headers")) {
    return {.reads = Reads::superglobal, .name = "_SERVER"};
  }
  const auto* found =
      std::ranges::lower_bound(kReaders, name, {}, &std::pair<std::string_view, Reads>::first);
  if (found == kReaders.end() || found->first != name) {
    return {};
  }
  if (found->second == Reads::key) {
    return {
        .reads = Reads::key, .container = call_argument(call, 2), .key = call_argument(call, 1)};
  }
  return {.reads = found->second};
}

}  // namespace lyger::sapi
