#include <doctest/doctest.h>

#include <string>

#include "runtime/http/response_stream.h"
#include "tests/support/recorded_exchange.h"

using lyger::runtime::ResponseHead;
using lyger::runtime::ResponseStream;
using lyger::runtime::SendResult;
using lyger::tests::get;
using lyger::tests::RecordedExchange;

namespace {

SendResult send_hint(ResponseStream& stream, std::string_view value) {
  ResponseHead head;
  head.start(103);
  head.add("Link", value);
  head.end_interim();
  return stream.send_interim(head);
}

}  // namespace

TEST_CASE("hints leave at once and are no part of the response") {
  RecordedExchange recorded(get("/"));
  ResponseStream stream;
  stream.start(recorded.exchange);
  CHECK(stream.takes_interim());
  CHECK(send_hint(stream, "</1>") == SendResult::ok);
  CHECK(recorded.sink.sent() == "HTTP/1.1 103 Early Hints\r\nLink: </1>\r\n\r\n");
  CHECK_FALSE(stream.committed());
  CHECK(send_hint(stream, "</2>") == SendResult::ok);
  CHECK(stream.write("body") == SendResult::ok);
  CHECK(stream.takes_interim());
  const auto summary = stream.complete();
  stream.give_back();
  CHECK(summary.status == 200);
  CHECK(summary.body_bytes == 4);
  const std::string sent = recorded.sink.sent();
  const std::string final_part = sent.substr(sent.find("HTTP/1.1 200 OK\r\n"));
  CHECK(final_part.find("Link") == std::string::npos);
  CHECK(final_part.ends_with("\r\n\r\nbody"));
}

TEST_CASE("behind the response's head nothing else can come") {
  RecordedExchange recorded(get("/"));
  ResponseStream stream;
  stream.start(recorded.exchange);
  CHECK(stream.flush() == SendResult::ok);
  CHECK_FALSE(stream.takes_interim());
  (void)stream.complete();
  stream.give_back();
}

TEST_CASE("a client of HTTP/1.0 is not told anything before the response") {
  RecordedExchange recorded("GET / HTTP/1.0\r\n\r\n");
  ResponseStream stream;
  stream.start(recorded.exchange);
  CHECK_FALSE(stream.takes_interim());
  (void)stream.complete();
  stream.give_back();
}

TEST_CASE("a client that leaves with the hints is gone") {
  RecordedExchange recorded(get("/"));
  recorded.sink.client_leaves_after(0);
  ResponseStream stream;
  stream.start(recorded.exchange);
  CHECK(send_hint(stream, "</1>") == SendResult::client_gone);
  CHECK_FALSE(stream.takes_interim());
  CHECK(stream.write("body") == SendResult::client_gone);
  (void)stream.complete();
  stream.give_back();
}
