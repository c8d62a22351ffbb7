// `lyger-embed run`: builds the graph of objects, serves, and takes it apart again.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/cli/start/start_banner.h"
#include "runtime/files/routing/router.h"
#include "runtime/program/commands.h"
#include "runtime/program/lifecycle.h"
#include "runtime/program/pools_settings.h"
#include "runtime/program/process_facts.h"
#include "runtime/program/process_limits.h"
#include "sapi/engine/engine.h"
#include "sapi/engine/engine_facts.h"
#include "sapi/engine/ini_check.h"
#include "sapi/engine/opcache_restart.h"
#include "sapi/engine/sapi_module.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/leaks/watch/leak_watch.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/warm/warm_mode.h"
#include "threads/pools.h"
#include "threads/readiness.h"
#include "threads/watchdog/watchdog.h"

namespace lyger {
namespace {

using runtime::RunMode;
using runtime::RunOptions;

sapi::EngineSettings engine_settings(const RunOptions& options) {
  sapi::EngineSettings settings;
  for (const auto& [key, value] : options.ini) {
    settings.ini.emplace_back(key, value);
  }
  settings.php_ini = options.php_ini.string();
  return settings;
}

runtime::ServerSettings server_settings(const RunOptions& options, const sapi::EngineFacts& facts) {
  return {
      .temporary_folder = temporary_folder(),
      .trusted_proxies = options.trusted_proxies,
      .max_body = options.max_body.value_or(
          std::max(runtime::default_max_body,
                   facts.post_max_size == 0 ? std::uint64_t{0} : facts.post_max_size)),
      .max_header_bytes = options.max_header_bytes,
      .header_timeout = options.header_timeout,
      .body_timeout = options.body_timeout,
      .keepalive_timeout = options.keepalive_timeout,
      .send_timeout = options.send_timeout,
      .queue_timeout = options.queue_timeout,
  };
}

// At a stop nobody is served by a script that boots, and it may wait for what never comes.
constexpr std::chrono::seconds kPatienceWithBoots{2};

sapi::AfterExit after_exit(runtime::OnExit action) {
  return action == runtime::OnExit::recycle ? sapi::AfterExit::boot_anew
                                            : sapi::AfterExit::serve_on;
}

sapi::HygieneSettings hygiene_settings(const RunOptions& options) {
  using runtime::HygieneMode;
  using runtime::HygieneStart;
  return {
      .level = options.hygiene == HygieneMode::minimal ? sapi::HygieneLevel::minimal
                                                       : sapi::HygieneLevel::standard,
      .baseline = options.hygiene_baseline == HygieneStart::boot
                      ? sapi::HygieneBaseline::boot
                      : sapi::HygieneBaseline::first_request,
  };
}

std::function<std::unique_ptr<sapi::RequestObserver>()> observer_maker(runtime::WatchLeaks watch) {
  using runtime::WatchLeaks;
  if (watch == WatchLeaks::off) {
    return {};
  }
  const auto notice = watch == WatchLeaks::log      ? sapi::LeakNotice::log
                      : watch == WatchLeaks::header ? sapi::LeakNotice::header
                                                    : sapi::LeakNotice::fail;
  return [notice] { return std::make_unique<sapi::LeakWatch>(notice); };
}

void show_banner(const RunOptions& options,
                 const sapi::EngineFacts& facts,
                 const std::vector<runtime::ListenAddress>& addresses) {
  const runtime::StartFacts start{
      .version = LYGER_VERSION,
      .php_version = sapi::php_version(),
      .opcache = facts.opcache,
      .jit = facts.jit,
      .mode = options.mode == RunMode::worker    ? "worker"
              : options.mode == RunMode::classic ? "classic"
              : options.mode == RunMode::warm    ? "warm"
                                                 : "auto",
      .threads = options.main_threads,
      .workers = options.worker_scripts,
      .script = options.script,
      .root = options.root,
      .addresses = addresses,
  };
  std::fputs(runtime::start_banner(start, runtime::colour_of(STDERR_FILENO)).c_str(), stderr);
}

}  // namespace

int run_command(const RunOptions& options) {
  occupy_standard_descriptors();
  raise_descriptor_limit();
  widen_thread_stacks();
  runtime::Log log({.level = options.log_level, .format = options.log_format});
  runtime::AccessLog access_log({.destination = options.access_log, .format = options.log_format},
                                log);
  std::vector<runtime::ListenSocket> sockets;
  std::vector<runtime::ListenAddress> addresses;
  for (const auto& address : options.listen) {
    sockets.push_back(runtime::ListenSocket::open(address));
    addresses.push_back(sockets.back().address());
  }
  const runtime::Router router(runtime::DocumentRoot(options.root.string()),
                               options.script.string(),
                               worker_scripts(options));
  const auto php_settings = engine_settings(options);
  const sapi::Engine engine(php_settings, sapi::sapi_module_table(log));
  sapi::check_ini(php_settings);
  sapi::keep_process_state_per_thread();
  sapi::watch_functions();
  if (options.mode == RunMode::warm) {
    sapi::prepare_warm_mode();
  }
  const sapi::EngineFacts facts = sapi::engine_facts();
  const auto settings = server_settings(options, facts);
  const sapi::HostParts host_parts{log,
                                   access_log,
                                   options.root.string(),
                                   process_environment(),
                                   after_exit(options.on_exit),
                                   hygiene_settings(options),
                                   observer_maker(options.watch_leaks)};

  threads::RestartGate gate(log);
  sapi::OpcacheRestart opcache([&gate](std::string_view why) { gate.request(why); });
  threads::Readiness readiness(log);
  std::optional<threads::Watchdog> watchdog;
  if (options.request_timeout.count() > 0) {
    watchdog.emplace(options.request_timeout, readiness, log);
  }
  Lifecycle* to_notify = nullptr;
  threads::Pools pools(
      pools_settings(options),
      {host_parts, gate, [&to_notify] { to_notify->notify(); }, watchdog ? &*watchdog : nullptr});
  gate.connect([&opcache] { opcache.perform(); }, [&pools] { pools.recycle_all(); });
  runtime::IoThread io({settings, router, pools, log, access_log});
  Lifecycle lifecycle(io, log, options.drain_timeout);
  to_notify = &lifecycle;
  for (auto& socket : sockets) {
    socket.listen();  // last: who can connect is answered, and a signal drains
    io.serve(std::move(socket));
  }
  pools.start();
  show_banner(options, facts, addresses);

  bool clean = lifecycle.serve();
  pools.request_stop();
  const auto boots_end = std::chrono::steady_clock::now() + kPatienceWithBoots;
  clean = clean && lifecycle.wait_for([&pools, boots_end] {
    return pools.stopped() || (pools.only_boots() && std::chrono::steady_clock::now() > boots_end);
  });
  if (const auto refused = io.refusal_summary(); !refused.empty()) {
    log.write(runtime::Level::info, "refused requests by status", {{"counts", refused}});
  }
  if (!clean || pools.lost() > 0 ||
      !pools.stopped()) {  // PHP threads still run: nothing of theirs can be taken apart
    log.write(runtime::Level::notice, "stopped", {{"written_off_threads", pools.lost()}});
    access_log.flush();
    log.flush();
    ::_exit(0);
  }
  pools.join();
  log.write(runtime::Level::notice, "stopped");
  return 0;
}

}  // namespace lyger
