// Stream wrappers and filters, and what streams are opened with where nothing else is said.
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

extern "C" {
#include <ext/standard/file.h>
}

namespace lyger::sapi {
namespace {

// As main/streams/userspace.c has it.
struct UserWrapper {
  php_stream_wrapper wrapper;
  char* protocol;
  zend_class_entry* entry;
  zend_resource* resource;
};

// As ext/standard/user_filters.c has it.
struct UserFilter {
  zend_class_entry* entry;
  zend_string* class_name;
};

void append_wrapper(SettingText& text, const php_stream_wrapper& wrapper) noexcept {
  constexpr std::string_view kOfScripts = "user-space";
  if (wrapper.wops->label == kOfScripts) {
    append_class(text, *static_cast<const UserWrapper*>(wrapper.abstract)->entry);
  } else {
    text << "PHP's own: " << wrapper.wops->label;
  }
}

std::string_view filter_class(zend_string* filter) noexcept {
  const HashTable* own = BG(user_filter_map);
  const auto* found =
      own == nullptr ? nullptr : static_cast<const UserFilter*>(zend_hash_find_ptr(own, filter));
  return found == nullptr ? "PHP's own" : text_of(found->class_name);
}

void append_options(SettingText& text, const HashTable& wrappers) noexcept {
  zend_string* wrapper = nullptr;
  zval* options = nullptr;
  ZEND_HASH_FOREACH_STR_KEY_VAL(&wrappers, wrapper, options) {
    ZVAL_DEREF(options);
    if (Z_TYPE_P(options) != IS_ARRAY) {
      continue;
    }
    zend_string* option = nullptr;
    zval* value = nullptr;
    ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(options), option, value) {
      text.separate() << text_of(wrapper) << "." << text_of(option) << "=";
      append_value(text, *value);
    }
    ZEND_HASH_FOREACH_END();
  }
  ZEND_HASH_FOREACH_END();
}

}  // namespace

void read_stream_wrappers(SettingWriter& writer) noexcept {
  zend_string* protocol = nullptr;
  void* wrapper = nullptr;
  ZEND_HASH_FOREACH_STR_KEY_PTR(php_stream_get_url_stream_wrappers_hash(), protocol, wrapper) {
    SettingText text;
    append_wrapper(text, *static_cast<const php_stream_wrapper*>(wrapper));
    writer.add(SettingWriter::Kind::stream_wrapper, text_of(protocol), text.view());
  }
  ZEND_HASH_FOREACH_END();
}

void read_stream_filters(SettingWriter& writer) noexcept {
  zend_string* filter = nullptr;
  ZEND_HASH_FOREACH_STR_KEY(php_get_stream_filters_hash(), filter) {
    writer.add(SettingWriter::Kind::stream_filter, text_of(filter), filter_class(filter));
  }
  ZEND_HASH_FOREACH_END();
}

void read_default_context(SettingWriter& writer) noexcept {
  SettingText text;
  if (const php_stream_context* context = FG(default_context)) {
    append_options(text, *Z_ARRVAL(context->options));
    if (context->notifier != nullptr) {
      text.separate() << "notification=";
      append_callable(text, context->notifier->ptr);
    }
  }
  writer.add_setting("default_stream_context", text.view());
}

}  // namespace lyger::sapi
