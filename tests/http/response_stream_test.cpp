#include "runtime/http/response_stream.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/support/recorded_exchange.h"

using lyger::runtime::AfterResponse;
using lyger::runtime::ResponseStream;
using lyger::runtime::SendResult;
using lyger::tests::get;
using lyger::tests::RecordedExchange;

namespace {

// One response, from the request's text to what has been sent.
struct Response {
  explicit Response(std::string_view request) : recorded(request) {
    stream.start(recorded.exchange);
  }

  Response& status(int code) {
    stream.head().start(code);
    return *this;
  }
  Response& field(std::string_view line) {
    stream.head().add_line(line);
    return *this;
  }
  Response& write(std::string_view bytes) {
    written = stream.write(bytes);
    return *this;
  }
  Response& flush() {
    written = stream.flush();
    return *this;
  }
  Response& end() {
    summary = stream.complete();
    stream.give_back();
    CHECK(recorded.sink.finished_count() == 1);
    return *this;
  }

  [[nodiscard]] bool says(std::string_view line) const {
    return (recorded.sink.head() + "\r\n").find("\r\n" + std::string(line) + "\r\n") !=
           std::string::npos;
  }
  [[nodiscard]] bool framed() const {
    return recorded.sink.head().find("Content-Length") != std::string::npos ||
           recorded.sink.head().find("Transfer-Encoding") != std::string::npos;
  }
  [[nodiscard]] std::string body() const { return recorded.sink.body(); }
  [[nodiscard]] bool kept() const { return recorded.sink.after() == AfterResponse::keep_alive; }

  RecordedExchange recorded;
  ResponseStream stream;
  ResponseStream::Summary summary;
  SendResult written = SendResult::ok;
};

const std::string kGet = get("/");
const std::string kHead = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kOld = "GET / HTTP/1.0\r\n\r\n";
const std::string kBig(ResponseStream::kBufferSize + 1, 'x');

}  // namespace

TEST_CASE("a short response leaves in one piece with its length") {
  Response response(kGet);
  response.field("X-A: b").write("hello ").write("world");
  CHECK_FALSE(response.stream.committed());
  CHECK(response.recorded.sink.sends() == 0);
  response.end();
  CHECK(response.recorded.sink.sends() == 1);
  CHECK(response.says("X-A: b"));
  CHECK(response.says("Content-Length: 11"));
  CHECK(response.body() == "hello world");
  CHECK(response.kept());
  CHECK(response.summary.status == 200);
  CHECK(response.summary.body_bytes == 11);
}

TEST_CASE("a response without a body has the length 0") {
  Response response(kGet);
  response.status(404).end();
  CHECK(response.recorded.sink.head().starts_with("HTTP/1.1 404 Not Found\r\n"));
  CHECK(response.says("Content-Length: 0"));
  CHECK(response.body().empty());
  CHECK(response.kept());
}

TEST_CASE("a body of exactly the buffer's size has its length, one byte more is chunked") {
  Response fits(kGet);
  fits.write(kBig.substr(1)).end();
  CHECK(fits.says("Content-Length: 65536"));
  CHECK(fits.body() == kBig.substr(1));
  Response more(kGet);
  more.write("x").write(kBig.substr(1)).end();
  CHECK(more.says("Transfer-Encoding: chunked"));
  CHECK(more.body() == "10001\r\n" + kBig + "\r\n0\r\n\r\n");
  CHECK(more.kept());
  CHECK(more.summary.body_bytes == kBig.size());
}

TEST_CASE("a flush sends what there is as a chunk at once") {
  Response response(kGet);
  response.write("one").flush();
  CHECK(response.stream.committed());
  CHECK(response.says("Transfer-Encoding: chunked"));
  CHECK(response.body() == "3\r\none\r\n");
  response.flush().flush();
  CHECK(response.body() == "3\r\none\r\n");
  response.write("two").write("!").flush();
  CHECK(response.body() == "3\r\none\r\n4\r\ntwo!\r\n");
  response.write("last").end();
  CHECK(response.body() == "3\r\none\r\n4\r\ntwo!\r\n4\r\nlast\r\n0\r\n\r\n");
  CHECK(response.kept());
  CHECK(response.summary.body_bytes == 11);
}

TEST_CASE("a flush before any output sends the head, and no chunk that would end the body") {
  Response response(kGet);
  response.flush();
  CHECK(response.recorded.sink.sent().ends_with("\r\n\r\n"));
  CHECK(response.body().empty());
  response.end();
  CHECK(response.body() == "0\r\n\r\n");
}

TEST_CASE("a declared length that is right is kept, also when the body is flushed") {
  Response response(kGet);
  response.field("Content-Length: 6").write("abc").flush();
  CHECK(response.body() == "abc");
  response.write("def").end();
  CHECK(response.says("Content-Length: 6"));
  CHECK(response.body() == "abcdef");
  CHECK(response.kept());
}

TEST_CASE("more than the declared length is cut off") {
  for (const int flushes : {0, 1}) {
    CAPTURE(flushes);
    Response response(kGet);
    response.field("Content-Length: 4").write("abc");
    for (int i = 0; i < flushes; ++i) {
      response.flush();
    }
    response.write("def").flush().write(kBig).write("x").end();
    CHECK(response.says("Content-Length: 4"));
    CHECK(response.body() == "abcd");
    CHECK(response.kept());
    CHECK(response.summary.body_bytes == 4);
  }
  Response whole(kGet);
  whole.field("Content-Length: 4").write("abcdef").end();
  CHECK(whole.body() == "abcd");
  CHECK(whole.kept());
  Response none(kGet);
  none.field("Content-Length: 0").write("abc").end();
  CHECK(none.says("Content-Length: 0"));
  CHECK(none.body().empty());
  CHECK(none.kept());
}

TEST_CASE("less than the declared length closes the connection") {
  Response whole(kGet);
  whole.field("Content-Length: 6").write("abc").end();
  CHECK(whole.says("Content-Length: 6"));
  CHECK(whole.says("Connection: close"));
  CHECK(whole.body() == "abc");
  CHECK_FALSE(whole.kept());
  Response flushed(kGet);
  flushed.field("Content-Length: 6").write("abc").flush().end();
  CHECK(flushed.body() == "abc");
  CHECK_FALSE(flushed.kept());
}

TEST_CASE("a declared length frames a body that is bigger than the buffer") {
  Response response(kGet);
  response.field("Content-Length: " + std::to_string(kBig.size() * 2))
      .write(kBig)
      .write(kBig)
      .end();
  CHECK(response.body() == kBig + kBig);
  CHECK(response.kept());
  CHECK_FALSE(response.says("Transfer-Encoding: chunked"));
}

TEST_CASE("a HEAD request gets no body, whatever the script writes") {
  Response plain(kHead);
  plain.write("abc").end();
  CHECK(plain.body().empty());
  CHECK(plain.kept());
  CHECK(plain.summary.body_bytes == 0);
  Response flushed(kHead);
  flushed.write("abc").flush().write(kBig).flush().end();
  CHECK(flushed.body().empty());
  CHECK_FALSE(flushed.says("Transfer-Encoding: chunked"));
  CHECK(flushed.kept());
  Response declared(kHead);
  declared.field("Content-Length: 1234").end();
  CHECK(declared.says("Content-Length: 1234"));
  CHECK(declared.body().empty());
  CHECK(declared.kept());
}

TEST_CASE("a status without content gets no body and no framing") {
  for (const int status : {204, 304}) {
    CAPTURE(status);
    Response response(kGet);
    response.status(status).field("Content-Length: 3").write("abc").flush().write(kBig).end();
    CHECK_FALSE(response.framed());
    CHECK(response.body().empty());
    CHECK(response.kept());
    CHECK(response.summary.status == status);
    CHECK(response.summary.body_bytes == 0);
  }
  Response head(kHead);
  head.status(304).field("Content-Length: 3").end();
  CHECK_FALSE(head.framed());
}

TEST_CASE("HTTP/1.0 gets a length if it is known, else the end of the connection") {
  Response known(kOld);
  known.write("abc").end();
  CHECK(known.says("Content-Length: 3"));
  CHECK(known.says("Connection: close"));
  CHECK_FALSE(known.kept());
  Response unknown(kOld);
  unknown.write("abc").flush().write("def").end();
  CHECK_FALSE(unknown.framed());
  CHECK(unknown.says("Connection: close"));
  CHECK(unknown.body() == "abcdef");
  CHECK_FALSE(unknown.kept());
}

TEST_CASE("the connection closes when client, script or server want it") {
  Response client(get("/", "Connection: close\r\n"));
  client.end();
  CHECK(client.says("Connection: close"));
  CHECK_FALSE(client.kept());
  Response script(kGet);
  script.field("Connection: close").write("abc").end();
  CHECK(script.says("Connection: close"));
  CHECK_FALSE(script.kept());
  Response server(kGet);
  server.recorded.sink.close_server();
  server.write("abc").end();
  CHECK(server.says("Connection: close"));
  CHECK_FALSE(server.kept());
}

TEST_CASE("a client that has gone is told to the script and ends the connection") {
  Response response(kGet);
  response.recorded.sink.client_leaves_after(1);
  response.write("abc").flush();
  CHECK(response.written == SendResult::ok);  // the kernel took it
  response.write(kBig);
  CHECK(response.written == SendResult::client_gone);
  response.write("x");
  CHECK(response.written == SendResult::client_gone);
  response.flush();
  CHECK(response.written == SendResult::client_gone);
  const int sends = response.recorded.sink.sends();
  response.end();
  CHECK(response.recorded.sink.sends() == sends);
  CHECK_FALSE(response.kept());
}

TEST_CASE("a client that has gone before the first byte is noticed at the end") {
  Response response(kGet);
  response.recorded.sink.client_leaves_after(0);
  response.write("abc").end();
  CHECK(response.recorded.sink.sent().empty());
  CHECK_FALSE(response.kept());
}

TEST_CASE("a response that is cut has what was written, and no proper end") {
  Response chunked(kGet);
  chunked.write("abc").flush().write("def");
  chunked.stream.cut();
  chunked.stream.give_back();
  CHECK(chunked.body() == "3\r\nabc\r\n3\r\ndef\r\n");
  CHECK_FALSE(chunked.kept());
  Response unsent(kGet);
  unsent.write("abc");
  unsent.stream.cut();
  unsent.stream.give_back();
  CHECK(unsent.recorded.sink.sent().empty());
  CHECK_FALSE(unsent.kept());
}

TEST_CASE("a discarded body is not sent; status and fields can be replaced until the first byte") {
  Response response(kGet);
  response.field("X-A: b").write("abc");
  response.stream.discard_body();
  response.status(500).write("def").end();
  CHECK(response.recorded.sink.head().starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
  CHECK_FALSE(response.says("X-A: b"));
  CHECK(response.body() == "def");
}

TEST_CASE("one stream serves one exchange after the other") {
  ResponseStream stream;
  RecordedExchange first(kHead);
  stream.start(first.exchange);
  (void)stream.write("abc");
  (void)stream.flush();
  (void)stream.complete();
  stream.give_back();
  RecordedExchange second(kGet);
  stream.start(second.exchange);
  CHECK_FALSE(stream.committed());
  (void)stream.write("def");
  const auto summary = stream.complete();
  stream.give_back();
  CHECK(second.sink.body() == "def");
  CHECK(summary.body_bytes == 3);
  CHECK(first.sink.body().empty());
}
