// What a test needs to run scripts: a folder for them, their host's parts, and threads to run on.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/log/access_log.h"
#include "runtime/log/log.h"
#include "sapi/request/request_source.h"
#include "sapi/request/script_host.h"
#include "tests/log/temporary_directory.h"
#include "tests/support/recorded_exchange.h"

namespace lyger::tests {

// Runs `call` on a PHP thread of its own and passes on what it throws.
void on_php_thread(const std::function<void()>& call);

// A value that is there as often as it has been made and not destroyed.
class Counted {
 public:
  Counted() noexcept;
  Counted(const Counted&) noexcept : Counted() {}
  Counted& operator=(const Counted&) = default;
  ~Counted();
  [[nodiscard]] static long alive() noexcept;
  [[nodiscard]] static long made() noexcept;
};

class ScriptBench {
 public:
  ScriptBench();

  // The script's path.
  std::string script(std::string_view code, const std::string& name = "index.php") const;
  // A request that `script` is asked to serve.
  [[nodiscard]] std::unique_ptr<RecordedExchange> request(const std::string& script,
                                                          std::string_view text) const;
  // One classic request on this thread, which must be a PHP thread.
  [[nodiscard]] std::unique_ptr<RecordedExchange> run(sapi::ScriptHost& host,
                                                      const std::string& script,
                                                      std::string_view text) const;
  // The same on a thread of its own, with code instead of a file: what has been sent.
  [[nodiscard]] std::unique_ptr<RecordedExchange> run_alone(std::string_view code,
                                                            std::string_view text) const;

  [[nodiscard]] const sapi::HostParts& parts() const { return parts_; }
  // For hosts that are made from now on.
  void observe(std::function<std::unique_ptr<sapi::RequestObserver>()> make) {
    parts_.observe = std::move(make);
  }
  [[nodiscard]] const TemporaryDirectory& folder() const { return folder_; }
  [[nodiscard]] std::string log_text() {
    log_.flush();
    return read_file(folder_ / "log");
  }

 private:
  TemporaryDirectory folder_;
  runtime::Log log_;
  runtime::AccessLog access_log_;
  sapi::HostParts parts_;
};

// Gives a worker its requests one after the other, then tells it to end.
class RequestList final : public sapi::RequestSource {
 public:
  explicit RequestList(std::vector<std::unique_ptr<RecordedExchange>> requests)
      : requests_(std::move(requests)) {}

  void on_loop_reached() noexcept override { ++loops_reached; }
  runtime::Exchange* next() noexcept override;
  [[nodiscard]] RecordingSink& sink(std::size_t index) { return requests_.at(index)->sink; }
  [[nodiscard]] std::string body(std::size_t index) { return sink(index).body(); }
  [[nodiscard]] std::size_t given() const { return given_; }

  int loops_reached = 0;

 private:
  std::vector<std::unique_ptr<RecordedExchange>> requests_;
  std::size_t given_ = 0;
};

// A worker script whose handler is a function with this body; its statics stay.
[[nodiscard]] std::string worker_code(std::string_view handler);

// A worker that has run to its end, with what its clients have got.
struct WorkerResult {
  sapi::ScriptHost::WorkerRun run;
  std::unique_ptr<RequestList> requests;

  [[nodiscard]] std::string body(std::size_t index) const { return requests->body(index); }
  [[nodiscard]] std::string head(std::size_t index) const { return requests->sink(index).head(); }
};

[[nodiscard]] WorkerResult run_worker(const ScriptBench& bench,
                                      const std::string& code,
                                      const std::vector<std::string>& requests);

}  // namespace lyger::tests
