// The tests that trace what PHP does: one engine for all of them, prepared for it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

#include "runtime/base/startup_error.h"
#include "runtime/log/log.h"
#include "sapi/engine/engine.h"
#include "sapi/engine/sapi_module.h"
#include "sapi/leaks/write_trace.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/warm/warm_mode.h"

int main(int argc, char** argv) {
  lyger::runtime::Log log({.target = lyger::runtime::LogTarget::to_file("/dev/null")});
  try {
    lyger::sapi::prepare_tracing();
    const lyger::sapi::Engine engine(
        {.ini_lines = "display_errors=0\nlog_errors=0\nmemory_limit=64M\nrequest_order=GP\n"
                      "opcache.jit=disable\nsession.save_path=/tmp\n",
         .php_ini = "/dev/null"},
        lyger::sapi::sapi_module_table(log));
    lyger::sapi::keep_process_state_per_thread();
    lyger::sapi::prepare_warm_mode();
    return doctest::Context(argc, argv).run();
  } catch (const lyger::runtime::StartupError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
