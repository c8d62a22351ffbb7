// The constants that a warm thread's scripts have defined, and where. A later request that defines
// one again with the same value has it already; another value is an error that names both places.
// Within one request PHP's own rules hold.
#pragma once

#include <cstdint>

#include "runtime/base/pinned.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class KeptConstants : runtime::Pinned {
 public:
  enum class Answer {
    define,  // PHP defines it, or complains by its own rules
    kept,    // it is there already
    failed,  // an Error is pending
  };
  // Before the running code defines a constant, whose value may be an expression yet. Inside the
  // engine request, whose memory keeps what is known.
  [[nodiscard]] Answer before(zend_string* name, const zval& value) noexcept;

  void begin_run() noexcept { ++run_; }

 private:
  struct Place;
  [[nodiscard]] Answer judge(zend_string* key, const zval& value, const Place& here) noexcept;
  void remember(zend_string* key, const Place& here) noexcept;

  zend_array* places_ = nullptr;  // name => Place
  std::uint64_t run_ = 0;
};

}  // namespace lyger::sapi
