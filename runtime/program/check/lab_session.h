// One lab at work on its plan: gives the script its requests, looks at the state after each, and
// says what it has found. Everything here happens on the lab's PHP thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "runtime/base/pinned.h"
#include "runtime/files/routing/router.h"
#include "runtime/leaks/lab/cookie_jar.h"
#include "runtime/leaks/model/observation.h"
#include "runtime/log/log.h"
#include "runtime/program/check/lab_log.h"
#include "runtime/program/check/lab_settings.h"
#include "runtime/program/check/memory_exchange.h"
#include "runtime/program/check/report_pipe.h"
#include "runtime/program/check/state_looks.h"
#include "sapi/leaks/request_observer.h"
#include "sapi/request/request_source.h"
#include "sapi/request/script_host.h"

namespace lyger {

class LabSession final : public sapi::RequestSource, runtime::Pinned {
 public:
  struct Parts {
    const LabSettings& settings;
    const runtime::LabPlan& plan;
    const runtime::Canaries& canaries;
    LabLog& log;
    ReportPipe& report;
  };

  // Begins with that step of the plan.
  LabSession(const Parts& parts, std::size_t first_step);

  // Until the plan is done, or cannot go on. `host` has observer() look at its requests.
  void run(sapi::ScriptHost& host);
  [[nodiscard]] std::unique_ptr<sapi::RequestObserver> observer();

  // RequestSource.
  void on_loop_reached() noexcept override;
  [[nodiscard]] runtime::Exchange* next() noexcept override;

 private:
  class Observer;
  enum class AfterBoot : std::uint8_t { go_on, stop };

  [[nodiscard]] bool traces() const noexcept;
  void start_boot() noexcept;
  [[nodiscard]] AfterBoot after_run(const sapi::ScriptHost::WorkerRun& run);
  void end_plan();
  [[nodiscard]] runtime::Exchange* leave_loop();
  [[nodiscard]] bool begin_step();
  void look_before_reset() noexcept;
  void look_after_reset() noexcept;
  void end_step(runtime::StepResult::End end, int exit_status);
  void take_response(const std::string& user, runtime::StepResult& result);

  const LabSettings& settings_;
  const runtime::LabPlan& plan_;
  LabLog& log_;
  ReportPipe& report_;
  const runtime::Router router_;
  const std::string temporary_folder_;
  StateLooks looks_;
  runtime::CookieJar cookies_;
  std::unique_ptr<MemoryExchange> exchange_;
  std::size_t next_;      // step to be done, or being done
  bool in_step_ = false;  // the script has its request
  bool handler_returned_ = false;
  bool put_off_ = false;        // … and wants another boot before it serves it
  bool is_fresh_ = true;        // no request has been given out in this boot
  bool is_done_ = false;        // the plan
  bool told_to_leave_ = false;  // the script, in this boot
};

}  // namespace lyger
