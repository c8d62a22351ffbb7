// What one PHP thread is doing: the exchange it serves and the response it makes. The engine's
// callbacks reach it through SG(server_context). It owns everything that must survive a bailout.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/http/exchange.h"
#include "runtime/http/response_stream.h"
#include "runtime/log/access_log.h"
#include "runtime/log/log.h"
#include "sapi/hygiene/hygiene.h"
#include "sapi/leaks/request_observer.h"
#include "sapi/php_types.h"
#include "sapi/process_state/process_state.h"
#include "sapi/process_state/script_reports.h"
#include "sapi/request/opcache_time.h"
#include "sapi/request/request_strings.h"
#include "sapi/watch/request_watch.h"

namespace lyger::sapi {

class RequestSource;
class WarmThread;

// What follows when a worker's handler has called exit().
enum class AfterExit : std::uint8_t { boot_anew, serve_on };

// What a thread's scripts share. Lives as long as the threads.
struct HostParts {
  runtime::Log& log;
  runtime::AccessLog& access_log;
  std::string document_root;
  // What the process was started with.
  std::vector<std::pair<std::string, std::string>> environment;
  AfterExit after_exit = AfterExit::boot_anew;
  HygieneSettings hygiene = {};
  // Makes the observer of one thread's requests; none by default.
  std::function<std::unique_ptr<RequestObserver>()> observe = {};
  std::unique_ptr<ScriptReports> reports = std::make_unique<ScriptReports>();
};

// Which of the server's threads this is.
struct ThreadPlace {
  unsigned number = 0;         // in its pool
  std::string_view pool = {};  // lives as long as the thread
};

class ThreadContext final : public runtime::WaitObserver, runtime::Pinned {
 public:
  // `watch` is the thread's; none where requests have no time limit.
  explicit ThreadContext(const HostParts& parts,
                         RequestWatch* watch = nullptr,
                         ThreadPlace place = {});

  // Begins to serve; the exchange stays ours until finish().
  void attach(runtime::Exchange& exchange);
  // Between an attach() and its finish(): the client still waits for something.
  [[nodiscard]] bool serving() const noexcept { return exchange_ != nullptr; }
  // Completes the response, logs it and gives the exchange back. Nothing happens without one.
  void finish() noexcept;
  // As finish(), for a script that goes on: it may still ask for the request's fields.
  void finish_early();
  // The script is done with the request, too: what it does from now on belongs to none.
  void forget_request() noexcept;
  // As finish(), but the client is made to notice that the response is incomplete.
  void cut() noexcept;
  [[nodiscard]] RequestWatch* watch() const noexcept { return watch_; }

  // Between an attach() and its forget_request(): what the script does belongs to a request. Its
  // fields can be had from exchange() or, after finish_early(), from kept_fields().
  [[nodiscard]] bool has_request() const noexcept { return has_request_; }
  using Fields = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] const Fields& kept_fields() const noexcept { return kept_fields_; }

  // The response. Without an exchange, what is written goes nowhere.
  [[nodiscard]] runtime::SendResult write(std::string_view bytes) noexcept;
  [[nodiscard]] runtime::SendResult flush() noexcept;
  void start_head(int status, std::string_view reason);
  void add_header(std::string_view line);
  // The head of an informational answer, begun; nullptr where the client cannot take one.
  [[nodiscard]] runtime::ResponseHead* begin_interim(int status);
  // Ends it and sends it.
  [[nodiscard]] runtime::SendResult send_interim();
  [[nodiscard]] int status() const noexcept { return status_; }
  // Bytes that the script has written for this request.
  [[nodiscard]] std::uint64_t written() const noexcept { return written_; }
  [[nodiscard]] bool committed() const noexcept { return serving() && stream_.committed(); }
  // Forgets what a script has said so far, if no byte has left. False if one has.
  [[nodiscard]] bool restart_response() noexcept;

  // The request. Without an exchange: empty.
  [[nodiscard]] std::size_t read_body(std::span<char> into) noexcept;
  // The next read begins at the first byte again.
  void rewind_body() noexcept;
  [[nodiscard]] char* cookies() noexcept { return strings_.cookies(); }
  [[nodiscard]] const runtime::Exchange* exchange() const noexcept { return exchange_; }
  [[nodiscard]] RequestStrings& strings() noexcept { return strings_; }
  // Of the request that the script has; empty without one.
  [[nodiscard]] std::string_view request_id() const noexcept { return id_.view(); }
  [[nodiscard]] std::string_view target() const noexcept;
  // Seconds since 1970 when the request was complete.
  [[nodiscard]] double request_time() const noexcept { return request_time_; }
  [[nodiscard]] const HostParts& parts() const noexcept { return parts_; }
  // What a worker's requests have changed and what is put right between them.
  [[nodiscard]] Hygiene& hygiene() noexcept { return hygiene_; }
  // Null where nobody looks at the requests.
  [[nodiscard]] RequestObserver* observer() const noexcept { return observer_.get(); }
  [[nodiscard]] const ThreadPlace& place() const noexcept { return place_; }
  // How many the thread has begun to serve, and since when, in seconds since 1970.
  [[nodiscard]] std::uint64_t requests() const noexcept { return requests_; }
  [[nodiscard]] double started_at() const noexcept { return started_at_; }

  // Worker mode; see worker_functions.cpp and script_host.cpp.
  struct Worker {
    RequestSource* source = nullptr;     // null outside of a worker script
    runtime::Exchange* first = nullptr;  // the request that the boot is for, until it is handled
    bool announced = false;              // $_SERVER['LYGER_WORKER'] says so while booting
    bool looping = false;                // the script has reached its loop
    bool handling = false;               // inside lyger_handle_request()
    bool client_left = false;            // which is why the handler unwinds
    bool told_to_leave = false;          // the script has been given false
    void* boot_shutdown_functions = nullptr;  // HashTable*: what the boot registered
    zend_execute_data* observed = nullptr;    // what runs while nothing does: see let_observe()
    std::uint64_t served = 0;                 // requests that the handler was called for
    double booted_at = 0;                     // when requests could come; seconds since 1970
  };
  Worker worker;
  // Whether the script is told that it boots as a worker.
  [[nodiscard]] bool announces_worker() const noexcept {
    return worker.announced && !worker.looping;
  }
  // Requests can come from now on.
  void booted() noexcept;
  OpcacheTime opcache_time;

  // What putenv(), setlocale() and umask() have changed for this thread.
  ProcessState process;

  WarmThread* warm = nullptr;  // in warm mode; see warm_run.cpp

 private:
  // WaitObserver: the execution time limit is the script's, not the client's.
  void wait_begins() noexcept override;
  void wait_ends() noexcept override;

  // Around everything that sends: false once the watchdog has answered in our place.
  [[nodiscard]] bool touch() noexcept { return watch_ == nullptr || watch_->touch(); }
  void let_go() noexcept;
  // In place of let_go(): gives back what the client has everything of.
  void give_back() noexcept;
  // In place of touch(), where that is false.
  void leave_to_watchdog() noexcept;

  void log_access(runtime::ResponseStream::Summary summary) noexcept;

  const HostParts& parts_;
  Hygiene hygiene_;
  const std::unique_ptr<RequestObserver> observer_;
  RequestWatch* const watch_;
  const ThreadPlace place_;
  const double started_at_;
  std::uint64_t requests_ = 0;
  runtime::ResponseStream stream_;
  runtime::ResponseHead interim_;
  RequestStrings strings_;
  runtime::Exchange* exchange_ = nullptr;
  Fields kept_fields_;  // after finish_early()
  bool has_request_ = false;
  runtime::RequestId id_;
  double request_time_ = 0;
  int status_ = 200;
  std::uint64_t written_ = 0;
};

}  // namespace lyger::sapi
