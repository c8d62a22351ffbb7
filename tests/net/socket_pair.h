// Two connected stream sockets: one for what is tested, which does not block, and one for the
// client that the test plays.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/base/owned_fd.h"

namespace lyger::tests {

// How long a test waits for what must come. Sanitizers are slow; nothing waits for its end.
inline constexpr std::chrono::milliseconds kPatience{60'000};

// True when the socket can be read (or written) before patience ends.
inline bool await(int socket, short events = POLLIN) {
  pollfd waiting{socket, events, 0};
  return ::poll(&waiting, 1, static_cast<int>(kPatience.count())) == 1;
}

// What a client does. Every wait ends with the test's patience.
class Client {
 public:
  explicit Client(runtime::OwnedFd socket) : socket_(std::move(socket)) {}

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        throw std::runtime_error("the server does not take bytes");
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  // At most `count` bytes; fewer when the connection has ended.
  std::string read(std::size_t count) {
    std::string text;
    while (text.size() < count && read_some(text, count - text.size())) {
    }
    return text;
  }
  std::string read_to_end() { return read(SIZE_MAX); }
  // Up to and including `mark`, or to the end.
  std::string read_until(std::string_view mark) {
    std::string text;
    while (!text.ends_with(mark) && read_some(text, 1)) {
    }
    return text;
  }
  // A whole response with a Content-Length, or without content.
  std::string read_response() {
    std::string text = read_until("\r\n\r\n");
    const auto field = text.find("Content-Length: ");
    return field == std::string::npos ? text : text + read(std::stoul(text.substr(field + 16)));
  }
  [[nodiscard]] bool at_end() { return read(1).empty(); }
  void finish_sending() { ::shutdown(socket_.get(), SHUT_WR); }
  // Ends the connection with a reset instead of a proper end.
  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    socket_.reset();
  }
  void close() { socket_.reset(); }
  [[nodiscard]] int fd() const { return socket_.get(); }

 private:
  bool read_some(std::string& text, std::size_t count) {
    std::array<char, 65536> piece;
    if (!await(socket_.get())) {
      throw std::runtime_error("nothing comes");
    }
    const ssize_t got =
        ::recv(socket_.get(), piece.data(), std::min(piece.size(), count), MSG_NOSIGNAL);
    text.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    return got > 0;
  }

  runtime::OwnedFd socket_;
};

struct SocketPair {
  explicit SocketPair(int buffer = 0) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      throw std::runtime_error("no sockets");
    }
    server.reset(ends[0]);
    client = Client(runtime::OwnedFd(ends[1]));
    if (buffer > 0) {
      ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  }

  runtime::OwnedFd server;
  Client client{runtime::OwnedFd()};
};

}  // namespace lyger::tests
