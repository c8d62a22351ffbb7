#include "runtime/net/short_answer.h"

#include <doctest/doctest.h>

#include <string>

using lyger::runtime::AnswerWriter;
using lyger::runtime::FileAnswer;

namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view body_of(std::string_view message) {
  return message.substr(message.find("\r\n\r\n") + 4);
}

}  // namespace

TEST_CASE("an answer of the server is a small page that says what and why") {
  AnswerWriter writer;
  const auto message =
      writer.write({.status = 503, .retry_after = "1", .explanation = "it is busy"}, false, false);
  CHECK(message.starts_with("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n"));
  CHECK(has(message, "Content-Type: text/html; charset=utf-8\r\n"));
  CHECK(has(message, "Date: "));
  CHECK(has(message, "Server: lyger-embed\r\n"));
  CHECK_FALSE(has(message, "Connection:"));
  const auto body = body_of(message);
  CHECK(has(body, "503 Service Unavailable"));
  CHECK(has(body, "it is busy"));
  CHECK(has(message, "Content-Length: " + std::to_string(body.size()) + "\r\n"));
  CHECK(writer.body_bytes() == body.size());
}

TEST_CASE("HEAD has the length but not the page") {
  AnswerWriter writer;
  const std::string whole(writer.write({.status = 404}, false, true));
  const std::string head(writer.write({.status = 404}, true, true));
  CHECK(head == whole.substr(0, whole.find("\r\n\r\n") + 4));
  CHECK(has(head, "Connection: close\r\n"));
  CHECK(writer.body_bytes() == 0);
}

TEST_CASE("an answer without content has no length and no page") {
  AnswerWriter writer;
  const auto message = writer.write({.status = 204, .allow = "GET, HEAD"}, false, false);
  CHECK(has(message, "Allow: GET, HEAD\r\n"));
  CHECK_FALSE(has(message, "Content-"));
  CHECK(body_of(message).empty());
}

TEST_CASE("a redirect cannot be made to say more than its location") {
  AnswerWriter writer;
  const auto message =
      writer.write({.status = 301, .location = "/a/\r\nX-Injected: b"}, false, false);
  CHECK(has(message, "Location: /a/  X-Injected: b\r\n"));
  CHECK_FALSE(has(message, "\r\nX-Injected"));
}

TEST_CASE("the head of a file's answer is its plan") {
  AnswerWriter writer;
  FileAnswer plan{.status = 206,
                  .headers = {{"Content-Type", "text/plain"}, {"Content-Range", "bytes 0-1/5"}},
                  .body = {},
                  .content_length = 2};
  const std::string some(writer.write_file_head(plan, false, "f00d"));
  CHECK(
      some.starts_with("HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\nContent-Range: "
                       "bytes 0-1/5\r\n"));
  CHECK(has(some, "Content-Length: 2\r\n"));
  CHECK(has(some, "X-Request-Id: f00d\r\n"));
  plan = {.status = 304};
  const std::string none(writer.write_file_head(plan, true, "f00d"));
  CHECK(none.starts_with("HTTP/1.1 304 Not Modified\r\n"));
  CHECK_FALSE(has(none, "Content-Length"));
  CHECK(has(none, "Connection: close\r\n"));
}
