#include <array>
#include <cstddef>
#include <string_view>

#include "sapi/hygiene/php_function.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using Mask = CalledFunctions::Mask;

// One setting that PHP functions give and take.
struct Pair {
  std::string_view get;
  std::string_view set;
  Mask called;

  consteval Pair(std::string_view getter, std::string_view setter)
      : get(getter), set(setter), called(CalledFunctions::mask(setter)) {}
  explicit consteval Pair(std::string_view both) : Pair(both, both) {}
};

constexpr std::array kPairs = {
    Pair("getcwd", "chdir"),
    Pair("libxml_get_external_entity_loader", "libxml_set_external_entity_loader"),
    Pair("libxml_use_internal_errors"),
    Pair("mb_detect_order"),
    Pair("mb_http_output"),
    Pair("mb_internal_encoding"),
    Pair("mb_regex_encoding"),
    Pair("mb_regex_set_options"),
    Pair("mb_substitute_character"),
    Pair("pcntl_async_signals"),
    Pair("spl_autoload_extensions"),
};

consteval Mask all_setters() {
  Mask all = 0;
  for (const Pair& pair : kPairs) {
    all |= pair.called;
  }
  return all;
}

class FunctionSettings final : public HygieneItem {
 public:
  void take() noexcept override {
    for (std::size_t i = 0; i < kPairs.size(); ++i) {
      values_[i] = call_php_function(kPairs[i].get);
    }
    running_context()->hygiene().called().forget(all_setters());
  }
  void restore() noexcept override {
    CalledFunctions& called = running_context()->hygiene().called();
    if (!called.any(all_setters())) {
      return;
    }
    for (std::size_t i = 0; i < kPairs.size(); ++i) {
      if (called.any(kPairs[i].called)) {
        put_back(kPairs[i], values_[i]);
      }
    }
    called.forget(all_setters());  // the last: the calls above have been noted too
  }
  void forget() noexcept override {
    forget_regex_options();
    for (zval& value : values_) {
      zval_ptr_dtor(&value);
      ZVAL_UNDEF(&value);
    }
  }

 private:
  // The end of the engine's request keeps these, so that the next script would begin with them.
  static void forget_regex_options() noexcept {
    constexpr std::string_view kDefault = "pr";  // ext/mbstring/php_mbregex.c, the globals' ctor
    zval value;
    ZVAL_STRINGL(&value, kDefault.data(), kDefault.size());
    call_php_function("mb_regex_set_options", value);
    zval_ptr_dtor(&value);
  }

  // mbstring sees a difference between a value that is set and the same by default.
  static void put_back(const Pair& pair, zval& value) noexcept {
    zval current = call_php_function(pair.get);
    if (!zend_is_identical(&current, &value)) {
      call_php_function(pair.set, value);
    }
    zval_ptr_dtor(&current);
  }

  std::array<zval, kPairs.size()> values_{};
};

}  // namespace

std::unique_ptr<HygieneItem> make_function_settings() {
  return std::make_unique<FunctionSettings>();
}

}  // namespace lyger::sapi
