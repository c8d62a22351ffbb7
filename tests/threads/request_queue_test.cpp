#include "threads/request_queue.h"

#include <doctest/doctest.h>

#include <array>
#include <future>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "tests/support/recorded_exchange.h"

using namespace std::chrono_literals;
using lyger::runtime::Exchange;
using lyger::tests::RecordedExchange;
using lyger::threads::RequestQueue;
using Clock = std::chrono::steady_clock;

namespace {

struct Requests {
  explicit Requests(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      owned.push_back(std::make_unique<RecordedExchange>(lyger::tests::get("/")));
      all.push_back(&owned.back()->exchange);
    }
  }
  Exchange* operator[](std::size_t index) const { return all[index]; }
  [[nodiscard]] std::span<Exchange* const> from(std::size_t first, std::size_t count = 1) const {
    return std::span(all).subspan(first, count);
  }

  std::vector<std::unique_ptr<RecordedExchange>> owned;
  std::vector<Exchange*> all;
};

}  // namespace

TEST_CASE("who comes first is served first, across the end of the ring") {
  const Requests requests(3);
  RequestQueue queue(3);
  for (int round = 0; round < 10; ++round) {
    CHECK(queue.push(requests.from(0, 2)) == 2);
    CHECK(queue.push(requests.from(2)) == 1);
    CHECK(queue.pop(0) == requests[0]);
    CHECK(queue.pop(0) == requests[1]);
    CHECK(queue.pop(0) == requests[2]);
  }
}

TEST_CASE("a full queue takes the beginning of a batch") {
  const Requests requests(4);
  RequestQueue queue(3);
  CHECK(queue.push(requests.all) == 3);
  CHECK(queue.push(requests.from(3)) == 0);
  CHECK(queue.pop(0) == requests[0]);
  CHECK(queue.push(requests.from(3)) == 1);
}

TEST_CASE("a queue without room for anything holds one") {
  const Requests requests(2);
  RequestQueue queue(0);
  CHECK(queue.push(requests.all) == 1);
}

TEST_CASE("a withdrawn request is not given out, and its place is free at once") {
  const Requests requests(5);
  RequestQueue queue(3);
  (void)queue.push(requests.from(3, 2));  // so that the ring's end is inside
  (void)queue.pop(0);
  (void)queue.pop(0);
  CHECK(queue.push(requests.from(0, 3)) == 3);
  CHECK(queue.withdraw(*requests[1]));
  CHECK_FALSE(queue.withdraw(*requests[1]));
  CHECK_FALSE(queue.withdraw(*requests[3]));
  CHECK(queue.push(requests.from(3)) == 1);
  CHECK(queue.pop(0) == requests[0]);
  CHECK(queue.pop(0) == requests[2]);
  CHECK(queue.pop(0) == requests[3]);
  CHECK_FALSE(queue.withdraw(*requests[3]));
}

TEST_CASE("only the oldest request can be overdue, once its deadline has passed") {
  const Requests requests(2);
  const auto now = Clock::now();
  requests[0]->deadline = now + 1s;
  requests[1]->deadline = now + 2s;
  RequestQueue queue(2);
  CHECK(queue.take_overdue(now) == nullptr);
  (void)queue.push(requests.all);
  CHECK(queue.take_overdue(now) == nullptr);
  CHECK(queue.take_overdue(now + 1s) == requests[0]);
  CHECK(queue.take_overdue(now + 1s) == nullptr);
  CHECK(queue.take_overdue(now + 2s) == requests[1]);
}

TEST_CASE("a blocked queue takes nothing in, gives nothing out, and all in it is overdue") {
  const Requests requests(3);
  requests[0]->deadline = requests[1]->deadline = Clock::now() + 1h;
  RequestQueue queue(3);
  (void)queue.push(requests.from(0, 2));
  queue.block(true);
  CHECK(queue.push(requests.from(2)) == 0);
  CHECK(queue.take_overdue(Clock::now()) == requests[0]);
  queue.block(false);
  CHECK(queue.take_overdue(Clock::now()) == nullptr);
  CHECK(queue.pop(0) == requests[1]);
}

TEST_CASE("an unblocked queue wakes who waits") {
  const Requests requests(1);
  RequestQueue queue(1);
  (void)queue.push(requests.all);
  queue.block(true);
  auto popped = std::async(std::launch::async, [&queue] { return queue.pop(0); });
  queue.block(false);
  CHECK(popped.get() == requests[0]);
}

TEST_CASE("a new generation ends the waits of the one before") {
  RequestQueue queue(1);
  CHECK(queue.generation() == 0);
  auto first = std::async(std::launch::async, [&queue] { return queue.pop(0); });
  auto second = std::async(std::launch::async, [&queue] { return queue.pop(0); });
  queue.next_generation();
  CHECK(first.get() == nullptr);
  CHECK(second.get() == nullptr);
  CHECK(queue.generation() == 1);
  CHECK(queue.pop(0) == nullptr);
}

TEST_CASE("a closed queue gives out what it holds, then nothing") {
  const Requests requests(2);
  RequestQueue queue(2);
  (void)queue.push(requests.all);
  queue.close();
  CHECK(queue.pop(0) == requests[0]);
  CHECK(queue.pop(0) == requests[1]);
  CHECK(queue.pop(0) == nullptr);
}

TEST_CASE("closing wakes every thread that waits") {
  RequestQueue queue(1);
  std::vector<std::future<Exchange*>> waiting;
  for (int i = 0; i < 3; ++i) {
    waiting.push_back(std::async(std::launch::async, [&queue] { return queue.pop(0); }));
  }
  queue.close();
  for (auto& each : waiting) {
    CHECK(each.get() == nullptr);
  }
}

TEST_CASE("no request is lost or given out twice while threads push, pop, withdraw and wait") {
  constexpr std::size_t count = 2000;
  const Requests requests(count);
  for (Exchange* each : requests.all) {
    each->deadline = Clock::now() + 1h;
  }
  RequestQueue queue(16);
  std::array<std::vector<Exchange*>, 3> popped;
  std::vector<std::thread> threads;
  for (auto& mine : popped) {
    threads.emplace_back([&queue, &mine] {
      while (Exchange* got = queue.pop(0)) {
        mine.push_back(got);
      }
    });
  }
  std::vector<Exchange*> withdrawn;
  std::mt19937 random(1);
  for (std::size_t sent = 0; sent < count;) {
    const auto batch = requests.from(sent, std::min<std::size_t>(1 + random() % 5, count - sent));
    const auto taken = queue.push(batch);
    if (taken > 0 && random() % 4 == 0 && queue.withdraw(*batch[taken - 1])) {
      withdrawn.push_back(batch[taken - 1]);
    }
    sent += taken;
  }
  queue.close();
  for (auto& thread : threads) {
    thread.join();
  }
  std::multiset<Exchange*> seen(withdrawn.begin(), withdrawn.end());
  for (const auto& mine : popped) {
    seen.insert(mine.begin(), mine.end());
  }
  CHECK(seen == std::multiset<Exchange*>(requests.all.begin(), requests.all.end()));
}
