#include "runtime/net/io_thread.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <future>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/net/test_server.h"

using lyger::runtime::AfterResponse;
using lyger::runtime::Exchange;
using lyger::runtime::IoThread;
using lyger::tests::answer;
using lyger::tests::Client;
using lyger::tests::TestServer;

namespace {

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::string body_of(const std::string& response) {
  return response.substr(response.find("\r\n\r\n") + 4);
}

// Returns when the drain has begun: nobody can connect any more.
void await_drain(TestServer& server) {
  try {
    for (;;) {
      (void)server.connect();
    }
  } catch (const std::runtime_error&) {
    return;
  }
}

// As many descriptors as are open now and no more.
class DescriptorShortage {
 public:
  DescriptorShortage() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(next);
    const rlimit shortage{static_cast<rlim_t>(next), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &shortage);
  }
  ~DescriptorShortage() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a server that drains closes idle connections and ends") {
  TestServer server;
  Client fresh = server.connect();
  Client idle = server.connect();
  idle.send(kGet);
  answer(server.handler.take(), "one");
  CHECK(body_of(idle.read_response()) == "one");
  server.await_connections(2);
  server.begin_drain();
  CHECK(fresh.at_end());
  CHECK(idle.at_end());
  server.await_end();
}

TEST_CASE("a server that drains waits for what runs, and answers what has arrived") {
  TestServer server;
  Client running = server.connect();
  running.send(kGet);
  Exchange& exchange = server.handler.take();
  Client queued = server.connect();
  queued.send(kGet);
  server.await_connections(2);
  server.begin_drain();
  await_drain(server);
  CHECK(exchange.sink.server_closing());
  answer(exchange, "one");
  CHECK(body_of(running.read_response()) == "one");
  CHECK(running.at_end());
  answer(server.handler.take(), "two");
  CHECK(body_of(queued.read_response()) == "two");
  CHECK(queued.at_end());
  server.await_end();
}

TEST_CASE("requests that the loop has not looked at when the drain begins are still answered") {
  TestServer server;
  std::vector<Client> clients;
  server.on_loop([&](IoThread& io) {  // the loop is busy with this
    for (int i = 0; i < 100; ++i) {
      clients.push_back(server.connect());
      clients.back().send(kGet);
    }
    io.begin_drain();
  });
  for (int i = 0; i < 100; ++i) {
    answer(server.handler.take(), "one");
  }
  for (Client& client : clients) {
    CHECK(body_of(client.read_response()) == "one");
    CHECK(client.at_end());
  }
  server.await_end();
}

TEST_CASE("a request that is half there when the drain begins is finished") {
  TestServer server;
  Client client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  CHECK(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 100 "));
  server.begin_drain();
  await_drain(server);
  client.send("body");
  answer(server.handler.take(), "one");
  CHECK(body_of(client.read_response()) == "one");
  CHECK(client.at_end());
  server.await_end();
}

TEST_CASE("a drain waits for an answer on its way to a slow client") {
  TestServer server;
  Client client = server.connect(4096);
  client.send(kGet);
  const std::string body(20'000'000, 'x');
  std::string response = lyger::tests::answer_in_part(server.handler.take(), client, body);
  server.begin_drain();
  await_drain(server);
  response += client.read_to_end();
  CHECK(body_of(response) == body);
  server.await_end();
}

TEST_CASE("an exchange that came back without a wake-up does not hold up a drain") {
  TestServer server;
  Client client = server.connect();
  client.send(kGet);
  Exchange& exchange = server.handler.take();
  answer(exchange, "one", AfterResponse::keep_alive);
  server.begin_drain();
  CHECK(body_of(client.read_response()) == "one");
  CHECK(client.at_end());
  server.await_end();
}

TEST_CASE("a server without a descriptor for its first client accepts it as soon as there is one") {
  TestServer server;
  Client client = server.connect();
  client.send(kGet);
  answer(server.handler.take(), "one");
  (void)client.read_response();
  client.close();
  server.await_connections(0);
  std::optional<DescriptorShortage> shortage;
  server.on_loop([&](IoThread&) {  // the loop cannot accept while it is busy with this
    client = server.connect();
    shortage.emplace();
  });
  for (int turns = 0; turns < 5; ++turns) {
    server.on_loop([](IoThread&) {});
  }
  shortage.reset();
  client.send(kGet);
  answer(server.handler.take(), "two");
  CHECK(body_of(client.read_response()) == "two");
  CHECK(server.log_text().find("cannot accept connections") != std::string::npos);
}

TEST_CASE("refusals are counted by their status") {
  TestServer server;
  for (const auto* request : {"GET / HTTP/1.1\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                              "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"}) {
    Client client = server.connect();
    client.send(request);
    (void)client.read_to_end();
  }
  std::string summary;
  server.on_loop([&summary](IoThread& io) { summary = io.refusal_summary(); });
  CHECK(summary == "400: 2, 501: 1");
}

TEST_CASE(
    "threads, clients that leave and clients that pipeline: every answer is its client's own") {
  TestServer server;
  const auto serve = [&server](unsigned seed) {
    std::mt19937 random(seed);
    while (Exchange* exchange = server.handler.take_or_end()) {
      std::string body(exchange->head.path);
      body += ' ';
      body.append(random() % 3 == 0 ? random() % 300'000 : random() % 100, 'x');
      const bool close = !exchange->head.keep_alive || random() % 50 == 0;
      answer(*exchange, body, close ? AfterResponse::close : AfterResponse::keep_alive);
    }
  };
  const auto ask = [&server](unsigned seed) {
    std::mt19937 random(seed);
    int answered = 0;
    for (int connection = 0; connection < 25; ++connection) {
      Client client = server.connect(random() % 4 == 0 ? 4096 : 0);
      const auto count = 1 + random() % 8;
      std::string requests;
      for (unsigned i = 0; i < count; ++i) {
        requests += "GET /" + std::to_string(seed) + "-" + std::to_string(connection) + "-" +
                    std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
      }
      client.send(requests);
      if (random() % 5 == 0) {
        client.reset();
        continue;
      }
      if (random() % 3 == 0) {
        client.finish_sending();
      }
      for (unsigned i = 0; i < count; ++i) {
        const std::string response = client.read_response();
        if (response.empty()) {
          break;  // the server wanted to close
        }
        const auto expected = "/" + std::to_string(seed) + "-" + std::to_string(connection) + "-" +
                              std::to_string(i) + " ";
        if (!body_of(response).starts_with(expected)) {
          throw std::runtime_error("not the answer to " + expected);
        }
        ++answered;
      }
    }
    return answered;
  };
  std::vector<std::thread> php;
  for (unsigned seed : {1U, 2U, 3U}) {
    php.emplace_back(serve, seed);
  }
  std::vector<std::future<int>> clients;
  for (unsigned seed = 10; seed < 14; ++seed) {
    clients.push_back(std::async(std::launch::async, ask, seed));
  }
  int answered = 0;
  for (auto& each : clients) {
    answered += each.get();
  }
  CHECK(answered > 100);
  server.begin_drain();
  server.await_end();
  server.handler.close();
  for (auto& thread : php) {
    thread.join();
  }
}
