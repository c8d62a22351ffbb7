// Runs PHP scripts on the thread that it belongs to: one request after the other, a worker script
// that serves many, or a script that is executed again in the same engine. Needs a PhpThreadGuard
// on the same thread.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/http/exchange.h"
#include "sapi/request/request_source.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

class ScriptHost : runtime::Pinned {
 public:
  // `watch`, if any, has been bound to this thread.
  explicit ScriptHost(const HostParts& parts, RequestWatch* watch = nullptr, ThreadPlace place = {})
      : context_(parts, watch, place) {}

  // One request, from a fresh engine to a clean one, as php-fpm does it.
  void run_classic(runtime::Exchange& exchange) noexcept;

  struct WorkerRun {
    bool looped = false;        // the script has reached its loop
    bool served_first = false;  // `first` has been answered, by the handler or as a classic request
    std::uint64_t served = 0;   // requests that the handler was called for
    int exit_status = 0;        // 255 after a fatal error
    runtime::Exchange* unserved = nullptr;  // not begun: it wants a script that has started anew
  };
  // Boots the script and serves what `source` gives until the script ends. With `first`, the boot
  // is that request's: if the script never loops, its output is the response. `announce` tells the
  // booting script by $_SERVER['LYGER_WORKER'] and $_SERVER['FRANKENPHP_WORKER'].
  enum class Announce { no, yes };
  [[nodiscard]] WorkerRun run_worker(const std::string& script,
                                     runtime::Exchange* first,
                                     RequestSource& source,
                                     Announce announce) noexcept;

  // Serves what `source` gives by executing the script again for each request, in one engine
  // request: what is compiled, included once or static stays. `looped` is true once it can serve.
  [[nodiscard]] WorkerRun run_warm(const std::string& script, RequestSource& source) noexcept;

 private:
  void run_script() noexcept;
  void serve_warm(WarmThread& warm, RequestSource& source, WorkerRun& run) noexcept;
  void end_request() noexcept;

  ThreadContext context_;
};

}  // namespace lyger::sapi
