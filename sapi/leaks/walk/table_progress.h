// How much of one of the engine's tables, which grow at their end, has been read.
#pragma once

#include <cstdint>

#include "sapi/php_types.h"

namespace lyger::sapi {

class TableProgress {
 public:
  // The first entry that has not been read; all of them have been when it returns. Entries that
  // have gone make it 0: all is to be read anew.
  [[nodiscard]] std::uint32_t advance(const zend_array& table) noexcept;
  void forget() noexcept { *this = {}; }

 private:
  std::uint32_t used_ = 0;
  std::uint32_t gone_ = 0;
};

}  // namespace lyger::sapi
