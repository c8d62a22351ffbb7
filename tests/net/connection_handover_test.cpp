#include <doctest/doctest.h>

#include <future>
#include <string>

#include "tests/net/test_server.h"

using namespace std::chrono_literals;
using namespace std::string_literals;
using lyger::runtime::AfterResponse;
using lyger::runtime::Exchange;
using lyger::runtime::SendResult;
using lyger::tests::answer;
using lyger::tests::answer_in_part;
using lyger::tests::Client;
using lyger::tests::TestServer;

namespace {

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::string body_of(const std::string& response) {
  return response.substr(response.find("\r\n\r\n") + 4);
}

SendResult send(Exchange& exchange, std::string_view bytes) {
  return exchange.sink.send({&bytes, 1});
}

}  // namespace

TEST_CASE("a response that the client does not take yet does not hold the PHP thread") {
  TestServer server;
  Client client = server.connect(4096);
  client.send(kGet);
  const std::string body(20'000'000, 'x');
  std::string response = answer_in_part(server.handler.take(), client, body);
  CHECK(response.size() < body.size());
  response += client.read(body.size() - body_of(response).size());
  CHECK(body_of(response) == body);
  client.send(kGet);
  answer(server.handler.take(), "again");
  CHECK(body_of(client.read_response()) == "again");
}

TEST_CASE("a response past the limit holds the PHP thread until the client has read") {
  TestServer server;
  Client client = server.connect(4096);
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  const std::string body(20'000'000, 'x');
  auto php = std::async(std::launch::async, [&] { answer(exchange, body); });
  CHECK(body_of(client.read_response()) == body);
  php.get();
  client.send(kGet);
  answer(server.handler.take(), "again");
  CHECK(body_of(client.read_response()) == "again");
}

TEST_CASE("a client that leaves while its request waits takes it along") {
  TestServer server;
  Client running = server.connect();
  running.send(kGet);
  Exchange& exchange = server.handler.take();
  Client client = server.connect();
  client.send(kGet);
  while (server.handler.waiting() == 0) {
    server.on_loop([](auto&) {});
  }
  client.reset();
  server.handler.await_withdrawn(1);
  server.await_connections(1);
  answer(exchange, "one");
  CHECK(body_of(running.read_response()) == "one");
}

TEST_CASE(
    "a client that leaves while PHP works is noticed, and the connection goes with the answer") {
  TestServer server;
  Client client = server.connect();
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  CHECK_FALSE(exchange.sink.client_gone());
  client.reset();
  const auto deadline = std::chrono::steady_clock::now() + lyger::tests::kPatience;
  while (!exchange.sink.client_gone() && std::chrono::steady_clock::now() < deadline) {
    server.on_loop([](auto&) {});
  }
  CHECK(exchange.sink.client_gone());
  CHECK(send(exchange, "x") == SendResult::client_gone);
  server.await_connections(1);  // it belongs to PHP until the end
  exchange.sink.finished(AfterResponse::keep_alive);
  server.await_connections(0);
}

TEST_CASE("a client that leaves while PHP waits for it ends the wait") {
  TestServer server;
  Client client = server.connect(4096);
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  auto php = std::async(std::launch::async, [&exchange] {
    const auto sent = send(exchange, std::string(20'000'000, 'x'));
    exchange.sink.finished(AfterResponse::close);
    return sent;
  });
  CHECK(client.read(1).size() == 1);
  client.reset();
  CHECK(php.get() == SendResult::client_gone);
  server.await_connections(0);
}

TEST_CASE("a client that takes nothing is given up after the send time-out, once") {
  TestServer server({.send_timeout = 1s});
  Client client = server.connect(4096);
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  CHECK(send(exchange, std::string(20'000'000, 'x')) == SendResult::client_gone);
  const auto given_up = std::chrono::steady_clock::now();
  exchange.sink.finished(AfterResponse::close);
  server.await_connections(0);
  CHECK(std::chrono::steady_clock::now() - given_up < 1s);  // not a second time-out
}

TEST_CASE("an answered client that takes nothing is given up as well") {
  TestServer server({.send_timeout = 500ms});
  Client client = server.connect(4096);
  client.send(kGet);
  (void)answer_in_part(server.handler.take(), client, std::string(20'000'000, 'x'));
  server.await_connections(0);
}

TEST_CASE("without room in the queue a request is answered with 503, and so is what follows it") {
  TestServer server;
  server.handler.set_room(0);
  Client client = server.connect();
  client.send(kGet + kGet + kGet);
  for (int i = 0; i < 3; ++i) {
    const std::string response = client.read_response();
    CHECK(response.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    CHECK(response.find("\r\nRetry-After: 7\r\n") != std::string::npos);
    CHECK(response.find("Connection: close") == std::string::npos);
  }
  server.handler.set_room(1);
  client.send(kGet);
  answer(server.handler.take(), "one");
  CHECK(body_of(client.read_response()) == "one");
}

TEST_CASE("a request that has waited too long is answered with 503") {
  TestServer server({.queue_timeout = 50ms});
  Client client = server.connect();
  client.send(kGet + kGet);
  CHECK(client.read_response().starts_with("HTTP/1.1 503 "));
  CHECK(client.read_response().starts_with("HTTP/1.1 503 "));
  CHECK(server.handler.waiting() == 0);
}

TEST_CASE("a client whose request is abandoned gets 504, and the exchange stays with its owner") {
  TestServer server;
  Client client = server.connect();
  client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  Exchange& exchange = server.handler.take();
  exchange.sink.abandon({});
  const std::string response = client.read_response();
  CHECK(response.starts_with("HTTP/1.1 504 Gateway Timeout\r\n"));
  CHECK(response.find("Connection: close\r\n") != std::string::npos);
  CHECK(client.read(1).empty());
  server.await_connections(0);
  CHECK(exchange.head.target == "/slow");
  CHECK(exchange.sink.client_gone());
  CHECK(server.access_text().find("504") != std::string::npos);
  exchange.sink.finished(AfterResponse::close);
}

TEST_CASE("a begun response that is abandoned is cut") {
  TestServer server;
  Client client = server.connect();
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  const std::string part = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
  CHECK(send(exchange, part) == SendResult::ok);
  exchange.sink.abandon({.begun = true, .status = 200, .body_bytes = 4});
  CHECK(client.read(1000) == part);
  server.await_connections(0);
  CHECK(server.access_text().find("200") != std::string::npos);
  exchange.sink.finished(AfterResponse::close);
}

TEST_CASE("an abandoned exchange that never comes back does not hold up the end") {
  TestServer server;
  Client client = server.connect();
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  exchange.sink.abandon({});
  CHECK(client.read_response().starts_with("HTTP/1.1 504 "));
  server.begin_drain();
  server.await_end();
}

TEST_CASE("what a client sends ahead without end is not read without end") {
  TestServer server;
  Client client = server.connect();
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  std::string requests;
  while (requests.size() < 1'000'000) {
    requests += kGet;
  }
  constexpr std::size_t all = 100'000'000;
  std::size_t sent = 0;
  pollfd room{client.fd(), POLLOUT, 0};
  while (sent < all && ::poll(&room, 1, 500) == 1) {
    const auto count = ::send(client.fd(), requests.data(), requests.size(), MSG_DONTWAIT);
    sent += count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  CHECK(sent < all);
  answer(exchange, "one", AfterResponse::close);
  CHECK(body_of(client.read_response()) == "one");
}
