// A name that the engine's tables are asked for: made once, hashed once, and not in the memory that
// ends with a request.
#pragma once

#include <cstdlib>
#include <memory>
#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

class LookupName {
 public:
  explicit LookupName(std::string_view text);
  // As the tables of classes and functions spell it: lower case, no backslash in front.
  [[nodiscard]] static LookupName lower(std::string_view text);

  [[nodiscard]] zend_string* get() const noexcept { return string_.get(); }

 private:
  struct Free {
    void operator()(zend_string* string) const noexcept { std::free(string); }
  };
  std::unique_ptr<zend_string, Free> string_;
};

}  // namespace lyger::sapi
