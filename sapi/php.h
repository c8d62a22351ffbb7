// PHP's headers as C++ sees them. Included by .cpp files of this folder only.
#pragma once

#include <string_view>

extern "C" {
#include <SAPI.h>
#include <TSRM.h>
#include <php.h>
#include <php_ini.h>
#include <php_main.h>
#include <php_output.h>
#include <php_variables.h>
#include <zend_exceptions.h>
#include <zend_extensions.h>
#include <zend_ini.h>
#include <zend_smart_str.h>

#include <ext/standard/basic_functions.h>
#include <ext/standard/php_standard.h>
}

namespace lyger::sapi {

// Calls `call` with each T that a table of pointers holds.
template <typename T, typename Call>
void for_each_pointer(HashTable& table, Call call) {
  zval* entry = nullptr;
  ZEND_HASH_FOREACH_VAL(&table, entry) { call(*static_cast<T*>(Z_PTR_P(entry))); }
  ZEND_HASH_FOREACH_END();
}

// Calls `call` with each line that header() has set.
template <typename Call>
void for_each_header(sapi_headers_struct& headers, Call call) {
  zend_llist_position position;
  for (void* each = zend_llist_get_first_ex(&headers.headers, &position); each != nullptr;
       each = zend_llist_get_next_ex(&headers.headers, &position)) {
    const auto* header = static_cast<sapi_header_struct*>(each);
    call(std::string_view(header->header, header->header_len));
  }
}

}  // namespace lyger::sapi
