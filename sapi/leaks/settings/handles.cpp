// Objects of extensions that stand for something open outside of PHP.
#include <array>

#include "sapi/hygiene/php_function.h"
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/live_objects.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

extern "C" {
#include <ext/pdo/php_pdo_driver.h>
}

namespace lyger::sapi {
namespace {

using Kind = SettingWriter::Kind;

void append_nothing(SettingText& text, zend_object& /*handle*/) noexcept { text << "open"; }

zval curl_fact(zend_object& handle, zend_long fact) noexcept {
  std::array<zval, 2> arguments;
  ZVAL_OBJ(&arguments[0], &handle);
  ZVAL_LONG(&arguments[1], fact);
  return call_php_function("curl_getinfo", arguments);
}

void append_curl(SettingText& text, zend_object& handle) noexcept {
  constexpr zend_long kEffectiveUrl = 0x100000 + 1;  // CURLINFO_EFFECTIVE_URL
  constexpr zend_long kCookieList = 0x400000 + 28;   // CURLINFO_COOKIELIST
  zval url = curl_fact(handle, kEffectiveUrl);
  if (Z_TYPE(url) == IS_STRING && Z_STRLEN(url) != 0) {
    text << text_of(Z_STR(url));
  } else {
    text << "open";
  }
  zval_ptr_dtor(&url);
  zval cookies = curl_fact(handle, kCookieList);
  if (Z_TYPE(cookies) == IS_ARRAY && zend_hash_num_elements(Z_ARRVAL(cookies)) != 0) {
    text << ", cookies: " << static_cast<long long>(zend_hash_num_elements(Z_ARRVAL(cookies)));
  }
  zval_ptr_dtor(&cookies);
}

// Null before its constructor has run, and after it has failed.
const pdo_dbh_t* connection_of(zend_object& handle) noexcept {
  const pdo_dbh_t* connection = php_pdo_dbh_fetch_inner(&handle);
  return connection != nullptr && connection->methods != nullptr ? connection : nullptr;
}

void append_pdo(SettingText& text, zend_object& handle) noexcept {
  const pdo_dbh_t* connection = connection_of(handle);
  if (connection == nullptr || connection->driver == nullptr) {
    text << "not connected";
    return;
  }
  text << connection->driver->driver_name << ":"
       << std::string_view(connection->data_source, connection->data_source_len);
}

// As PDO::inTransaction() answers; drivers know without asking the server.
bool in_transaction(zend_object& handle) noexcept {
  pdo_dbh_t* connection = const_cast<pdo_dbh_t*>(connection_of(handle));
  if (connection == nullptr) {
    return false;
  }
  return connection->methods->in_transaction == nullptr
             ? connection->in_txn
             : connection->methods->in_transaction(connection);
}

struct HandleClass {
  std::string_view name;
  void (*append)(SettingText& text, zend_object& handle) noexcept = append_nothing;
  bool (*in_transaction)(zend_object& handle) noexcept = nullptr;
};

constexpr auto kHandles = std::to_array<HandleClass>({
    {"CurlHandle", append_curl},
    {"CurlMultiHandle"},
    {"CurlShareHandle"},
    {"PDO", append_pdo, in_transaction},
    {"PDOStatement"},
    {"SQLite3"},
    {"Socket"},
    {"XMLReader"},
    {"XMLWriter"},
    {"Dba\\Connection"},
    {"FTP\\Connection"},
    {"IMAP\\Connection"},
    {"LDAP\\Connection"},
    {"PgSql\\Connection"},
    {"finfo"},
    {"mysqli"},
    {"mysqli_stmt"},
    {"Redis"},
    {"Memcached"},
});

const zend_class_entry* class_of_extension(const zend_object& object) noexcept {
  const zend_class_entry* entry = object.ce;
  while (entry->type != ZEND_INTERNAL_CLASS && entry->parent != nullptr) {
    entry = entry->parent;
  }
  return entry;
}

// Subclasses of its own that an extension has (Pdo\Sqlite) count as the class.
std::size_t place_of(const zend_object& object) noexcept {
  if (object.handlers == &std_object_handlers) {
    return kHandles.size();
  }
  for (const zend_class_entry* entry = class_of_extension(object); entry != nullptr;
       entry = entry->type == ZEND_INTERNAL_CLASS ? entry->parent : nullptr) {
    for (std::size_t place = 0; place < kHandles.size(); ++place) {
      if (kHandles[place].name == text_of(entry->name)) {
        return place;
      }
    }
  }
  return kHandles.size();
}

void add_handle(SettingWriter& writer,
                zend_object& object,
                const HandleClass& handle,
                long long number) noexcept {
  SettingText name;
  name << handle.name << "#" << number;
  SettingText text;
  handle.append(text, object);
  writer.add(Kind::resource, name.view(), text.view());
  if (handle.in_transaction != nullptr && handle.in_transaction(object)) {
    writer.add(Kind::transaction, name.view(), "open");
  }
}

}  // namespace

void read_handles(SettingWriter& writer) noexcept {
  std::array<long long, kHandles.size()> counts{};
  for_each_live_object([&writer, &counts](zend_object& object) {
    const std::size_t place = place_of(object);
    if (place < kHandles.size()) {
      add_handle(writer, object, kHandles[place], ++counts[place]);
    }
  });
}

}  // namespace lyger::sapi
