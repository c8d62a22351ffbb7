#include "runtime/program/check/lab_session.h"

#include <fmt/format.h>
#include <strings.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <variant>

#include "runtime/leaks/lab/request_text.h"
#include "runtime/leaks/lab/response_text.h"
#include "runtime/program/process_facts.h"
#include "sapi/leaks/collect_garbage.h"
#include "sapi/leaks/resettable_classes.h"
#include "sapi/leaks/write_trace.h"

namespace lyger {
namespace {

using runtime::StepResult;
using Look = runtime::LabStep::Look;

constexpr std::uint32_t kBoot = 0xffffffff;  // see WriteSeen::step
constexpr int kFatal = 255;
constexpr int kServerError = 500;

std::uint64_t resident_bytes() noexcept {
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu %lu", &total, &resident) !=
        2) {  // NOLINT(cert-err34-c): the kernel's
      resident = 0;
    }
    (void)std::fclose(file);
  }
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

constexpr std::size_t kMostBody = std::size_t{1} << 20;

// A request that never reaches the script: the server answers it from the document root.
StepResult answered_by_server(const runtime::Route& route) {
  StepResult result;
  if (const auto* refusal = std::get_if<runtime::Refusal>(&route)) {
    result.status = refusal->status;
    result.detail = refusal->because;
  } else if (std::holds_alternative<runtime::Redirect>(route)) {
    result.status = 301;
    result.detail = "the server redirects it to the folder";
  } else {
    result.status = 200;
    result.detail = std::holds_alternative<runtime::StaticFile>(route)
                        ? "the server answers it with a file"
                        : "another script answers it";
  }
  return result;
}

}  // namespace

// Hands on what a request's cycle tells, for the thread's context owns its observer.
class LabSession::Observer final : public sapi::RequestObserver {
 public:
  explicit Observer(LabSession& session) : session_(session) {}

  void boot_ended(sapi::ThreadContext&) noexcept override { session_.looks_.look_at_boot(); }
  void response_ready(sapi::ThreadContext&) noexcept override { session_.handler_returned_ = true; }
  void before_reset(sapi::ThreadContext&) noexcept override { session_.look_before_reset(); }
  void after_reset(sapi::ThreadContext&) noexcept override { session_.look_after_reset(); }

 private:
  LabSession& session_;
};

LabSession::LabSession(const Parts& parts, std::size_t first_step)
    : settings_(parts.settings),
      plan_(parts.plan),
      log_(parts.log),
      report_(parts.report),
      router_(runtime::DocumentRoot(settings_.root), settings_.script),
      temporary_folder_(temporary_folder()),
      looks_(parts.canaries),
      next_(first_step) {}

std::unique_ptr<sapi::RequestObserver> LabSession::observer() {
  return std::make_unique<Observer>(*this);
}

bool LabSession::traces() const noexcept { return plan_.find_inputs || !plan_.watched.empty(); }

void LabSession::run(sapi::ScriptHost& host) {
  if (!plan_.watched.empty()) {
    sapi::trace_writes(plan_.watched);
  }
  if (plan_.find_inputs) {
    sapi::trace_inputs();
  }
  auto after = AfterBoot::go_on;
  while (next_ < plan_.steps.size() && after == AfterBoot::go_on) {
    start_boot();
    after = after_run(
        settings_.mode == LabMode::warm
            ? host.run_warm(settings_.script, *this)
            : host.run_worker(settings_.script, nullptr, *this, sapi::ScriptHost::Announce::yes));
  }
  end_plan();
}

void LabSession::start_boot() noexcept {
  report_.say(runtime::LabBoots{});
  told_to_leave_ = false;
  is_fresh_ = true;
  cookies_.clear();
  looks_.forget_boot();
  log_.mark();
  if (traces()) {
    sapi::trace_step(kBoot);
  }
}

// The script has ended: as it was told to, with the step's request, or before it took any.
LabSession::AfterBoot LabSession::after_run(const sapi::ScriptHost::WorkerRun& run) {
  put_off_ = run.unserved != nullptr;
  if (put_off_) {
    return AfterBoot::go_on;
  }
  if (in_step_) {
    end_step(StepResult::End::exited, run.exit_status);  // or failed, or has left its loop
    return AfterBoot::go_on;
  }
  if (told_to_leave_ || run.served > 0) {
    return AfterBoot::go_on;
  }
  report_.say(runtime::StepBegun{static_cast<std::uint32_t>(next_)});
  end_step(StepResult::End::no_loop, run.exit_status);
  return AfterBoot::stop;
}

void LabSession::end_plan() {
  if (std::exchange(is_done_, true)) {
    return;
  }
  if (traces()) {
    report_.say(runtime::LabTraces{
        sapi::traced_inputs(), sapi::traced_writes(), sapi::resettable_classes()});
    sapi::end_trace();
  }
  report_.say(runtime::LabDone{});
}

void LabSession::on_loop_reached() noexcept { report_.say(runtime::LabBooted{}); }

runtime::Exchange* LabSession::next() noexcept {
  if (std::exchange(put_off_, false)) {
    return &exchange_->exchange;
  }
  while (!told_to_leave_ && next_ < plan_.steps.size()) {
    if (plan_.steps[next_].boot_anew && !is_fresh_) {
      return leave_loop();
    }
    if (begin_step()) {
      return &exchange_->exchange;
    }
  }
  return leave_loop();
}

// What is left wants another boot.
runtime::Exchange* LabSession::leave_loop() {
  if (next_ == plan_.steps.size()) {
    end_plan();
  }
  told_to_leave_ = true;
  return nullptr;
}

// False: it never reaches the script, and is done.
bool LabSession::begin_step() {
  const runtime::LabStep& step = plan_.steps[next_];
  report_.say(runtime::StepBegun{static_cast<std::uint32_t>(next_)});
  log_.mark();
  looks_.forget_step();
  exchange_ = std::make_unique<MemoryExchange>(
      runtime::request_text(step.request,
                            cookies_.field(step.user, runtime::field_of(step.request, "Cookie"))),
      temporary_folder_);
  const runtime::RequestHead& head = exchange_->exchange.head;
  runtime::Route route = exchange_->refusal() ? runtime::Route(exchange_->refusal())
                                              : router_.resolve(head.path, head.query);
  auto* script = std::get_if<runtime::PhpScript>(&route);
  if (script == nullptr || !script->is_main) {
    report_.say(runtime::StepEnded{static_cast<std::uint32_t>(next_++), answered_by_server(route)});
    return false;
  }
  exchange_->exchange.script = std::move(*script);
  exchange_->exchange.id.make(0, next_);
  in_step_ = true;
  handler_returned_ = false;
  is_fresh_ = false;
  if (traces()) {
    sapi::trace_step(static_cast<std::uint32_t>(next_));
  }
  return true;
}

void LabSession::look_before_reset() noexcept {
  report_.say(runtime::StepAnswered{});
  if (traces()) {
    sapi::pause_trace();
  }
  if (in_step_ && plan_.steps[next_].look == Look::changes) {
    looks_.look_before_reset();
  }
}

void LabSession::look_after_reset() noexcept {
  if (!in_step_) {
    return;
  }
  if (plan_.steps[next_].look != Look::nothing) {
    looks_.look_after_reset();
  }
  end_step(StepResult::End::served, 0);
}

// Nothing in here enters the engine.
void LabSession::end_step(StepResult::End end, int exit_status) {
  const runtime::LabStep& step = plan_.steps[next_];
  StepResult result;
  result.end = end;
  if (in_step_) {
    take_response(step.user, result);
  }
  if (end == StepResult::End::served) {
    result.php_memory = sapi::memory_in_use();
    result.process_memory = resident_bytes();
    if (step.look == Look::changes) {
      looks_.tell_changes(result);
    } else if (step.look == Look::counts) {
      looks_.tell_counts(plan_.counted, result);
    }
  }
  if (end != StepResult::End::served || result.status >= kServerError) {
    result.detail = log_.error();
  }
  if (end == StepResult::End::exited && exit_status == kFatal &&
      (!result.detail.empty() || result.status >= kServerError)) {
    result.end = StepResult::End::failed;
  }
  if (result.end == StepResult::End::exited && handler_returned_) {
    result.detail = "its script has left the loop by itself";
  }
  if (result.detail.empty() && exit_status != 0) {
    result.detail = fmt::format("exit status {}", exit_status);
  }
  in_step_ = false;
  report_.say(runtime::StepEnded{static_cast<std::uint32_t>(next_++), std::move(result)});
}

void LabSession::take_response(const std::string& user, StepResult& result) {
  auto response = runtime::read_response(exchange_->sink.sent());
  for (const auto& [name, value] : response.headers) {
    if (::strcasecmp(name.c_str(), "Set-Cookie") == 0) {
      cookies_.take(user, value);
    }
  }
  response.body.resize(std::min(response.body.size(), kMostBody));
  result.status = response.status;
  result.headers = std::move(response.headers);
  result.body = std::move(response.body);
}

}  // namespace lyger
