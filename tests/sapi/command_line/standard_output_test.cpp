#include "sapi/command_line/host/standard_output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <thread>

#include "runtime/base/owned_fd.h"

using lyger::runtime::OwnedFd;
using lyger::sapi::Delivery;
using lyger::sapi::write_completely;

namespace {

struct Pipe {
  explicit Pipe(int flags = 0) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), flags) == 0);
    reading.reset(ends[0]);
    writing.reset(ends[1]);
  }
  OwnedFd reading;
  OwnedFd writing;
};

std::string read_all(int descriptor) {
  std::string received;
  std::array<char, 5000> buffer;
  for (ssize_t length = 0; (length = ::read(descriptor, buffer.data(), buffer.size())) != 0;) {
    if (length > 0) {
      received.append(buffer.data(), static_cast<std::size_t>(length));
    }
  }
  return received;
}

}  // namespace

TEST_CASE("everything arrives through a pipe that does not block") {
  Pipe pipe(O_NONBLOCK);
  const int flags = ::fcntl(pipe.reading.get(), F_GETFL);
  REQUIRE(::fcntl(pipe.reading.get(), F_SETFL, flags & ~O_NONBLOCK) == 0);
  const std::string sent(1'000'000, 'x');
  std::string received;
  std::thread reader([&] { received = read_all(pipe.reading.get()); });
  CHECK(write_completely(pipe.writing.get(), sent) == Delivery::complete);
  pipe.writing.reset();
  reader.join();
  CHECK(received == sent);
}

TEST_CASE("nothing to write is complete, even into a closed descriptor") {
  CHECK(write_completely(-1, "") == Delivery::complete);
  CHECK(write_completely(-1, "x") == Delivery::failed);
}

TEST_CASE("without a reader it fails") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  pipe.reading.reset();
  CHECK(write_completely(pipe.writing.get(), "x") == Delivery::failed);
}
