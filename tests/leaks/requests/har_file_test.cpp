#include "runtime/leaks/requests/har_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "runtime/leaks/requests/request_url.h"
#include "tests/leaks/requests/refused.h"

namespace lyger::runtime {
namespace {

std::string entry(std::string_view request, std::string_view type = "text/html; charset=UTF-8") {
  return fmt::format(
      R"({{"request": {}, "response": {{"content": {{"mimeType": "{}"}}}}}})", request, type);
}

std::vector<CheckRequest> read(std::string_view entries) {
  return requests_from_har(
      {"visit.har", fmt::format(R"({{"log": {{"entries": [{}]}}}})", entries)});
}

TEST_CASE("entries keep their order, method, target and fields") {
  const auto requests =
      read(entry(R"({"method": "GET", "url": "https://shop.test/a?b=c#d", "headers": [
        {"name": ":authority", "value": "shop.test"},
        {"name": ":path", "value": "/a?b=c"},
        {"name": "accept", "value": "text/html"},
        {"name": "connection", "value": "keep-alive"},
        {"name": "content-length", "value": "3"}]})") +
           "," + entry(R"({"method": "DELETE", "url": "https://shop.test/e"})"));
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].target == "/a?b=c");
  CHECK(requests[0].name == "GET /a?b=c");
  using Fields = std::vector<std::pair<std::string, std::string>>;
  CHECK(requests[0].headers == Fields{{"Host", "shop.test"}, {"accept", "text/html"}});
  CHECK(requests[1].method == "DELETE");
  CHECK(requests[1].target == "/e");
}

TEST_CASE("static files, other sites and what is not HTTP are left out") {
  const auto get = [](std::string_view url) {
    return fmt::format(R"({{"method": "GET", "url": "{}"}})", url);
  };
  const auto requests =
      read(entry(get("https://www.shop.test/a.png"), "image/png") + "," +
           entry(get("https://www.shop.test/")) + "," +
           entry(get("https://www.shop.test/a.css"), "text/css") + "," +
           entry(get("https://www.shop.test/a.js"), "Application/JavaScript") + "," +
           entry(get("https://api.shop.test/cart"), "application/json") + "," +
           entry(get("https://counter.example/hit")) + "," +
           entry(get("wss://www.shop.test/live")) + "," + entry(get("data:text/html,x")));
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].target == "/");
  CHECK(requests[1].target == "/cart");
}

TEST_CASE("a body is the text that was posted, or made from its fields") {
  const auto requests = read(entry(R"({"method": "POST", "url": "http://a.test/1", "postData":
        {"mimeType": "application/json", "text": "{\"a\": 1}"}})") +
                             "," + entry(R"({"method": "POST", "url": "http://a.test/2", "postData":
        {"mimeType": "application/x-www-form-urlencoded", "text": "", "params":
         [{"name": "a b", "value": "1&2"}, {"name": "c", "value": "3"}]}})") +
                             "," + entry(R"({"method": "POST", "url": "http://a.test/3", "headers":
        [{"name": "Content-Type", "value": "multipart/form-data; boundary=gone"}], "postData":
        {"mimeType": "multipart/form-data", "params":
         [{"name": "f", "fileName": "a.txt", "contentType": "text/plain", "value": "x"}]}})"));
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].body == "{\"a\": 1}");
  CHECK(field_value(requests[0], "Content-Type") == "application/json");
  CHECK(requests[1].body == "a%20b=1%262&c=3");
  CHECK(field_value(requests[2], "Content-Type") ==
        "multipart/form-data; boundary=lyger-check-part-of-a-form");
  CHECK(requests[2].headers.size() == 2);
  CHECK(requests[2].body ==
        "--lyger-check-part-of-a-form\r\n"
        "Content-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n"
        "Content-Type: text/plain\r\n\r\nx\r\n"
        "--lyger-check-part-of-a-form--\r\n");
}

TEST_CASE("what is no recording is refused") {
  const auto refused = [](std::string text) {
    return refusal_of([&] { return requests_from_har({"visit.har", std::move(text)}); });
  };
  CHECK(refused("{\n\"log\": {\n]") ==
        "visit.har, line 3: this is not JSON from here on; mend it, or give a file of another "
        "kind");
  CHECK(refused("{}") ==
        "visit.har is no HAR recording: it has no log.entries; save it anew from the network tab "
        "of a browser");
  CHECK(refused(R"({"log": {"entries": [1, {"request": []}]}})") ==
        "visit.har has no request for a page in it, only static files or none; record a visit to "
        "the application's pages");
}

}  // namespace
}  // namespace lyger::runtime
