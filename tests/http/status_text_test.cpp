#include "runtime/http/status_text.h"

#include <doctest/doctest.h>

using lyger::runtime::status_text;

TEST_CASE("a registered status has its phrase, every other number is unknown") {
  CHECK(status_text(100) == "Continue");
  CHECK(status_text(200) == "OK");
  CHECK(status_text(431) == "Request Header Fields Too Large");
  CHECK(status_text(511) == "Network Authentication Required");
  CHECK(status_text(306) == "Unknown");
  CHECK(status_text(0) == "Unknown");
  CHECK(status_text(-1) == "Unknown");
  CHECK(status_text(1000) == "Unknown");
}
