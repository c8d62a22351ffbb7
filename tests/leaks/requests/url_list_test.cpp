#include "runtime/leaks/requests/url_list.h"

#include <doctest/doctest.h>

#include "runtime/leaks/requests/request_url.h"
#include "tests/leaks/requests/refused.h"

namespace lyger::runtime {
namespace {

std::vector<CheckRequest> read(std::string text) {
  return requests_from_url_list({"urls.txt", std::move(text)});
}

std::string refused(std::string text) {
  return refusal_of([&] { return read(std::move(text)); });
}

TEST_CASE("a line is a URL, with a method where it is not GET") {
  const auto requests = read(
      "# pages\r\n"
      "/\r\n"
      "\n"
      "  POST   /login\n"
      "https://shop.test/a?b=ü\n");
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].target == "/");
  CHECK(requests[0].name == "GET /");
  CHECK(requests[1].method == "POST");
  CHECK(requests[1].target == "/login");
  CHECK(requests[2].target == "/a?b=%C3%BC");
  CHECK(field_value(requests[2], "Host") == "shop.test");
}

TEST_CASE("what is no URL is refused with its line") {
  CHECK(refused("/\nget /login\n") ==
        "urls.txt, line 2: \"get\" is no method; write one URL a line, with at most a method in "
        "capitals in front of it");
  CHECK(refused("login\n") ==
        "urls.txt, line 1: \"login\" is no URL; write a path (/login) or a whole URL");
  CHECK(refused("/a b\n").starts_with("urls.txt, line 1: \"/a\" is no method"));
  CHECK(refused("\n# none\n") == "urls.txt has no URL in it; write one a line, such as /login");
}

}  // namespace
}  // namespace lyger::runtime
