#include "sapi/leaks/watch/request_inputs.h"

#include <string>
#include <string_view>
#include <utility>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using runtime::Canaries;

constexpr std::size_t kShortest = 5;
constexpr int kDeepest = 4;

void adopt(std::optional<Canaries>& inputs, std::string_view field, std::string_view value) {
  if (value.size() < kShortest) {
    return;
  }
  if (!inputs) {
    inputs.emplace();
  }
  (void)inputs->adopt("the request", field, value);
}

void collect(std::optional<Canaries>& inputs,
             std::string_view source,
             const HashTable& values,
             int depth) {
  zend_string* key = nullptr;
  zend_ulong index = 0;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_KEY_VAL(const_cast<HashTable*>(&values), index, key, value) {
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_STRING) {
      const std::string name =
          key != nullptr ? std::string(ZSTR_VAL(key), ZSTR_LEN(key)) : std::to_string(index);
      adopt(inputs, std::string(source) + " " + name, {Z_STRVAL_P(value), Z_STRLEN_P(value)});
    } else if (Z_TYPE_P(value) == IS_ARRAY && depth < kDeepest) {
      collect(inputs, source, *Z_ARRVAL_P(value), depth + 1);
    }
  }
  ZEND_HASH_FOREACH_END();
}

}  // namespace

void collect_inputs(std::optional<Canaries>& inputs) {
  inputs.reset();
  for (const auto& [track, source] : {std::pair{TRACK_VARS_GET, "query"},
                                      std::pair{TRACK_VARS_POST, "body"},
                                      std::pair{TRACK_VARS_COOKIE, "cookie"}}) {
    const zval& values = PG(http_globals)[track];
    if (Z_TYPE(values) == IS_ARRAY) {
      collect(inputs, source, *Z_ARRVAL(values), 0);
    }
  }
  const auto& info = SG(request_info);
  if (info.auth_user != nullptr) {
    adopt(inputs, "user name", info.auth_user);
  }
  if (info.auth_password != nullptr) {
    adopt(inputs, "password", info.auth_password);
  }
}

}  // namespace lyger::sapi
