#include "threads/thread_state.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <set>
#include <string_view>
#include <utility>

using lyger::threads::may_follow;
using lyger::threads::ThreadState;
using lyger::threads::ThreadStateCell;
using enum lyger::threads::ThreadState;

namespace {

constexpr std::array kStates = {starting, idle, serving, booting, backing_off, retiring, stopped};

}  // namespace

TEST_CASE("the transitions are those of the diagram and no others") {
  const std::set<std::pair<ThreadState, ThreadState>> allowed = {
      {starting, idle},       {starting, booting},    {starting, stopped}, {idle, serving},
      {idle, booting},        {idle, retiring},       {idle, stopped},     {serving, idle},
      {serving, booting},     {serving, retiring},    {serving, stopped},  {booting, idle},
      {booting, serving},     {booting, backing_off}, {booting, stopped},  {backing_off, booting},
      {backing_off, stopped}, {retiring, idle},       {retiring, booting}, {retiring, stopped}};
  for (const ThreadState before : kStates) {
    for (const ThreadState after : kStates) {
      CHECK(may_follow(before, after) == allowed.contains({before, after}));
    }
  }
}

TEST_CASE("every state has a name of its own") {
  std::set<std::string_view> names;
  for (const ThreadState state : kStates) {
    names.insert(lyger::threads::thread_state_name(state));
  }
  CHECK(names.size() == kStates.size());
  CHECK_FALSE(names.contains("unknown"));
}

TEST_CASE("a thread goes its way and may stay where it is") {
  ThreadStateCell cell;
  CHECK(cell.get() == starting);
  for (const ThreadState next :
       {idle, serving, serving, booting, backing_off, booting, idle, idle}) {
    cell.change(next);
    CHECK(cell.get() == next);
  }
}

TEST_CASE("a change that may not follow aborts") {
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(STDERR_FILENO);
    std::signal(SIGABRT, SIG_DFL);
    ThreadStateCell cell;
    cell.change(serving);
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGABRT);
}
