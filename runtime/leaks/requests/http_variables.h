// The variables of a .http file: "@host = shop.test" and what stands in {{ }}.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "runtime/leaks/requests/request_url.h"

namespace lyger::runtime {

// {{$uuid}} and its like give the same values in every run, so that two runs can be compared;
// {{$timestamp}} is the time of reading.
class HttpVariables {
 public:
  // Values may hold variables themselves; those are looked up when it is used.
  void define(std::string_view name, std::string_view value);
  // For files that use a variable above its definition: what is defined already stays.
  void define_unless_known(std::string_view name, std::string_view value);

  // What nobody has defined becomes a parameter, with its name in its place.
  [[nodiscard]] RequestUrl expand(std::string_view text) { return expand(text, 0); }

 private:
  RequestUrl expand(std::string_view text, unsigned depth);
  RequestUrl value_of(std::string_view name, unsigned depth);
  bool generate(std::string_view name, RequestUrl& value);
  std::uint64_t next_number();

  std::map<std::string, std::string, std::less<>> values_;
  std::uint64_t drawn_ = 0;
};

}  // namespace lyger::runtime
