#include <doctest/doctest.h>

#include "runtime/leaks/requests/http_file.h"
#include "runtime/leaks/requests/request_url.h"
#include "tests/files/temporary_tree.h"
#include "tests/leaks/requests/refused.h"

namespace lyger::runtime {
namespace {

std::vector<CheckRequest> read(std::string text, const std::string& path = "/nowhere/shop.http") {
  return requests_from_http_file({path, std::move(text)});
}

std::string refused(std::string text) {
  return refusal_of([&] { return read(std::move(text)); });
}

TEST_CASE("requests are separated by ### and named by it or by @name") {
  const auto requests = read(
      "GET /first\n"
      "### the second\n"
      "\n"
      "POST /second HTTP/1.1\n"
      "###\n"
      "// @name third\n"
      "# @no-log\n"
      "/third\n"
      "### nothing but a comment\n"
      "# here\n");
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].name == "GET /first");
  CHECK(requests[1].name == "the second");
  CHECK(requests[1].method == "POST");
  CHECK(requests[1].target == "/second");
  CHECK(requests[2].name == "third");
  CHECK(requests[2].method == "GET");
  CHECK(requests[2].target == "/third");
}

TEST_CASE("the host of an absolute URL becomes Host, unless one is written") {
  const auto requests = read(
      "GET https://somebody@shop.test:8443/a?b=c#d HTTP/2\n"
      "###\n"
      "GET http://shop.test\n"
      "Host: other.test\n"
      "###\n"
      "localhost:8080/x\n"
      "###\n"
      "OPTIONS *\n");
  REQUIRE(requests.size() == 4);
  CHECK(requests[0].target == "/a?b=c");
  CHECK(field_value(requests[0], "host") == "shop.test:8443");
  CHECK(requests[1].target == "/");
  CHECK(field_value(requests[1], "host") == "other.test");
  CHECK(requests[2].target == "/x");
  CHECK(field_value(requests[2], "host") == "localhost:8080");
  CHECK(requests[3].target == "*");
}

TEST_CASE("a URL goes on in lines that begin with ?, & or white space") {
  const auto requests = read(
      "GET https://shop.test\n"
      "    /search\n"
      "    ?q=red shoes\n"
      "    # &left=out\n"
      "    &page=2 HTTP/1.1\n"
      "Accept: text/html\n"
      "###\n"
      "GET /search\n"
      "?q=1\n"
      "&page=2\n");
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].target == "/search?q=red%20shoes&page=2");
  CHECK(field_value(requests[0], "Accept") == "text/html");
  CHECK(requests[1].target == "/search?q=1&page=2");
}

TEST_CASE("fields are kept in their order, but those that frame the body are not") {
  const auto requests = read(
      "POST /login\r\n"
      "Content-Type: application/json\r\n"
      "# a comment\r\n"
      "Content-Length: 900\r\n"
      "Connection: close\r\n"
      "X-Empty:\r\n"
      "\r\n"
      "{\"name\": 1}\r\n"
      "\r\n");
  REQUIRE(requests.size() == 1);
  using Fields = std::vector<std::pair<std::string, std::string>>;
  CHECK(requests[0].headers == Fields{{"Content-Type", "application/json"}, {"X-Empty", ""}});
  CHECK(requests[0].body == "{\"name\": 1}");
}

TEST_CASE("scripts and references to responses are skipped") {
  const auto requests = read(
      "< {%\n"
      "  request.variables.set('a', 'b');\n"
      "%}\n"
      "POST /a\n"
      "\n"
      "line one\n"
      "# part of the body\n"
      "\n"
      "> {%\n"
      "  client.test('x', () => {});\n"
      "%}\n"
      "> after.js\n"
      ">>! kept.json\n"
      "<> 2024-01-31.200.json\n"
      "###\n"
      "GET /b\n"
      "> {% client.log('one line'); %}\n");
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].body == "line one\n# part of the body");
  CHECK(requests[1].target == "/b");
  CHECK(requests[1].body.empty());
}

TEST_CASE("a body comes from a file beside the .http file") {
  const TemporaryTree tree;
  tree.file("data/user.json", "{\"name\": \"{{name}}\"}");
  const auto requests = read(
      "@name = Ada\n"
      "POST /a\n"
      "\n"
      "< ./data/user.json\n"
      "###\n"
      "POST /b\n"
      "\n"
      "<@ data/user.json\n",
      tree.at("shop.http"));
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].body == "{\"name\": \"{{name}}\"}");
  CHECK(requests[1].body == "{\"name\": \"Ada\"}");
}

TEST_CASE("forms over several lines become one, parts of a form end in CRLF") {
  const auto requests = read(
      "POST /form\n"
      "Content-Type: application/x-www-form-urlencoded; charset=utf-8\n"
      "\n"
      "name=Ada\n"
      "&city=London\n"
      "###\n"
      "POST /upload\n"
      "Content-Type: multipart/form-data; boundary=x\n"
      "\n"
      "--x\n"
      "Content-Disposition: form-data; name=\"a\"\n"
      "\n"
      "1\n"
      "--x--\n");
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].body == "name=Ada&city=London");
  CHECK(requests[1].body ==
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n");
}

TEST_CASE("mistakes are refused with file, line and what to do") {
  CHECK(refused("# nothing\n") ==
        "/nowhere/shop.http has no request in it; write one, such as GET /login");
  CHECK(refused("GET /a\nthis is no field\n") ==
        "/nowhere/shop.http, line 2: \"this is no field\" is no header field; write it as Name: "
        "value, and an empty line above the body");
  CHECK(refused("###\nimport other.http\n") ==
        "/nowhere/shop.http, line 2: \"import other.http\" begins no request; write a method and "
        "a URL, such as GET /login, and ### between two requests");
  CHECK(refused("@host\nGET /\n") ==
        "/nowhere/shop.http, line 1: \"@host\" has no value; write it as @name = value");
  CHECK(refused("POST /\n\n< gone.json\n") ==
        "/nowhere/shop.http, line 3: cannot read the body's file /nowhere/gone.json; put it "
        "there, or name another");
  CHECK(refused("WEBSOCKET ws://a.test/b\n").starts_with("/nowhere/shop.http, line 1: WEBSOCKET"));
}

}  // namespace
}  // namespace lyger::runtime
