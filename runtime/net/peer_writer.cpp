#include "runtime/net/peer_writer.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace lyger::runtime {

std::size_t PeerWriter::send_now(std::span<const std::string_view> pieces) noexcept {
  std::array<iovec, 8> vectors;
  std::size_t count = 0;
  std::size_t total = 0;
  for (const std::string_view piece : pieces.first(std::min(pieces.size(), vectors.size()))) {
    if (!piece.empty()) {
      vectors[count++] = {const_cast<char*>(piece.data()), piece.size()};
      total += piece.size();
    }
  }
  if (total == 0) {
    return 0;
  }
  msghdr message{};
  message.msg_iov = vectors.data();
  message.msg_iovlen = count;
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(socket_, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS) {
    gone_.store(true, std::memory_order_release);
  }
  return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

SendResult PeerWriter::send(std::span<const std::string_view> pieces) noexcept {
  if (gone()) {
    return SendResult::client_gone;
  }
  std::size_t sent = 0;
  if (!draining()) {
    sent = send_now(pieces);
  }
  for (std::string_view piece : pieces) {
    if (gone()) {
      return SendResult::client_gone;
    }
    const auto skip = std::min(sent, piece.size());
    piece.remove_prefix(skip);
    sent -= skip;
    if (!piece.empty() && !queue(piece)) {
      return SendResult::client_gone;
    }
  }
  return gone() ? SendResult::client_gone : SendResult::ok;
}

bool PeerWriter::has_room() const noexcept {
  return gone() || queued_.size() + in_flight_ < kQueueLimit;
}

void PeerWriter::wait_for_room() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    if (has_room()) {
      return;
    }
  }
  if (observer_ != nullptr) {
    observer_->wait_begins();
  }
  {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return has_room(); });
  }
  if (observer_ != nullptr) {
    observer_->wait_ends();
  }
}

bool PeerWriter::queue(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    bool start = false;
    wait_for_room();  // only the I/O thread changes what it has found
    {
      const std::scoped_lock lock(mutex_);
      if (gone()) {
        return false;
      }
      const auto room = kQueueLimit - queued_.size() - in_flight_;
      queued_.append(bytes.substr(0, room));
      bytes.remove_prefix(std::min(room, bytes.size()));
      start = !std::exchange(draining_, true);
    }
    if (start) {
      drain_.drain_wanted();
    }
  }
  return true;
}

PeerWriter::Drained PeerWriter::drain() noexcept {
  bool progress = false;
  while (!gone()) {
    if (taken_sent_ == taken_.size()) {
      const std::scoped_lock lock(mutex_);
      taken_.clear();
      taken_sent_ = 0;
      in_flight_ = 0;
      if (queued_.empty()) {
        draining_ = false;
        taken_.shrink_to_fit();
        queued_.shrink_to_fit();
        return Drained::all;
      }
      taken_.swap(queued_);
      in_flight_ = taken_.size();
    }
    const std::string_view rest = std::string_view(taken_).substr(taken_sent_);
    const auto sent = send_now({&rest, 1});
    if (sent == 0 && !gone()) {
      return progress ? Drained::some : Drained::nothing;
    }
    taken_sent_ += sent;
    progress = true;
    {
      const std::scoped_lock lock(mutex_);
      in_flight_ = taken_.size() - taken_sent_;
    }
    room_.notify_one();
  }
  give_up();
  return Drained::gone;
}

void PeerWriter::give_up() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    gone_.store(true, std::memory_order_release);
  }
  room_.notify_all();
}

bool PeerWriter::draining() const noexcept {
  const std::scoped_lock lock(mutex_);
  return draining_ && !gone();
}

}  // namespace lyger::runtime
