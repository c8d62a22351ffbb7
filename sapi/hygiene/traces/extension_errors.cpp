#include <array>
#include <cstddef>

#include "sapi/hygiene/module_globals.h"
#include "sapi/hygiene/php_function.h"
#include "sapi/hygiene/traces/items.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

extern "C" {
#include <ext/date/php_date.h>
#include <ext/json/php_json.h>
#include <ext/pcre/php_pcre.h>
}

namespace lyger::sapi {
namespace {

// Extensions whose headers are not installed; their members as in the header of the same name.
struct PosixGlobals {
  int last_error;
};
struct SocketsGlobals {
  int last_error;
  char* strerror_buf;
};
struct PcntlGlobals {
  HashTable php_signal_table;
  int processing_signal_queue;
  void *head, *tail, *spares;
  int last_error;
  volatile char pending_signals;
  bool async_signals;
  unsigned num_signals;
};
struct IntlGlobals {
  void* current_collator;
  char* default_locale;
  void* compare_func;
  void* grapheme_iterator;
  int error_code;
  int free_custom_error_message;
  char* custom_error_message;
  zend_long error_level;
  bool use_exceptions;
};
struct OpensslErrors {
  std::array<int, 16> buffer;
  int top;
  int bottom;
};
struct OpensslGlobals {
  OpensslErrors* errors;
  OpensslErrors* errors_mark;
};

// The error numbers that are all there is: posix_get_last_error() and its like.
class LastErrorNumbers final : public HygieneItem {
 public:
  void take() noexcept override {
    pcre_ = module_globals<zend_pcre_globals>("pcre");
    json_ = module_globals<zend_json_globals>("json");
    auto* posix = module_globals<PosixGlobals>("posix");
    auto* sockets = module_globals<SocketsGlobals>("sockets");
    auto* pcntl = module_globals<PcntlGlobals>("pcntl");
    numbers_ = {posix == nullptr ? nullptr : &posix->last_error,
                sockets == nullptr ? nullptr : &sockets->last_error,
                pcntl == nullptr ? nullptr : &pcntl->last_error};
  }
  void restore() noexcept override {
    if (pcre_ != nullptr) {
      pcre_->error_code = PHP_PCRE_NO_ERROR;
    }
    if (json_ != nullptr) {
      json_->error_code = PHP_JSON_ERROR_NONE;
    }
    for (int* number : numbers_) {
      if (number != nullptr) {
        *number = 0;
      }
    }
  }
  void forget() noexcept override { restore(); }  // the end of the engine's request keeps some

 private:
  zend_pcre_globals* pcre_ = nullptr;
  zend_json_globals* json_ = nullptr;
  std::array<int*, 3> numbers_{};
};

// Errors that hold more than a number; PHP functions that succeed empty them.
class LastErrorTexts final : public HygieneItem {
 public:
  void take() noexcept override {
    date_ = module_globals<zend_date_globals>("date");
    intl_ = module_globals<IntlGlobals>("intl");
    openssl_ = module_globals<OpensslGlobals>("openssl");
  }
  void restore() noexcept override {
    if (date_ != nullptr && date_->last_errors != nullptr) {
      call_with_text("date_create", "now");
    }
    if (intl_ != nullptr && intl_->error_code != 0) {
      call_with_text("idn_to_ascii", "a");
    }
    forget();
  }
  // The end of the engine's request sees to the others.
  void forget() noexcept override {
    if (openssl_ != nullptr && openssl_->errors != nullptr) {
      openssl_->errors->bottom = openssl_->errors->top;
    }
  }

 private:
  static void call_with_text(std::string_view function, std::string_view text) noexcept {
    zval argument;
    ZVAL_STRINGL(&argument, text.data(), text.size());
    call_php_function(function, argument);
    zval_ptr_dtor(&argument);
  }

  zend_date_globals* date_ = nullptr;
  IntlGlobals* intl_ = nullptr;
  OpensslGlobals* openssl_ = nullptr;
};

// mb_ereg_search_init(): the text that mb_ereg_search() goes through.
class MbSearch final : public HygieneItem {
 public:
  void restore() noexcept override {
    constexpr auto kInit = CalledFunctions::mask("mb_ereg_search_init");
    CalledFunctions& called = running_context()->hygiene().called();
    if (called.any(kInit)) {
      zval nothing;
      ZVAL_EMPTY_STRING(&nothing);
      call_php_function("mb_ereg_search_init", nothing);
      called.forget(kInit);
    }
  }
};

}  // namespace

std::unique_ptr<HygieneItem> make_last_error_numbers() {
  return std::make_unique<LastErrorNumbers>();
}

std::unique_ptr<HygieneItem> make_last_error_texts() { return std::make_unique<LastErrorTexts>(); }

std::unique_ptr<HygieneItem> make_mb_search() { return std::make_unique<MbSearch>(); }

}  // namespace lyger::sapi
