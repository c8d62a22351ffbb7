#include "runtime/net/peer_writer.h"

#include <doctest/doctest.h>

#include <array>
#include <future>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "tests/net/socket_pair.h"

using namespace std::chrono_literals;
using lyger::runtime::PeerWriter;
using lyger::runtime::SendResult;
using lyger::tests::SocketPair;
using Drained = PeerWriter::Drained;

namespace {

class DrainCounter final : public lyger::runtime::DrainRequest {
 public:
  void drain_wanted() noexcept override {
    ++count;
    wanted.release();
  }
  // The I/O thread's turn begins.
  [[nodiscard]] bool wait() { return wanted.try_acquire_for(lyger::tests::kPatience); }

  std::atomic<int> count = 0;
  std::counting_semaphore<> wanted{0};
};

SendResult send(PeerWriter& writer, std::string_view bytes) { return writer.send({&bytes, 1}); }

std::string pattern(std::size_t length) {
  std::string text(length, '\0');
  for (std::size_t i = 0; i < length; ++i) {
    text[i] = static_cast<char>('a' + (i * 7 + i / 509) % 26);
  }
  return text;
}

// What the I/O thread does until `stop` is set and nothing is left.
void drain_until(PeerWriter& writer, int socket, const std::atomic<bool>& stop) {
  while (!stop || writer.draining()) {
    if (!writer.draining()) {
      std::this_thread::yield();
    } else if (writer.drain() == Drained::nothing) {
      (void)lyger::tests::await(socket, POLLOUT);
    }
  }
}

}  // namespace

TEST_CASE("what an idle socket takes is sent by the caller, without the I/O thread") {
  SocketPair sockets;
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  const std::array<std::string_view, 4> pieces = {"one ", "", "two ", "three"};
  CHECK(writer.send(pieces) == SendResult::ok);
  CHECK(send(writer, "") == SendResult::ok);
  CHECK(writer.send({}) == SendResult::ok);
  CHECK_FALSE(writer.draining());
  CHECK(drain.count == 0);
  CHECK(sockets.client.read(13) == "one two three");
}

TEST_CASE("more pieces than one system call takes keep their order") {
  SocketPair sockets;
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  std::array<std::string_view, 20> pieces;
  const std::string letters = pattern(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    pieces[i] = std::string_view(letters).substr(i, 1);
  }
  CHECK(writer.send(pieces) == SendResult::ok);
  while (writer.draining()) {
    (void)writer.drain();
  }
  CHECK(sockets.client.read(pieces.size()) == letters);
}

TEST_CASE("what the client does not take is drained by the I/O thread, which is asked once") {
  SocketPair sockets(4096);
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  const std::string bytes = pattern(300'000);
  CHECK(send(writer, bytes) == SendResult::ok);
  CHECK(writer.draining());
  CHECK(send(writer, "and more") == SendResult::ok);
  CHECK(drain.count == 1);
  CHECK(writer.drain() == Drained::nothing);
  auto received =
      std::async(std::launch::async, [&sockets] { return sockets.client.read_to_end(); });
  Drained drained{};
  while ((drained = writer.drain()) != Drained::all) {
    REQUIRE(drained != Drained::gone);
    REQUIRE(lyger::tests::await(sockets.server.get(), POLLOUT));
  }
  CHECK_FALSE(writer.draining());
  CHECK(writer.drain() == Drained::all);
  CHECK(send(writer, "!") == SendResult::ok);
  CHECK(drain.count == 1);
  sockets.server.reset();
  CHECK(received.get() == bytes + "and more!");
}

TEST_CASE("past the limit the owner waits until the I/O thread has sent some") {
  SocketPair sockets(4096);
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  const std::string bytes = pattern(3 * PeerWriter::kQueueLimit);
  std::atomic<bool> returned = false;
  auto owner = std::async(std::launch::async, [&] {
    const auto result = send(writer, bytes);
    returned = true;
    return result;
  });
  REQUIRE(drain.wait());
  CHECK(writer.drain() != Drained::all);  // nobody reads yet
  CHECK_FALSE(returned);
  auto received = std::async(std::launch::async,
                             [&sockets, &bytes] { return sockets.client.read(bytes.size()); });
  std::atomic<bool> stop = false;
  std::thread io([&] { drain_until(writer, sockets.server.get(), stop); });
  CHECK(owner.get() == SendResult::ok);
  stop = true;
  io.join();
  CHECK(received.get() == bytes);
}

TEST_CASE("the owner is told when it waits for the client, on its own thread") {
  struct Stopwatch final : lyger::runtime::WaitObserver {
    void wait_begins() noexcept override {
      threads.push_back(std::this_thread::get_id());
      waiting.release();
    }
    void wait_ends() noexcept override { threads.push_back(std::this_thread::get_id()); }
    std::binary_semaphore waiting{0};
    std::vector<std::thread::id> threads;
  } stopwatch;
  SocketPair sockets(4096);
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  writer.observe_waits(stopwatch);
  std::thread owner([&] {
    CHECK(send(writer, pattern(PeerWriter::kQueueLimit / 2)) == SendResult::ok);
    CHECK(stopwatch.threads.empty());
    CHECK(send(writer, pattern(PeerWriter::kQueueLimit)) == SendResult::client_gone);
  });
  const auto id = owner.get_id();
  REQUIRE(stopwatch.waiting.try_acquire_for(lyger::tests::kPatience));
  writer.give_up();
  owner.join();
  CHECK(stopwatch.threads == std::vector{id, id});
}

TEST_CASE("giving up ends the owner's wait and every later send") {
  SocketPair sockets(4096);
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  auto owner = std::async(std::launch::async,
                          [&writer] { return send(writer, pattern(3 * PeerWriter::kQueueLimit)); });
  REQUIRE(drain.wait());
  writer.give_up();
  CHECK(owner.get() == SendResult::client_gone);
  CHECK(writer.gone());
  CHECK_FALSE(writer.draining());
  CHECK(send(writer, "x") == SendResult::client_gone);
  CHECK(writer.drain() == Drained::gone);
}

TEST_CASE("a client that has gone is noticed by the next send") {
  SocketPair sockets;
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  sockets.client.close();
  CHECK(send(writer, "x") == SendResult::client_gone);
  CHECK(writer.gone());
  CHECK(send(writer, "x") == SendResult::client_gone);
  CHECK(drain.count == 0);
}

TEST_CASE("a client that goes while its owner waits ends the wait") {
  SocketPair sockets(4096);
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  auto owner = std::async(std::launch::async,
                          [&writer] { return send(writer, pattern(3 * PeerWriter::kQueueLimit)); });
  REQUIRE(drain.wait());
  sockets.client.close();
  while (writer.drain() != Drained::gone) {
    REQUIRE(lyger::tests::await(sockets.server.get(), POLLOUT));
  }
  CHECK(owner.get() == SendResult::client_gone);
}

TEST_CASE("bytes keep their order while owner and I/O thread take turns at the socket") {
  SocketPair sockets(4096);
  DrainCounter drain;
  PeerWriter writer(sockets.server.get(), drain);
  const std::string bytes = pattern(4'000'000);
  auto received = std::async(std::launch::async,
                             [&sockets, &bytes] { return sockets.client.read(bytes.size()); });
  std::atomic<bool> stop = false;
  std::thread io([&] { drain_until(writer, sockets.server.get(), stop); });
  std::string_view rest = bytes;
  for (std::size_t length = 1; !rest.empty(); length = length * 3 % 40'009 + 1) {
    const std::array<std::string_view, 2> pieces = {rest.substr(0, length / 2),
                                                    rest.substr(0, length).substr(length / 2)};
    REQUIRE(writer.send(pieces) == SendResult::ok);
    rest.remove_prefix(std::min(length, rest.size()));
  }
  stop = true;
  io.join();
  CHECK(received.get() == bytes);
}
