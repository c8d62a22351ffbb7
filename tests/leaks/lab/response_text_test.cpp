#include "runtime/leaks/lab/response_text.h"

#include <doctest/doctest.h>

using lyger::runtime::read_response;

TEST_CASE("status, fields and body of a response") {
  const auto response = read_response(
      "HTTP/1.1 404 Not Found\r\nA: 1\r\nSet-Cookie: x=y; Path=/\r\n\r\nbody\r\n\r\n");
  CHECK(response.status == 404);
  REQUIRE(response.headers.size() == 2);
  CHECK(response.headers[1].first == "Set-Cookie");
  CHECK(response.headers[1].second == "x=y; Path=/");
  CHECK(response.body == "body\r\n\r\n");
}

TEST_CASE("chunks are put together") {
  const auto response = read_response(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n");
  CHECK(response.body == "hello!");
}

TEST_CASE("a response that was cut short is taken as far as it goes") {
  CHECK(read_response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhel").body ==
        "hel");
  CHECK(read_response("HTTP/1.1 200 OK\r\nA: 1").status == 200);
  CHECK(read_response("").status == 0);
}

TEST_CASE("informational answers are passed over") {
  CHECK(read_response("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                      "HTTP/1.1 201 Created\r\n\r\nx")
            .status == 201);
}
