#include "runtime/cli/run_option_table.h"

#include <doctest/doctest.h>

#include <string>

#include "runtime/cli/help_text.h"
#include "tests/cli/application.h"

using namespace lyger::runtime;
using lyger::tests::Application;

TEST_CASE("a wrong value is answered with the allowed ones") {
  const Application application;
  CHECK(application.complaint({"--workers", "many"}) ==
        "--workers must be a number from 1 to 1024, not \"many\"");
  CHECK(application.complaint({"--workers", "0"}) ==
        "--workers must be a number from 1 to 1024, not \"0\"");
  CHECK(application.complaint({"--workers", "1025"}) ==
        "--workers must be a number from 1 to 1024, not \"1025\"");
  CHECK(application.complaint({"--on-exit", "stop"}) ==
        "--on-exit must be recycle or continue, not \"stop\"");
  CHECK(application.complaint({"--queue", "-3"}) ==
        "--queue must be a number from 1 to 1000000, not \"-3\"");
  CHECK(application.complaint({"--trusted-proxy", "10.0.0.0/33"}) ==
        "--trusted-proxy must be an IP address, a network such as 10.0.0.0/8, or unix, not "
        "\"10.0.0.0/33\"");
  CHECK(application.complaint({"--mode", "fast"}) ==
        "--mode must be auto, worker, classic or warm, not \"fast\"");
  CHECK(application.complaint({"--hygiene", "full"}) ==
        "--hygiene must be standard or minimal, not \"full\"");
  CHECK(application.complaint({"--hygiene-baseline", "start"}) ==
        "--hygiene-baseline must be first-request or boot, not \"start\"");
  CHECK(application.complaint({"--log-level", "loud"}) ==
        "--log-level must be debug, info, notice, warning or error, not \"loud\"");
  CHECK(application.complaint({"--log-format", "xml"}) ==
        "--log-format must be text or json, not \"xml\"");
  CHECK(application.complaint({"--queue-timeout", "soon"}) ==
        "--queue-timeout must be a time such as 500ms, 10s or 2m, not \"soon\"");
  CHECK(application.complaint({"--queue-timeout", "0"}) ==
        "--queue-timeout must be from 1ms to 24h, not \"0\"");
  CHECK(application.complaint({"--drain-timeout", "25h"}) ==
        "--drain-timeout must be from 0 to 24h, not \"25h\"");
  CHECK(application.complaint({"--max-body", "big"}) ==
        "--max-body must be a size such as 64K, 8M or 1G, not \"big\"");
  CHECK(application.complaint({"--max-header-bytes", "1"}) ==
        "--max-header-bytes must be from 1K to 1M, not \"1\"");
  CHECK(application.complaint({"--listen", "example.org:80"}) ==
        "--listen must be IP:PORT, [IPV6]:PORT, localhost:PORT, :PORT, PORT or unix:PATH, not "
        "\"example.org:80\"");
}

TEST_CASE("an ini setting is one line with a key, an equals sign and a value") {
  const Application application;
  CHECK(application.complaint({"--ini", "memory_limit"}) ==
        "--ini must be KEY=VALUE such as memory_limit=256M, not \"memory_limit\"");
  CHECK(application.complaint({"--ini", "=x"}) ==
        "--ini must be KEY=VALUE such as memory_limit=256M, not \"=x\"");
  CHECK(application.complaint({"--ini", "a=b\nc=d"}) ==
        "--ini must be one line; the value of a is not");
}

TEST_CASE("help shows every option with its default") {
  const std::string help = run_help({});
  for (const RunOptionEntry& entry : run_option_table()) {
    CAPTURE(entry.name);
    CHECK(help.find("  --" + std::string(entry.name) + " " + std::string(entry.value)) !=
          std::string::npos);
  }
  for (const char* standard :
       {"[127.0.0.1:8880]", "[1024]", "[10s]", "[32K]", "[auto]", "[info]"}) {
    CAPTURE(standard);
    CHECK(help.find(standard) != std::string::npos);
  }
}

TEST_CASE("help fits a terminal of 80 columns") {
  for (const std::string& help : {general_help(), run_help({}), php_help(), version_help()}) {
    std::size_t start = 0;
    for (std::size_t end = help.find('\n'); end != std::string::npos;
         end = help.find('\n', start)) {
      CAPTURE(help.substr(start, end - start));
      CHECK(end - start <= 82);
      start = end + 1;
    }
    CHECK(start == help.size());
  }
}
