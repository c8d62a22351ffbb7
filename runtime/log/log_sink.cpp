#include "runtime/log/log_sink.h"

#include <algorithm>
#include <cassert>
#include <csignal>
#include <exception>
#include <utility>

namespace lyger::runtime {

namespace {

using std::chrono::steady_clock;

// Past it a batch is worth a write of its own, however little time has passed.
constexpr std::size_t large_batch = std::size_t{64} << 10;
// A buffer that grew past it in a bad moment is given back.
constexpr std::size_t most_bytes_kept = std::size_t{1} << 20;
// How often a stalled write looks whether it is time to stop.
constexpr std::chrono::milliseconds write_slice{100};
// Between attempts on a target that said it had room and then took nothing.
constexpr std::chrono::milliseconds busy_pause{10};

// Threads made while it lives handle no signals: those are for the threads that expect them.
class BlockedSignalsScope : private Pinned {
 public:
  BlockedSignalsScope() noexcept {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~BlockedSignalsScope() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

std::uint64_t count_lines(std::string_view bytes) noexcept {
  return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

}  // namespace

LogSink::LogSink(Settings settings) : settings_(std::move(settings)), output_(settings_.target) {
  pending_.reserve(large_batch);
  batch_.reserve(large_batch);
  const BlockedSignalsScope blocked;
  writer_ = std::thread([this] { run(); });
}

LogSink::~LogSink() {
  {
    const std::lock_guard lock(mutex_);
    stop_by_ = steady_clock::now() + settings_.patience;
  }
  work_.notify_one();
  writer_.join();
}

void LogSink::append(std::string_view line) noexcept {
  assert(line.ends_with('\n'));
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (appended_bytes_ - settled_bytes_ + line.size() > settings_.limit) {
      ++lost_lines_;
      return;
    }
    try {
      const std::size_t before = pending_.size();
      pending_.append(line);
      appended_bytes_ += line.size();
      wake = before == 0 || (before < large_batch && pending_.size() >= large_batch);
    } catch (const std::exception&) {
      ++lost_lines_;
    }
  }
  if (wake) {
    work_.notify_one();
  }
}

void LogSink::count_lost_line() noexcept {
  const std::lock_guard lock(mutex_);
  ++lost_lines_;
}

void LogSink::flush() noexcept {
  std::unique_lock lock(mutex_);
  const std::uint64_t lines = appended_bytes_;
  const std::uint64_t reopens = reopens_asked_;
  ++flushes_waiting_;
  work_.notify_one();
  settled_.wait_for(lock, settings_.patience, [&] {
    return settled_bytes_ >= lines && reopens_done_ >= reopens;
  });
  --flushes_waiting_;
}

void LogSink::reopen() noexcept {
  {
    const std::lock_guard lock(mutex_);
    ++reopens_asked_;
  }
  work_.notify_one();
}

void LogSink::run() noexcept {
  while (take_batch()) {
    reopen_if_asked();
    write_batch();
    settle_batch();
    report_losses();
  }
}

// Called with the lock held.
bool LogSink::must_hurry() const noexcept {
  return stop_by_ || flushes_waiting_ > 0 || reopens_asked_ != reopens_done_ ||
         pending_.size() >= large_batch;
}

bool LogSink::take_batch() {
  std::unique_lock lock(mutex_);
  work_.wait(lock,
             [this] { return stop_by_ || !pending_.empty() || reopens_asked_ != reopens_done_; });
  if (settings_.gather.count() > 0) {
    work_.wait_for(lock, settings_.gather, [this] { return must_hurry(); });
  }
  batch_.swap(pending_);
  written_ = 0;
  return !batch_.empty() || !stop_by_;
}

void LogSink::write_batch() {
  while (written_ < batch_.size()) {
    const std::string_view rest = std::string_view(batch_).substr(written_);
    const WriteResult result = output_.write_some(rest, write_slice);
    written_ += result.bytes;
    if (!keep_trying(result)) {
      return;
    }
  }
  if (!batch_.empty()) {
    failing_ = false;
  }
}

bool LogSink::keep_trying(const WriteResult& result) {
  switch (result.kind) {
    case WriteResult::Kind::written:
      return true;
    case WriteResult::Kind::busy: {
      std::unique_lock lock(mutex_);
      work_.wait_for(lock, busy_pause);
      return !stop_by_ || steady_clock::now() < *stop_by_;
    }
    case WriteResult::Kind::full:
    case WriteResult::Kind::failed:
      break;
  }
  if (!std::exchange(failing_, true)) {
    report({SinkTrouble::Kind::cannot_write, 0, result.error});
  }
  return result.kind == WriteResult::Kind::full && await_retry();
}

bool LogSink::await_retry() {
  {
    std::unique_lock lock(mutex_);
    work_.wait_for(
        lock, settings_.retry, [this] { return stop_by_ || reopens_asked_ != reopens_done_; });
    if (stop_by_) {
      return false;
    }
  }
  reopen_if_asked();
  return true;
}

void LogSink::reopen_if_asked() {
  std::uint64_t asked = 0;
  {
    const std::lock_guard lock(mutex_);
    if (reopens_asked_ == reopens_done_) {
      return;
    }
    asked = reopens_asked_;
  }
  if (const int error = output_.reopen(); error != 0) {
    report({SinkTrouble::Kind::cannot_reopen, 0, error});
  } else if (written_ > 0) {
    // A line cut in two by a full disk starts anew in the new file.
    written_ = batch_.rfind('\n', written_ - 1) + 1;
  }
  {
    const std::lock_guard lock(mutex_);
    reopens_done_ = asked;
  }
  settled_.notify_all();
}

void LogSink::settle_batch() {
  const std::uint64_t lost = count_lines(std::string_view(batch_).substr(written_));
  {
    const std::lock_guard lock(mutex_);
    settled_bytes_ += batch_.size();
    lost_lines_ += lost;
  }
  settled_.notify_all();
  batch_.clear();
  written_ = 0;
  if (batch_.capacity() > most_bytes_kept) {
    batch_ = std::string();
  }
}

// Not while writing fails: a report that goes to this sink would be lost itself and reported again.
void LogSink::report_losses() {
  if (failing_) {
    return;
  }
  std::uint64_t lost = 0;
  {
    const std::lock_guard lock(mutex_);
    lost = std::exchange(lost_lines_, 0);
  }
  if (lost > 0) {
    report({SinkTrouble::Kind::lines_lost, lost, 0});
  }
}

void LogSink::report(const SinkTrouble& trouble) noexcept {
  if (!settings_.on_trouble) {
    return;
  }
  try {
    settings_.on_trouble(trouble);
  } catch (const std::exception&) {
    // Nobody is left to tell.
  }
}

}  // namespace lyger::runtime
