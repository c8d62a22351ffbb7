// Takes finished log lines from any thread and writes them in its own, so that a slow disk or a
// stalled pipe never holds the thread that logs.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "runtime/base/pinned.h"
#include "runtime/log/log_output.h"
#include "runtime/log/log_target.h"

namespace lyger::runtime {

// What kept lines from being written.
struct SinkTrouble {
  enum class Kind : std::uint8_t { lines_lost, cannot_write, cannot_reopen };
  Kind kind = Kind::lines_lost;
  std::uint64_t lines = 0;  // lines_lost: how many since the last report
  int error = 0;            // cannot_write, cannot_reopen: errno
};

// Locks: append(), flush() and reopen() may be called by any thread at any time.
class LogSink : private Pinned {
 public:
  struct Settings {
    LogTarget target;
    // How long the first line of a batch may wait for others.
    std::chrono::milliseconds gather{0};
    // Bytes held for a target that does not take them; lines past it are dropped and counted.
    std::size_t limit = std::size_t{8} << 20;
    // How long to wait before a full disk is tried again.
    std::chrono::milliseconds retry{1000};
    // How long flush() and the destructor wait for a target that takes nothing.
    std::chrono::milliseconds patience{2000};
    // Called by the writing thread without any lock; may append to this sink.
    std::function<void(const SinkTrouble&)> on_trouble = {};
  };

  // Throws StartupError if the file cannot be opened.
  explicit LogSink(Settings settings);
  // Writes what is held, within the patience.
  ~LogSink();

  // `line` ends with a newline and is written whole or not at all.
  void append(std::string_view line) noexcept;
  // Counts a line that could not even be formed.
  void count_lost_line() noexcept;
  // Returns when everything appended before the call is written or given up, or patience is over.
  void flush() noexcept;
  // Opens the file by its name again; lines appended later go to the new one. Nothing to do for a
  // descriptor. Keeps the old file if the new one cannot be opened.
  void reopen() noexcept;

 private:
  void run() noexcept;
  [[nodiscard]] bool take_batch();
  void write_batch();
  [[nodiscard]] bool keep_trying(const WriteResult& result);
  [[nodiscard]] bool await_retry();
  void reopen_if_asked();
  void settle_batch();
  void report_losses();
  void report(const SinkTrouble& trouble) noexcept;
  [[nodiscard]] bool must_hurry() const noexcept;

  const Settings settings_;

  std::mutex mutex_;
  std::condition_variable work_;     // for the writing thread
  std::condition_variable settled_;  // for flush()
  // Guarded by mutex_.
  std::string pending_;
  std::uint64_t appended_bytes_ = 0;
  std::uint64_t settled_bytes_ = 0;  // written or given up
  std::uint64_t lost_lines_ = 0;
  std::uint64_t reopens_asked_ = 0;
  std::uint64_t reopens_done_ = 0;
  unsigned flushes_waiting_ = 0;
  std::optional<std::chrono::steady_clock::time_point> stop_by_;

  // The writing thread's own.
  LogOutput output_;
  std::string batch_;
  std::size_t written_ = 0;
  bool failing_ = false;

  std::thread writer_;
};

}  // namespace lyger::runtime
