#include "runtime/net/file_sender.h"

#include <sys/sendfile.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace lyger::runtime {
namespace {

// One client's share of a loop turn, so that a fast one does not starve the others.
constexpr std::uint64_t kTurn = 1024 * 1024;

}  // namespace

void FileSender::start(OwnedFd file, std::vector<Segment> segments) noexcept {
  file_ = std::move(file);
  segments_ = std::move(segments);
  current_ = 0;
  done_ = 0;
}

void FileSender::stop() noexcept {
  file_.reset();
  segments_.clear();
}

FileSender::Sent FileSender::advance(int socket) noexcept {
  std::uint64_t turn = 0;
  while (current_ < segments_.size()) {
    const Segment& segment = segments_[current_];
    const auto* literal = std::get_if<std::string>(&segment);
    const auto* slice = std::get_if<FileSlice>(&segment);
    const auto left = (literal != nullptr ? literal->size() : slice->length) - done_;
    if (left == 0) {
      ++current_;
      done_ = 0;
      continue;
    }
    if (turn >= kTurn) {
      return Sent::some;
    }
    ssize_t sent = 0;
    if (literal != nullptr) {
      const int more = current_ + 1 < segments_.size() ? MSG_MORE : 0;
      sent = ::send(socket, literal->data() + done_, left, MSG_DONTWAIT | MSG_NOSIGNAL | more);
    } else {
      auto offset = static_cast<off_t>(slice->offset + done_);
      sent = ::sendfile(socket, file_.get(), &offset, std::min(left, kTurn));
    }
    if (sent < 0 && errno == EINTR) {
      continue;
    }
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      return turn > 0 ? Sent::some : Sent::nothing;
    }
    if (sent <= 0) {  // 0: the file has shrunk; the declared length cannot be kept
      return Sent::gone;
    }
    done_ += static_cast<std::uint64_t>(sent);
    turn += static_cast<std::uint64_t>(sent);
  }
  stop();
  return Sent::all;
}

}  // namespace lyger::runtime
