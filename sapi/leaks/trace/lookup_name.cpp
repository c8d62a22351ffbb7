#include "sapi/leaks/trace/lookup_name.h"

#include <algorithm>
#include <string>

#include "sapi/php.h"

namespace lyger::sapi {

LookupName::LookupName(std::string_view text)
    : string_(zend_string_init(text.data(), text.size(), 1)) {
  zend_string_hash_val(string_.get());
}

LookupName LookupName::lower(std::string_view text) {
  text.remove_prefix(text.starts_with('\\') ? 1 : 0);
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return LookupName(lowered);
}

}  // namespace lyger::sapi
