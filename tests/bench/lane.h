// One way of running requests, on a PHP thread of its own that works only while its round lasts.
// Rounds of several lanes take turns (A B C A B C), so that what the machine does meanwhile falls
// on all of them.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "sapi/request/request_source.h"
#include "sapi/request/script_host.h"
#include "tests/bench/discarded_response.h"

namespace lyger::bench {

enum class LaneMode : std::uint8_t { classic, worker, warm };

struct LaneSettings {
  std::string name;
  LaneMode mode;
  std::string script;  // a path
  sapi::HostParts parts;
};

class Lane final : public sapi::RequestSource, runtime::Pinned {
 public:
  explicit Lane(LaneSettings settings);
  ~Lane();

  // Microseconds of the thread's CPU time for each of so many requests. Throws std::runtime_error
  // when one of them had no answer.
  double round(unsigned requests);

  [[nodiscard]] const std::string& name() const noexcept { return settings_.name; }

 private:
  void run() noexcept;
  void run_classic(sapi::ScriptHost& host) noexcept;
  // Ends the round that was, and waits for the next one. False when there is none.
  bool wait_for_round() noexcept;

  void on_loop_reached() noexcept override {}
  runtime::Exchange* next() noexcept override;

  const LaneSettings settings_;
  ReusedRequest request_;
  unsigned left_ = 0;             // of the thread's own round
  std::uint64_t started_at_ = 0;  // nanoseconds of its CPU time

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  unsigned wanted_ = 0;  // requests of the next round
  std::uint64_t used_ = 0;
  bool running_ = true;  // the thread is at work, or boots
  bool ended_ = false;   // the script has left its loop
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace lyger::bench
