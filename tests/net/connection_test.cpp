#include "runtime/net/connection.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/net/test_server.h"

using namespace std::chrono_literals;
using namespace std::string_literals;
using lyger::runtime::AfterResponse;
using lyger::runtime::Exchange;
using lyger::tests::answer;
using lyger::tests::Client;
using lyger::tests::TestServer;

namespace {

std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

std::string body_of(const std::string& response) {
  return response.substr(response.find("\r\n\r\n") + 4);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t occurrences(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a request for PHP arrives whole and its answer leaves as it is given") {
  TestServer server;
  Client client = server.connect();
  client.send("POST /a?b HTTP/1.1\r\nHost: c\r\nContent-Length: 5\r\n\r\nhe");
  client.send("llo");
  Exchange& exchange = server.handler.take();
  CHECK(exchange.head.path == "/a");
  CHECK(exchange.body.size() == 5);
  CHECK(exchange.peer.remote_address == "127.0.0.1");
  CHECK(exchange.id.view().size() == 32);
  CHECK(exchange.script.is_main);
  answer(exchange, "done");
  CHECK(body_of(client.read_response()) == "done");
}

TEST_CASE("a connection serves one request after the other") {
  TestServer server;
  Client client = server.connect();
  std::string ids;
  for (int number = 0; number < 20; ++number) {
    client.send(get("/" + std::to_string(number)));
    Exchange& exchange = server.handler.take();
    CHECK(exchange.head.path == "/" + std::to_string(number));
    CHECK_FALSE(has(ids, exchange.id.view()));
    ids.append(exchange.id.view()).append(" ");
    answer(exchange, std::to_string(number));
    CHECK(body_of(client.read_response()) == std::to_string(number));
  }
}

TEST_CASE("pipelined requests are handed over one at a time and answered in order") {
  TestServer server;
  server.file("static.txt", "a file");
  Client client = server.connect();
  client.send(get("/1") + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" +
              get("/static.txt") + get("/3") + "HEAD /static.txt HTTP/1.1\r\nHost: a\r\n\r\n" +
              get("/4"));
  Exchange& first = server.handler.take();
  CHECK(server.handler.waiting() == 0);
  answer(first, "one");
  CHECK(body_of(client.read_response()) == "one");
  answer(server.handler.take(), "two");
  CHECK(body_of(client.read_response()) == "two");
  CHECK(body_of(client.read_response()) == "a file");
  answer(server.handler.take(), "three");
  CHECK(body_of(client.read_response()) == "three");
  CHECK(has(client.read_until("\r\n\r\n"), "Content-Length: 6"));
  Exchange& last = server.handler.take();
  CHECK(last.head.path == "/4");
  answer(last, "four");
  CHECK(body_of(client.read_response()) == "four");
}

TEST_CASE("many pipelined requests for files are all answered") {
  TestServer server;
  server.file("static.txt", "a file");
  Client client = server.connect();
  std::string requests;
  for (int i = 0; i < 500; ++i) {
    requests += get("/static.txt");
  }
  client.send(requests);
  for (int i = 0; i < 500; ++i) {
    REQUIRE(body_of(client.read_response()) == "a file");
  }
}

TEST_CASE("a client that only ends its sending still gets the answers to what it has asked") {
  TestServer server;
  Client client = server.connect();
  client.send(get("/1") + get("/2"));
  client.finish_sending();
  answer(server.handler.take(), "one");
  answer(server.handler.take(), "two");
  CHECK(body_of(client.read_response()) == "one");
  CHECK(body_of(client.read_response()) == "two");
  CHECK(client.at_end());
}

TEST_CASE("a client that ends its sending inside a request is let go") {
  TestServer server;
  Client client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  client.finish_sending();
  CHECK(client.at_end());
  server.await_connections(0);
}

TEST_CASE("the connection closes when the answer says so") {
  TestServer server;
  Client client = server.connect();
  client.send(get("/", "Connection: close\r\n"));
  answer(server.handler.take(), "one", AfterResponse::close);
  CHECK(body_of(client.read_response()) == "one");
  CHECK(client.at_end());
}

TEST_CASE("a body is asked for where the client waits to be told") {
  TestServer server;
  Client client = server.connect();
  client.send("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  Exchange& exchange = server.handler.take();
  CHECK(exchange.body.size() == 5);
  answer(exchange, "done");
  CHECK(body_of(client.read_response()) == "done");
}

TEST_CASE("a refused request is answered, logged once in each log, and ends the connection") {
  TestServer server;
  Client client = server.connect();
  client.send(get("/fine"));
  Exchange& fine = server.handler.take();
  const std::string id_before(fine.id.view());
  answer(fine, "one");
  CHECK(body_of(client.read_response()) == "one");
  client.send("GET /refused HTTP/1.1\r\n\r\n" + get("/never"));
  const std::string response = client.read_to_end();
  CHECK(response.starts_with("HTTP/1.1 400 Bad Request\r\n"));
  CHECK(has(response, "Connection: close\r\n"));
  CHECK(occurrences(response, "HTTP/1.1 ") == 1);
  CHECK(occurrences(server.log_text(), "the Host header is missing") == 1);
  CHECK(occurrences(server.access_text(), "\n") == 1);
  CHECK(has(server.access_text(), "400"));
  CHECK_FALSE(has(server.access_text(), id_before));
  CHECK(server.handler.waiting() == 0);
}

TEST_CASE("a refused HEAD request gets no body") {
  TestServer server;
  Client client = server.connect();
  client.send("HEAD / HTTP/1.1\r\n\r\n");
  const std::string response = client.read_to_end();
  CHECK(response.starts_with("HTTP/1.1 400 Bad Request\r\n"));
  CHECK(response.ends_with("\r\n\r\n"));
}

TEST_CASE("a client reads its refusal although it was still sending") {
  TestServer server({.max_body = 1000});
  Client client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" +
              std::string(300'000, 'x'));
  const std::string response = client.read_response();
  CHECK(response.starts_with("HTTP/1.1 413 Content Too Large\r\n"));
  CHECK(client.at_end());
}

TEST_CASE("a body that grows past its limit is refused") {
  TestServer server({.max_body = 10});
  Client client = server.connect();
  client.send(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n");
  CHECK(client.read_response().starts_with("HTTP/1.1 413 "));
}

TEST_CASE("who sends nothing is let go, who sends half a head is told that it came too slowly") {
  TestServer server({.header_timeout = 500ms});
  Client silent = server.connect();
  Client slow = server.connect();
  slow.send("GET / HTTP/1.1\r\nHo");
  CHECK(silent.at_end());
  CHECK(slow.read_to_end().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
}

TEST_CASE("a body that pauses for too long is refused") {
  TestServer server({.body_timeout = 100ms});
  Client client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  CHECK(client.read_to_end().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
}

TEST_CASE("a connection without a further request is closed after its time") {
  TestServer server({.keepalive_timeout = 100ms});
  Client client = server.connect();
  client.send(get("/"));
  answer(server.handler.take(), "one");
  CHECK(body_of(client.read_response()) == "one");
  CHECK(client.at_end());
}

TEST_CASE("OPTIONS * is answered by the server, a folder without its slash by a redirect") {
  TestServer server;
  server.file("folder/index.html", "inside");
  Client client = server.connect();
  client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n" + get("/folder?a=b") + get("/folder/"));
  CHECK(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 204 No Content\r\n"));
  CHECK(has(client.read_response(), "Location: /folder/?a=b\r\n"));
  CHECK(body_of(client.read_response()) == "inside");
}

TEST_CASE("a file bigger than the client takes at once arrives whole, with what follows it") {
  TestServer server;
  std::string big(5'000'000, 'x');
  for (std::size_t i = 0; i < big.size(); i += 1000) {
    big[i] = static_cast<char>('a' + i / 1000 % 26);
  }
  server.file("big.bin", big);
  Client client = server.connect(8192);
  client.send(get("/big.bin") + get("/big.bin", "Range: bytes=1000-1009\r\n") + get("/php"));
  CHECK(body_of(client.read_response()) == big);
  CHECK(body_of(client.read_response()) == big.substr(1000, 10));
  answer(server.handler.take(), "one");
  CHECK(body_of(client.read_response()) == "one");
}
