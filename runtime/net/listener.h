// A listening socket, and the accepting of connections from it.
#pragma once

#include <optional>
#include <string>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"
#include "runtime/cli/listen_address.h"
#include "runtime/http/exchange.h"
#include "runtime/net/uv_handle.h"

namespace lyger::runtime {

// Bound; removes the file of a unix socket when it goes.
class ListenSocket {
 public:
  // Takes the address. Throws StartupError with a sentence that says who has it, where that can be
  // told.
  static ListenSocket open(const ListenAddress& address);
  // From now on clients can connect. Throws StartupError.
  void listen();

  ListenSocket(ListenSocket&&) noexcept;
  ListenSocket& operator=(ListenSocket&&) = delete;
  ~ListenSocket();

  [[nodiscard]] int fd() const noexcept { return fd_.get(); }
  // With the port that the system has chosen where 0 was asked for.
  [[nodiscard]] const ListenAddress& address() const noexcept { return address_; }

 private:
  ListenSocket(OwnedFd fd, ListenAddress address) noexcept
      : fd_(std::move(fd)), address_(std::move(address)) {}

  OwnedFd fd_;
  ListenAddress address_;
};

struct Accepted {
  OwnedFd socket;
  Peer peer;
};

// Belongs to one I/O thread.
class Listener : Pinned {
 public:
  Listener(uv_loop_t* loop, ListenSocket socket);

  // `on_ready` is called on the loop's thread whenever a connection may be waiting.
  void start(void (*on_ready)(void* context, Listener& listener), void* context);
  void pause() noexcept;
  void resume() noexcept;
  // nullopt: nobody is waiting, or errno says why not. Sets errno.
  [[nodiscard]] std::optional<Accepted> accept() noexcept;

 private:
  ListenSocket socket_;
  UvHandle<uv_poll_t> poll_;
  void (*on_ready_)(void*, Listener&) = nullptr;
  void* context_ = nullptr;
};

}  // namespace lyger::runtime
