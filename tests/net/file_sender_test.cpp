#include "runtime/net/file_sender.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <future>
#include <string>

#include "tests/log/temporary_directory.h"
#include "tests/net/socket_pair.h"

using lyger::runtime::FileSender;
using lyger::runtime::FileSlice;
using lyger::runtime::OwnedFd;
using lyger::runtime::Segment;
using lyger::tests::SocketPair;
using lyger::tests::TemporaryDirectory;

namespace {

std::string pattern(std::size_t length) {
  std::string text(length, '\0');
  for (std::size_t i = 0; i < length; ++i) {
    text[i] = static_cast<char>('a' + (i * i + i / 251) % 26);
  }
  return text;
}

struct File {
  explicit File(std::size_t length) : content(pattern(length)) {
    lyger::tests::write_file(directory / "file", content);
  }
  [[nodiscard]] OwnedFd open() const {
    return OwnedFd(::open((directory / "file").c_str(), O_RDONLY | O_CLOEXEC));
  }

  TemporaryDirectory directory;
  std::string content;
};

// Sends everything to a client that reads all the time; returns what has arrived.
std::string send_all(FileSender& sender, SocketPair& sockets) {
  auto received =
      std::async(std::launch::async, [&sockets] { return sockets.client.read_to_end(); });
  FileSender::Sent sent{};
  while ((sent = sender.advance(sockets.server.get())) != FileSender::Sent::all) {
    REQUIRE(sent != FileSender::Sent::gone);
    REQUIRE(lyger::tests::await(sockets.server.get(), POLLOUT));
  }
  CHECK_FALSE(sender.active());
  sockets.server.reset();
  return received.get();
}

}  // namespace

TEST_CASE("a whole file is sent, in turns") {
  const File file(3 * 1024 * 1024 + 17);
  SocketPair sockets;
  FileSender sender;
  CHECK_FALSE(sender.active());
  sender.start(file.open(), {FileSlice{0, file.content.size()}});
  CHECK(sender.active());
  CHECK(send_all(sender, sockets) == file.content);
}

TEST_CASE("literal bytes and slices are sent in their order") {
  const File file(100'000);
  SocketPair sockets;
  FileSender sender;
  sender.start(file.open(),
               {Segment("--a\r\n"),
                FileSlice{10, 20},
                Segment(""),
                Segment("\r\n--a\r\n"),
                FileSlice{99'990, 10},
                FileSlice{0, 0},
                FileSlice{0, 50'000},
                Segment("--a--")});
  CHECK(send_all(sender, sockets) == "--a\r\n" + file.content.substr(10, 20) + "\r\n--a\r\n" +
                                         file.content.substr(99'990) +
                                         file.content.substr(0, 50'000) + "--a--");
}

TEST_CASE("a sender is used again") {
  const File file(1000);
  FileSender sender;
  for (int round = 0; round < 2; ++round) {
    SocketPair sockets;
    sender.start(file.open(), {FileSlice{1, 998}});
    CHECK(send_all(sender, sockets) == file.content.substr(1, 998));
  }
}

TEST_CASE("a client that takes nothing is told from one that takes some") {
  const File file(1024 * 1024);
  SocketPair sockets(4096);
  FileSender sender;
  sender.start(file.open(), {FileSlice{0, file.content.size()}});
  CHECK(sender.advance(sockets.server.get()) == FileSender::Sent::some);
  CHECK(sender.advance(sockets.server.get()) == FileSender::Sent::nothing);
  CHECK(sender.active());
  CHECK(send_all(sender, sockets) == file.content);
}

TEST_CASE("one turn sends about a mebibyte, so that others have theirs") {
  const File file(8 * 1024 * 1024);
  SocketPair sockets(16 * 1024 * 1024);
  FileSender sender;
  sender.start(file.open(), {FileSlice{0, file.content.size()}});
  auto received =
      std::async(std::launch::async, [&sockets] { return sockets.client.read_to_end(); });
  int turns = 0;
  FileSender::Sent sent{};
  while ((sent = sender.advance(sockets.server.get())) != FileSender::Sent::all) {
    REQUIRE(sent != FileSender::Sent::gone);
    turns += sent == FileSender::Sent::some ? 1 : 0;
    REQUIRE(lyger::tests::await(sockets.server.get(), POLLOUT));
  }
  CHECK(turns >= 4);
  sockets.server.reset();
  CHECK(received.get() == file.content);
}

TEST_CASE("a client that has gone ends the sending") {
  std::signal(SIGPIPE, SIG_IGN);  // as the server does
  const File file(1000);
  SocketPair sockets;
  sockets.client.close();
  FileSender sender;
  sender.start(file.open(), {FileSlice{0, 1000}});
  CHECK(sender.advance(sockets.server.get()) == FileSender::Sent::gone);
  sender.start(file.open(), {Segment("literal"), FileSlice{0, 1000}});
  CHECK(sender.advance(sockets.server.get()) == FileSender::Sent::gone);
}

TEST_CASE("a file that has become shorter cannot be completed") {
  const File file(1000);
  SocketPair sockets;
  FileSender sender;
  sender.start(file.open(), {FileSlice{0, 1000}});
  REQUIRE(::truncate((file.directory / "file").c_str(), 400) == 0);
  CHECK(sender.advance(sockets.server.get()) == FileSender::Sent::gone);
}

TEST_CASE("stopping closes the file") {
  const File file(10);
  FileSender sender;
  sender.start(file.open(), {FileSlice{0, 10}});
  sender.stop();
  CHECK_FALSE(sender.active());
}
