#include "runtime/leaks/decide/fill/user_values.h"

namespace lyger::runtime {

std::string UserValues::fresh(std::string_view field) { return canaries_.make(user_, field).text; }

std::string UserValues::digits(std::string_view field) {
  return canaries_.make_number(user_, field).text;
}

std::string UserValues::in_place_of(std::string_view value, std::string_view field) {
  if (!value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos) {
    return digits(field);
  }
  const std::size_t at = value.find('@');
  const std::size_t encoded = value.find("%40");
  if (at != std::string_view::npos && at > 0) return within("", field, "@example.com");
  if (encoded != std::string_view::npos && encoded > 0) return within("", field, "%40example.com");
  if (value.starts_with('/') || value.find("://") != std::string_view::npos) {
    return within(value.substr(0, value.rfind('/') + 1), field, "");
  }
  return fresh(field);
}

std::string UserValues::within(std::string_view before,
                               std::string_view field,
                               std::string_view after) {
  const Canary& canary = canaries_.make(user_, field);
  std::string whole = std::string(before).append(canary.text).append(after);
  const bool is_address = after == "%40example.com";
  canaries_.sent_as(canary, is_address ? canary.text + "@example.com" : whole);
  return whole;
}

}  // namespace lyger::runtime
