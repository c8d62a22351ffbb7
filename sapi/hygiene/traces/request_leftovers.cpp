#include <utility>

#include "sapi/hygiene/traces/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

void release(zend_string*& text) noexcept {
  if (zend_string* held = std::exchange(text, nullptr)) {
    zend_string_release(held);
  }
}

// The file that stat() and its like have been asked about last.
class StatCache final : public HygieneItem {
 public:
  void restore() noexcept override {
    release(BG(CurrentStatFile));
    release(BG(CurrentLStatFile));
  }
};

// The text that strtok() takes apart.
class Strtok final : public HygieneItem {
 public:
  void restore() noexcept override {
    release(BG(strtok_string));
    BG(strtok_last) = nullptr;
    BG(strtok_len) = 0;
  }
};

// http_get_last_response_headers().
class LastHttpHeaders final : public HygieneItem {
 public:
  void restore() noexcept override { forget_headers(*TSRMG_BULK(basic_globals_id, Basic*)); }

 private:
  using Basic = php_basic_globals;

  // Since PHP 8.4.
  template <typename Globals>
  static void forget_headers(Globals& basic) noexcept {
    if constexpr (requires { basic.last_http_headers; }) {
      zval_ptr_dtor(&basic.last_http_headers);
      ZVAL_UNDEF(&basic.last_http_headers);
    }
  }
};

class PeakMemory final : public HygieneItem {
 public:
  void restore() noexcept override { zend_memory_reset_peak_usage(); }
};

}  // namespace

std::unique_ptr<HygieneItem> make_stat_cache() { return std::make_unique<StatCache>(); }
std::unique_ptr<HygieneItem> make_strtok() { return std::make_unique<Strtok>(); }
std::unique_ptr<HygieneItem> make_last_http_headers() {
  return std::make_unique<LastHttpHeaders>();
}
std::unique_ptr<HygieneItem> make_peak_memory() { return std::make_unique<PeakMemory>(); }

}  // namespace lyger::sapi
