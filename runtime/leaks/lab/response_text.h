// Reads back the response that a script has sent: status, fields, and the body without its framing.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lyger::runtime {

struct SentResponse {
  int status = 0;  // 0: there was none
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// Informational answers before it are passed over. What was cut short is taken as far as it goes.
[[nodiscard]] SentResponse read_response(std::string_view sent);

}  // namespace lyger::runtime
