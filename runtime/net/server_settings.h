// Limits and time-outs of the HTTP server. Immutable while it runs.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/base/network.h"

namespace lyger::runtime {

struct ServerSettings {
  std::string temporary_folder = "/tmp";      // for request bodies that memory does not hold
  std::vector<Network> trusted_proxies = {};  // whose X-Request-Id is believed
  std::uint64_t max_body = 128ULL * 1024 * 1024;
  std::size_t max_header_bytes = 32 * 1024;
  std::chrono::milliseconds header_timeout{30'000};  // from the first byte to the end of the head
  std::chrono::milliseconds body_timeout{30'000};    // the longest silence inside a body
  std::chrono::milliseconds keepalive_timeout{60'000};  // between two requests
  std::chrono::milliseconds send_timeout{60'000};       // the longest time a client takes nothing
  std::chrono::milliseconds queue_timeout{10'000};      // waiting for a PHP thread
};

}  // namespace lyger::runtime
