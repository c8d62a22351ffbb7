// The access log: one line for each request that was answered, refused ones included.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/log/level.h"
#include "runtime/log/log_sink.h"

namespace lyger::runtime {

class Log;

// Views live as long as the call. An empty text means that there is none.
struct AccessEntry {
  std::chrono::system_clock::time_point at{};  // when the request began
  std::string_view remote_address;
  std::string_view remote_user;
  std::string_view method;    // empty when the request line could not be read
  std::string_view target;    // as received
  std::string_view protocol;  // "HTTP/1.1"
  int status = 0;
  std::uint64_t body_bytes = 0;  // of the response, without its head and chunk framing
  std::string_view referer;
  std::string_view user_agent;
  std::chrono::microseconds duration{0};
  std::string_view host;
  std::string_view request_id;
  std::string_view refusal;  // why the server answered by itself
};

// Any thread may call any function.
class AccessLog : private Pinned {
 public:
  struct Settings {
    std::string destination = "-";  // a file's path, "-" for stdout, "off"
    LogFormat format = LogFormat::text;
  };

  // Losses and write errors are told to `server_log`. Throws StartupError if the file cannot be
  // opened.
  AccessLog(const Settings& settings, Log& server_log);

  [[nodiscard]] bool enabled() const noexcept { return sink_.has_value(); }
  // Neither waits for the target nor allocates, unless a line is longer than 4 KiB.
  void record(const AccessEntry& entry) noexcept;
  void flush() noexcept;
  void reopen() noexcept;

 private:
  const LogFormat format_;
  std::optional<LogSink> sink_;
};

}  // namespace lyger::runtime
