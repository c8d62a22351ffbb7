#include "sapi/leaks/trace/header_keys.h"

#include <algorithm>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// A script that asks getallheaders() may never name $_SERVER, which is not made until then.
const HashTable* server_superglobal() noexcept {
  zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
  zval* value = zend_hash_find_ind(&EG(symbol_table), ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
  if (value == nullptr) {
    return nullptr;
  }
  ZVAL_DEREF(value);
  return Z_TYPE_P(value) == IS_ARRAY ? Z_ARRVAL_P(value) : nullptr;
}

bool request_has(const HashTable& server, const zend_string& header) {
  const std::string key = server_key({ZSTR_VAL(&header), ZSTR_LEN(&header)});
  return !key.empty() && zend_hash_str_exists(&server, key.data(), key.size());
}

}  // namespace

std::string server_key(std::string_view header) {
  constexpr std::size_t kLongest = 64;
  if (header.empty() || header.size() > kLongest) {
    return {};
  }
  std::string key;
  for (const char c : header) {
    if (c >= 'a' && c <= 'z') {
      key += static_cast<char>(c - 'a' + 'A');
    } else if (c == '-') {
      key += '_';
    } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_') {
      key += c;
    } else {
      return {};
    }
  }
  const bool is_bare = key == "CONTENT_TYPE" || key == "CONTENT_LENGTH" ||
                       key.starts_with("PHP_AUTH_") || key.starts_with("HTTP_");
  return is_bare ? key : "HTTP_" + key;
}

// Two of them, because other arrays may have a key like "host", too.
bool holds_headers(const zend_array& array) {
  constexpr int kEnough = 2;
  if (HT_IS_PACKED(&array) || zend_hash_num_elements(&array) < kEnough) {
    return false;
  }
  const HashTable* server = server_superglobal();
  int found = 0;
  const zend_string* key = nullptr;
  ZEND_HASH_FOREACH_STR_KEY(&array, key) {
    if (server == nullptr || key == nullptr || !request_has(*server, *key)) {
      return false;
    }
    if (++found == kEnough) {
      return true;
    }
  }
  ZEND_HASH_FOREACH_END();
  return false;
}

}  // namespace lyger::sapi
