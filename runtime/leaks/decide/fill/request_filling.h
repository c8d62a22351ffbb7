// Makes somebody's request of a plain one: canaries wherever the application looks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/canary.h"
#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

// How much is put in; each next one less, for requests that fail with more.
enum class Filling : std::uint8_t {
  everything,   // what the request gives is replaced, and all that the script reads is added
  given,        // nothing is added for what the script reads
  beside,       // nothing is replaced: only a query parameter, a cookie and fields are added
  header_only,  // User-Agent, Referer and Accept-Language
};
inline constexpr Filling kLeastFilling = Filling::header_only;

// User "A" speaks German, everybody else French.
[[nodiscard]] CheckRequest fill_request(const CheckRequest& plain,
                                        Filling filling,
                                        const std::vector<LabInput>& inputs,
                                        std::string_view user,
                                        Canaries& canaries);

}  // namespace lyger::runtime
