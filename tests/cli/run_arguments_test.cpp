#include "runtime/cli/run_arguments.h"

#include <doctest/doctest.h>

#include "tests/cli/application.h"

using namespace lyger::runtime;
using namespace std::chrono_literals;
using lyger::tests::Application;
using lyger::tests::command_for;
using lyger::tests::complaint_about;

TEST_CASE("without options the documented defaults hold") {
  const Application application;
  const RunOptions options = application.options_of({});
  CHECK(options.script == application.script);
  CHECK(options.root == application.root);
  CHECK(options.listen == std::vector<ListenAddress>{TcpAddress{"127.0.0.1", 8880}});
  CHECK(options.workers >= 1);
  CHECK(options.mode == RunMode::automatic);
  CHECK(options.queue == 1024);
  CHECK(options.queue_timeout == 10s);
  CHECK_FALSE(options.max_body.has_value());
  CHECK(options.drain_timeout == 30s);
  CHECK(options.access_log == "-");
  CHECK(options.log_level == Level::info);
  CHECK(options.log_format == LogFormat::text);
}

TEST_CASE("every option reaches its field") {
  const Application application;
  const RunOptions options = application.options_of({"--root",
                                                     application.directory.path(),
                                                     "--workers",
                                                     "3",
                                                     "--mode",
                                                     "worker",
                                                     "--queue",
                                                     "7",
                                                     "--queue-timeout",
                                                     "500ms",
                                                     "--request-timeout",
                                                     "1m",
                                                     "--max-body",
                                                     "1G",
                                                     "--max-header-bytes",
                                                     "8K",
                                                     "--header-timeout",
                                                     "1",
                                                     "--body-timeout",
                                                     "2",
                                                     "--keepalive-timeout",
                                                     "0",
                                                     "--send-timeout",
                                                     "4",
                                                     "--drain-timeout",
                                                     "5",
                                                     "--access-log",
                                                     "off",
                                                     "--log-level",
                                                     "debug",
                                                     "--log-format",
                                                     "json",
                                                     "--php-ini",
                                                     application.script});
  CHECK(options.root == application.directory.path());
  CHECK(options.workers == 3);
  CHECK(options.mode == RunMode::worker);
  CHECK(options.queue == 7);
  CHECK(options.queue_timeout == 500ms);
  CHECK(options.request_timeout == 1min);
  CHECK(options.max_body == std::uint64_t{1} << 30);
  CHECK(options.max_header_bytes == 8192);
  CHECK(options.header_timeout == 1s);
  CHECK(options.body_timeout == 2s);
  CHECK(options.keepalive_timeout == 0s);
  CHECK(options.send_timeout == 4s);
  CHECK(options.drain_timeout == 5s);
  CHECK(options.access_log == "off");
  CHECK(options.log_level == Level::debug);
  CHECK(options.log_format == LogFormat::json);
  CHECK(options.php_ini == application.script);
}

TEST_CASE("options stand before or after the script, with a blank or an equals sign") {
  const Application application;
  const auto options = std::get<RunOptions>(
      command_for({"run", "--workers=2", application.script, "--queue", "5", "--access-log", "-"}));
  CHECK(options.workers == 2);
  CHECK(options.queue == 5);
  CHECK(options.access_log == "-");
}

TEST_CASE("repeatable options collect, and do not swallow the script") {
  const Application application;
  const RunOptions options = application.options_of({"--ini",
                                                     "memory_limit=256M",
                                                     "--ini=error_log=",
                                                     "--listen",
                                                     ":80",
                                                     "--listen",
                                                     "[::1]:81",
                                                     "--listen",
                                                     ":80"});
  CHECK(options.listen == std::vector<ListenAddress>{TcpAddress{"0.0.0.0", 80},
                                                     TcpAddress{"::1", 81},
                                                     TcpAddress{"0.0.0.0", 80}});
  REQUIRE(options.ini.size() == 2);
  CHECK(options.ini[0].key == "memory_limit");
  CHECK(options.ini[0].value == "256M");
  CHECK(options.ini[1].key == "error_log");
  CHECK(options.ini[1].value.empty());
}

TEST_CASE("an ini value may hold equals signs, brackets and blanks") {
  const Application application;
  const RunOptions options = application.options_of({"--ini", "date.timezone=[a=b, c]"});
  CHECK(options.ini.at(0).value == "[a=b, c]");
}

TEST_CASE("of a repeated single option the last wins") {
  const Application application;
  CHECK(application.options_of({"--workers", "1", "--workers", "2"}).workers == 2);
}

TEST_CASE("the command line overrides what other sources said") {
  const Application application;
  RunOptions configured;
  configured.workers = 9;
  configured.queue = 9;
  configured.listen = {TcpAddress{"192.0.2.7", 80}};
  configured.ini = {{"a", "b"}};
  const RunOptions options =
      application.options_of({"--workers", "2", "--listen", "9000"}, configured);
  CHECK(options.workers == 2);
  CHECK(options.queue == 9);
  CHECK(options.listen == std::vector<ListenAddress>{TcpAddress{"127.0.0.1", 9000}});
  CHECK(options.ini.size() == 1);
}

TEST_CASE("a mistyped option is answered with the one that was meant") {
  const Application application;
  CHECK(application.complaint({"--wrokers", "4"}) ==
        "run has no option \"--wrokers\"; did you mean \"--workers\"?");
  CHECK(application.complaint({"--keepalive=4"}) ==
        "run has no option \"--keepalive\"; did you mean \"--keepalive-timeout\"?");
  CHECK(application.complaint({"-x"}) ==
        "run has no option \"-x\"; lyger-embed run --help lists them");
}

TEST_CASE("an option without its value is told what it takes") {
  const Application application;
  CHECK(complaint_about({"run", application.script, "--workers"}) ==
        "--workers needs a value: --workers N");
  CHECK(application.complaint({"--root", "--workers", "4"}) == "--root needs a value: --root DIR");
  CHECK(application.complaint({"--root="}) == "--root needs a value: --root DIR");
}

TEST_CASE("one script has to be named, and only one") {
  CHECK(complaint_about({"run"}) == "run needs a script: lyger-embed run public/index.php");
  const Application application;
  CHECK(application.complaint({"other.php"}) ==
        "run takes one script, not both \"other.php\" and \"" + application.script +
            "\"; start another server for the other one");
}

TEST_CASE("after two dashes nothing is an option") {
  const Application application;
  CHECK(application.options_of({"--workers", "2", "--"}).workers == 2);
}
