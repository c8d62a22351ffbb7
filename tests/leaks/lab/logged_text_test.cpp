#include "runtime/leaks/lab/logged_text.h"

#include <doctest/doctest.h>

using lyger::runtime::first_error;
using lyger::runtime::readable_log;

namespace {

constexpr auto kLogged =
    R"({"time":"t","level":"warning","message":"PHP Warning:  a"}
plain text
{"time":"t","level":"error","message":"PHP Fatal error:  Uncaught E: boom in /a.php:2\nStack trace:\n#0 {main}"}
{"time":"t","level":"error","message":"PHP Fatal error:  other"}
)";

}  // namespace

TEST_CASE("the first error is told without its stack trace") {
  CHECK(first_error(kLogged) == "E: boom in /a.php:2");
  CHECK(first_error("{\"level\":\"notice\",\"message\":\"x\"}\n{broken\n").empty());
}

TEST_CASE("for people the log is its messages and what the script has written itself") {
  CHECK(readable_log("{\"level\":\"notice\",\"message\":\"x\"}\nplain\n{\"a\":1}\n") ==
        "x\nplain\n{\"a\":1}\n");
}
