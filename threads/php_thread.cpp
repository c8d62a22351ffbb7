#include "threads/php_thread.h"

#include <pthread.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "runtime/cli/quantities.h"
#include "runtime/http/access_record.h"
#include "sapi/engine/php_thread_guard.h"
#include "sapi/engine/thread_memory.h"
#include "threads/watchdog/watchdog.h"

namespace lyger::threads {
namespace {

using runtime::Exchange;
using runtime::Level;

constexpr std::chrono::milliseconds kFirstBackOff{100};
constexpr std::chrono::milliseconds kLongestBackOff{10'000};

// Gives an exchange back whose client has gone while it waited.
bool dropped(Exchange& exchange, runtime::AccessLog& access_log) noexcept {
  if (!exchange.sink.client_gone()) {
    return false;
  }
  access_log.record(runtime::access_entry(exchange, runtime::kClientLeft, 0));
  exchange.sink.finished(runtime::AfterResponse::close);
  return true;
}

std::string_view meaning_of(PhpPool::Meanwhile meanwhile) noexcept {
  switch (meanwhile) {
    case PhpPool::Meanwhile::the_replaced_serves:
      return "the worker that it is to replace serves on";
    case PhpPool::Meanwhile::nobody_serves:
      return "requests get 503";
    case PhpPool::Meanwhile::others_serve:
      break;
  }
  return "others serve or boot";
}

// Whether the request says who asks, or what he has sent. A boot sees the request that it is for,
// and what an application keeps of it (symfony/runtime keeps $_SERVER, where PHP_AUTH_PW is) would
// go to everybody.
bool is_somebodys(const Exchange& exchange) noexcept {
  const runtime::RequestHead& head = exchange.head;
  return head.header("authorization") || head.header("cookie") ||
         head.header("proxy-authorization") || exchange.body.size() > 0;
}

// Many requests are served by one run of the engine.
bool stays_in_script(PoolMode mode) noexcept {
  return mode == PoolMode::worker || mode == PoolMode::warm;
}

}  // namespace

PhpThread::PhpThread(PhpPool& pool, unsigned number) : pool_(pool), number_(number) {
  if (const Watchdog* watchdog = pool.watchdog()) {
    watch_.emplace(watchdog->limit(), runtime::format_duration(watchdog->limit()));
  }
  std::promise<void> is_php_thread;
  auto made = is_php_thread.get_future();
  thread_ = std::thread(
      [this, promise = std::move(is_php_thread)]() mutable { run(std::move(promise)); });
  try {
    made.get();
  } catch (...) {
    thread_.join();
    throw;
  }
}

std::string_view PhpThread::pool_name() const noexcept { return pool_.settings().name; }

std::optional<std::size_t> PhpThread::write_off() noexcept {
  return pool_.write_off(*this) ? std::optional(pool_.lost()) : std::nullopt;
}

void PhpThread::run(std::promise<void> is_php_thread) noexcept {
  const std::string name = "php-" + std::to_string(number_);
  ::pthread_setname_np(::pthread_self(), name.c_str());
  try {
    const sapi::PhpThreadGuard guard;
    is_php_thread.set_value();
    if (watch_) {
      watch_->bind();
      pool_.watchdog()->add(*this);
    }
    run_scripts();
    if (watch_) {
      pool_.watchdog()->remove(*this);
    }
  } catch (const std::system_error&) {
    is_php_thread.set_exception(std::current_exception());
    return;
  }
  state_.change(ThreadState::stopped);
  pool_.thread_gone(*this);
}

void PhpThread::run_scripts() noexcept {
  sapi::ScriptHost host(pool_.parts(),
                        watch_ ? &*watch_ : nullptr,
                        {.number = number_, .pool = pool_.settings().name});
  while (!over()) {
    // Asked for before the mode, so that a change of mode in between ends the wait.
    const unsigned generation = pool_.queue().generation();
    if (stays_in_script(pool_.mode())) {
      work(host);
      continue;
    }
    epoch_.reset();
    takes_requests();
    if (!stays()) {
      break;
    }
    state_.change(ThreadState::idle);
    Exchange* exchange = pool_.queue().pop(generation);
    if (exchange != nullptr) {
      serve(host, *exchange);
    } else if (pool_.stopping()) {
      break;
    }
  }
}

bool PhpThread::over() const noexcept {
  return put_off_ == nullptr && (leaving() || (pool_.stopping() && stays_in_script(pool_.mode())));
}

// The pool is told once, not for each request.
void PhpThread::takes_requests() noexcept {
  if (!booted_) {
    booted_ = true;
    served_ = 0;
    limits_ = pool_.draw_limits();
    pool_.booted(*this);
  }
}

void PhpThread::takes_none() noexcept {
  booted_ = false;
  pool_.unbooted(*this);
}

bool PhpThread::stays() noexcept {
  const std::size_t memory = sapi::thread_memory();
  const auto verdict = limits_.judge(served_, memory);
  const bool is_needed = !leaving() && !outdated() && !pool_.stopping();
  if (is_needed && verdict.when == RecycleLimits::When::soon) {
    pool_.replace(*this, PhpPool::Urgency::in_turn);
  } else if (is_needed && verdict.when == RecycleLimits::When::now) {
    pool_.replace(*this, PhpPool::Urgency::at_once);
    state_.change(ThreadState::retiring);
    pool_.await_replacement(*this);
  }
  if (leaving() && verdict.because != RecycleReason::none) {
    pool_.parts().log.write(
        Level::info,
        "a worker has been replaced",
        {{"pool", pool_.settings().name},
         {"thread", number_},
         {"because", verdict.because == RecycleReason::memory ? "memory" : "requests"},
         {"served", served_},
         {"memory", memory}});
  }
  return !leaving() && !outdated();
}

void PhpThread::serve(sapi::ScriptHost& host, Exchange& exchange) noexcept {
  if (dropped(exchange, pool_.parts().access_log)) {
    return;
  }
  state_.change(ThreadState::serving);
  ++served_;
  const PoolMode mode = pool_.mode();
  if (mode == PoolMode::classic || !exchange.script.is_main) {
    const InsideScope inside(pool_.gate());
    host.run_classic(exchange);
    return;
  }
  const auto announce = mode == PoolMode::classic_by_trial ? sapi::ScriptHost::Announce::no
                                                           : sapi::ScriptHost::Announce::yes;
  const auto run = run_worker(host, &exchange, announce);
  constexpr int kFatal = 255;
  if (!run.looped && run.exit_status != kFatal) {
    pool_.found_no_loop();
  } else if (run.looped) {
    after_worker(run);
  }
}

void PhpThread::work(sapi::ScriptHost& host) noexcept {
  state_.change(ThreadState::booting);
  takes_none();
  after_worker(run_worker(host, nullptr, sapi::ScriptHost::Announce::yes));
}

sapi::ScriptHost::WorkerRun PhpThread::run_worker(sapi::ScriptHost& host,
                                                  Exchange* first,
                                                  sapi::ScriptHost::Announce announce) noexcept {
  const InsideScope inside(pool_.gate());
  epoch_ = pool_.epoch();
  told_to_end_ = false;
  boot_saw_somebody_ = first != nullptr && is_somebodys(*first);
  const std::string& script = pool_.settings().script;
  const auto run = pool_.mode() == PoolMode::warm ? host.run_warm(script, *this)
                                                  : host.run_worker(script, first, *this, announce);
  if (run.unserved != nullptr) {
    put_off_ = run.unserved;
  }
  return run;
}

void PhpThread::after_worker(const sapi::ScriptHost::WorkerRun& run) noexcept {
  takes_none();
  if (pool_.has_replacement(*this)) {
    ask_to_leave();  // its place is taken
  }
  if (pool_.stopping() || leaving()) {
    return;
  }
  if (!run.looped || (run.served == 0 && !told_to_end_)) {
    after_failed_boot(run);
    return;
  }
  back_off_ = {};
  state_.change(ThreadState::booting);
  pool_.parts().log.write(Level::info,
                          pool_.mode() == PoolMode::warm
                              ? "the warm script starts anew on this thread"
                              : "the worker script has ended: booting it anew",
                          {{"pool", pool_.settings().name},
                           {"thread", number_},
                           {"served", run.served},
                           {"exit_status", run.exit_status}});
}

void PhpThread::after_failed_boot(const sapi::ScriptHost::WorkerRun& run) noexcept {
  back_off_ = std::clamp(back_off_ * 2, kFirstBackOff, kLongestBackOff);
  state_.change(ThreadState::booting);
  state_.change(ThreadState::backing_off);
  const auto meanwhile = pool_.boot_failed(*this, back_off_);
  pool_.parts().log.write(
      Level::error,
      run.looped ? "the worker script has ended before it served a request; trying again"
                 : "the worker script has ended before it called lyger_handle_request(), so it "
                   "serves nothing; the messages above say why; trying again",
      {{"pool", pool_.settings().name},
       {"thread", number_},
       {"script", pool_.settings().script},
       {"exit_status", run.exit_status},
       {"again_in_ms", back_off_.count()},
       {"meanwhile", meaning_of(meanwhile)}});
  pool_.back_off(*this, back_off_);
}

void PhpThread::on_loop_reached() noexcept {
  const bool boots_for_a_request = booted_;
  if (pool_.mode() != PoolMode::warm) {
    pool_.found_loop(number_);
  }
  takes_requests();
  pool_.note_boot_memory(sapi::thread_memory());
  if (boots_for_a_request) {
    served_ = 1;
    limits_ = pool_.draw_limits();
  }
}

Exchange* PhpThread::next() noexcept {
  if (put_off_ != nullptr) {
    state_.change(ThreadState::serving);
    ++served_;
    return std::exchange(put_off_, nullptr);
  }
  for (;;) {
    // Asked for before the reasons to leave, so that a new one in between ends the wait.
    const unsigned generation = pool_.queue().generation();
    if (pool_.gate().must_leave() || boot_saw_somebody_ || !stays()) {
      told_to_end_ = true;
      return nullptr;
    }
    state_.change(ThreadState::idle);
    Exchange* exchange = pool_.queue().pop(generation);
    if (exchange == nullptr) {
      if (pool_.stopping()) {
        return nullptr;
      }
      continue;
    }
    if (!dropped(*exchange, pool_.parts().access_log)) {
      state_.change(ThreadState::serving);
      ++served_;
      return exchange;
    }
  }
}

}  // namespace lyger::threads
