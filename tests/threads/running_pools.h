// All pools of a server without the server: requests come from the test.
#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "tests/sapi/script_bench.h"
#include "threads/pools.h"

namespace lyger::tests {

// Pools for one main script, stopped and joined when the test ends.
class RunningPools {
 public:
  RunningPools(const ScriptBench& bench,
               std::string_view code,
               threads::PoolMode mode,
               unsigned threads,
               threads::RecycleSettings recycle = {},
               std::vector<threads::PoolSettings> workers = {})
      : bench_(bench),
        script_(bench.script(code)),
        pools_({.main = {.name = "main",
                         .script = script_,
                         .threads = threads,
                         .queue = 100,
                         .mode = mode,
                         .recycle = recycle},
                .classic_threads = 1,
                .workers = std::move(workers)},
               {bench.parts(), gate_, [this] { ++changes; }}) {
    pools_.start();
  }
  ~RunningPools() { stop(); }

  void stop() {
    pools_.request_stop();
    pools_.join();
    CHECK(pools_.stopped());
  }
  [[nodiscard]] std::unique_ptr<RecordedExchange> request(std::string_view target) const {
    auto made = bench_.request(script_, get(target));
    made->exchange.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
    return made;
  }
  [[nodiscard]] std::size_t submit(RecordedExchange& request) {
    runtime::Exchange* exchange = &request.exchange;
    return pools_.submit({&exchange, 1});
  }
  // Submits until the pool takes it, and returns what has been answered.
  std::string ask(std::string_view target, std::size_t worker = 0) {
    const auto made = request(target);
    made->exchange.script.worker = worker;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (submit(*made) == 0) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      std::this_thread::yield();
    }
    made->sink.wait();
    return made->sink.body();
  }
  [[nodiscard]] threads::Pools& pools() { return pools_; }
  [[nodiscard]] const std::string& script() const { return script_; }

  std::atomic<int> changes = 0;

 private:
  const ScriptBench& bench_;
  std::string script_;
  threads::RestartGate gate_{bench_.parts().log};
  threads::Pools pools_;
};

// Returns when the script has written so many bytes to a file of its folder.
inline void await_size(const ScriptBench& bench, const std::string& name, std::uintmax_t size) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  std::error_code error;
  while (std::filesystem::file_size(bench.folder() / name, error) != size || error) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::yield();
  }
}

// Leaves a byte for each boot.
inline constexpr std::string_view kBoots =
    "file_put_contents(__DIR__ . '/boots', 'b', FILE_APPEND);";
inline constexpr std::string_view kLoop =
    "while (lyger_handle_request(function () { if (isset($_GET['exit'])) { echo 'bye'; exit; }"
    " echo 'served ', $_GET['n'] ?? ''; })) {}";

}  // namespace lyger::tests
