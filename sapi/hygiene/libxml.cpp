// What libxml's extension keeps: a group for each of both kinds of item.
#include <dlfcn.h>

#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/libxml_state.h"
#include "sapi/hygiene/module_globals.h"
#include "sapi/hygiene/php_function.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/traces/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// As ext/libxml/php_libxml.h has it, without needing the headers of libxml2 itself.
struct LibxmlGlobals {
  zval stream_context;
  smart_str error_buffer;
  zend_llist* error_list;
  zend_fcall_info_cache entity_loader_callback;
  bool entity_loader_disabled;
};

LibxmlGlobals* libxml_globals() noexcept { return module_globals<LibxmlGlobals>("libxml"); }

// libxml_get_errors(), and libxml_get_last_error(), which is libxml2's own where errors are not
// collected.
class LibxmlErrors final : public HygieneItem {
 public:
  void take() noexcept override {
    libxml_ = libxml_globals();
    last_error_ = reinterpret_cast<LastError>(dlsym(RTLD_DEFAULT, "xmlGetLastError"));
  }
  void restore() noexcept override {
    const bool collected = libxml_ != nullptr && libxml_->error_list != nullptr &&
                           zend_llist_count(libxml_->error_list) != 0;
    if (collected || (last_error_ != nullptr && last_error_() != nullptr)) {
      zval nothing = call_php_function("libxml_clear_errors");
      zval_ptr_dtor(&nothing);
    }
  }

 private:
  using LastError = const void* (*)();

  LibxmlGlobals* libxml_ = nullptr;
  LastError last_error_ = nullptr;
};

// libxml_set_streams_context() and libxml_disable_entity_loader(). The rest of libxml's settings
// have functions that give and take them.
class LibxmlSettings final : public HygieneItem {
 public:
  void take() noexcept override {
    libxml_ = libxml_globals();
    if (libxml_ != nullptr) {
      ZVAL_COPY(&context_, &libxml_->stream_context);
      disabled_ = libxml_->entity_loader_disabled;
    }
  }
  void restore() noexcept override {
    if (libxml_ == nullptr) {
      return;
    }
    libxml_->entity_loader_disabled = disabled_;
    if (!same_value(libxml_->stream_context, context_)) {
      put_value(libxml_->stream_context, context_);
    }
  }
  void forget() noexcept override {
    zval_ptr_dtor(&context_);
    ZVAL_UNDEF(&context_);
  }

 private:
  LibxmlGlobals* libxml_ = nullptr;
  zval context_{};
  bool disabled_ = false;
};

}  // namespace

std::optional<LibxmlState> libxml_state() noexcept {
  const LibxmlGlobals* libxml = libxml_globals();
  if (libxml == nullptr) {
    return std::nullopt;
  }
  return LibxmlState{
      .errors = libxml->error_list == nullptr ? 0 : zend_llist_count(libxml->error_list),
      .has_streams_context = Z_TYPE(libxml->stream_context) != IS_UNDEF,
      .entity_loader_disabled = libxml->entity_loader_disabled};
}

std::unique_ptr<HygieneItem> make_libxml_errors() { return std::make_unique<LibxmlErrors>(); }

std::unique_ptr<HygieneItem> make_libxml_settings() { return std::make_unique<LibxmlSettings>(); }

}  // namespace lyger::sapi
