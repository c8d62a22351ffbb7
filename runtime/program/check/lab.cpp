#include "runtime/program/check/lab.h"

#include <unistd.h>

#include <exception>
#include <filesystem>
#include <system_error>
#include <thread>

#include "runtime/program/check/lab_log.h"
#include "runtime/program/check/lab_session.h"
#include "runtime/program/process_facts.h"
#include "runtime/program/process_limits.h"
#include "sapi/engine/engine.h"
#include "sapi/engine/ini_check.h"
#include "sapi/engine/php_thread_guard.h"
#include "sapi/engine/sapi_module.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/leaks/write_trace.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/warm/warm_mode.h"

namespace lyger {
namespace {

sapi::HostParts host_parts(const LabSettings& settings,
                           const runtime::LabPlan& plan,
                           LabLog& log,
                           LabSession& session) {
  return {
      .log = log.log(),
      .access_log = log.access_log(),
      .document_root = settings.root,
      .environment = process_environment(),
      .hygiene = {.level = settings.hygiene,
                  .baseline = plan.reset_to_boot ? sapi::HygieneBaseline::boot
                                                 : sapi::HygieneBaseline::first_request},
      .observe = [&session] { return session.observer(); },
  };
}

void run_on_php_thread(const LabSettings& settings,
                       const runtime::LabPlan& plan,
                       LabLog& log,
                       LabSession& session,
                       ReportPipe& report) {
  std::thread thread([&] {
    try {
      const sapi::PhpThreadGuard guard;
      const auto parts = host_parts(settings, plan, log, session);
      sapi::ScriptHost host(parts);
      session.run(host);
    } catch (const std::exception& error) {
      report.say(runtime::LabCannot{error.what()});
    }
  });
  thread.join();
}

void carry_out(const LabSettings& settings,
               const runtime::LabPlan& plan,
               const runtime::Canaries& canaries,
               std::size_t first_step,
               ReportPipe& report) {
  widen_thread_stacks();
  // Where PHP goes with the script anyway: a warm one has not begun when the lab looks first.
  std::error_code stays;
  std::filesystem::current_path(std::filesystem::path(settings.script).parent_path(), stays);
  LabLog log;
  sapi::EngineSettings php{.ini_lines = {}, .ini = settings.ini, .php_ini = settings.php_ini};
  if (plan.find_inputs || !plan.watched.empty()) {
    sapi::prepare_tracing();
    php.ini.emplace_back("opcache.jit", "disable");  // traced code is interpreted
  }
  const sapi::Engine engine(php, sapi::sapi_module_table(log.log()));
  sapi::check_ini(php);
  sapi::keep_process_state_per_thread();
  sapi::watch_functions();
  if (settings.mode == LabMode::warm) {
    sapi::prepare_warm_mode();
  }
  LabSession session({settings, plan, canaries, log, report}, first_step);
  run_on_php_thread(settings, plan, log, session, report);
  log.log().flush();
  ::_exit(0);  // all is said; the engine needs no taking apart
}

}  // namespace

void run_lab(const LabSettings& settings,
             const runtime::LabPlan& plan,
             const runtime::Canaries& canaries,
             std::size_t first_step,
             ReportPipe& report) noexcept {
  try {
    carry_out(settings, plan, canaries, first_step, report);
  } catch (const std::exception& error) {
    report.say(runtime::LabCannot{error.what()});
  }
  ::_exit(0);
}

}  // namespace lyger
