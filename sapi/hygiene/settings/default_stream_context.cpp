#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/php.h"

extern "C" {
#include <ext/standard/file.h>
}

namespace lyger::sapi {
namespace {

// PHP makes it once, when it is first needed, and from then on only changes what it holds.
class DefaultStreamContext final : public HygieneItem {
 public:
  void take() noexcept override {
    const php_stream_context* context = FG(default_context);
    if (context == nullptr) {
      return;
    }
    ZVAL_COPY(&options_, &context->options);  // from now on a change replaces the array
    if (const php_stream_notifier* notifier = context->notifier) {
      function_ = notifier->func;
      destroy_ = notifier->dtor;
      ZVAL_COPY(&notified_, &notifier->ptr);
    }
  }
  void restore() noexcept override {
    php_stream_context* context = FG(default_context);
    if (context == nullptr) {
      return;
    }
    if (!same_notifier(context->notifier)) {
      put_notifier(*context);
    }
    if (Z_TYPE(options_) == IS_ARRAY) {
      if (!same_value(context->options, options_)) {
        put_value(context->options, options_);
      }
    } else if (zend_hash_num_elements(Z_ARRVAL(context->options)) != 0) {
      zval none;
      ZVAL_EMPTY_ARRAY(&none);
      put_value(context->options, none);
    }
  }
  void forget() noexcept override {
    for (zval* held : {&options_, &notified_}) {
      zval_ptr_dtor(held);
      ZVAL_UNDEF(held);
    }
    function_ = nullptr;
  }

 private:
  [[nodiscard]] bool same_notifier(const php_stream_notifier* notifier) const noexcept {
    return notifier == nullptr
               ? function_ == nullptr
               : function_ == notifier->func && same_value(notified_, notifier->ptr);
  }
  void put_notifier(php_stream_context& context) const noexcept {
    php_stream_notifier* old = context.notifier;
    context.notifier = nullptr;
    if (function_ != nullptr) {
      php_stream_notifier* notifier = php_stream_notification_alloc();
      notifier->func = function_;
      notifier->dtor = destroy_;
      ZVAL_COPY(&notifier->ptr, &notified_);
      context.notifier = notifier;
    }
    if (old != nullptr) {
      php_stream_notification_free(old);
    }
  }

  zval options_{};  // undefined: there was no context yet
  php_stream_notification_func function_ = nullptr;
  void (*destroy_)(php_stream_notifier*) = nullptr;
  zval notified_{};
};

}  // namespace

std::unique_ptr<HygieneItem> make_default_stream_context() {
  return std::make_unique<DefaultStreamContext>();
}

}  // namespace lyger::sapi
