#include "runtime/net/io_thread.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lyger::runtime {
namespace {

constexpr int kAcceptsInATurn = 64;
constexpr int kLastAcceptTurns = 64;
constexpr std::uint64_t kAcceptPauseMs = 100;

}  // namespace

IoThread::IoThread(ServerParts parts)
    : parts_(parts),
      wake_(new uv_async_t{}),
      turn_end_(new uv_check_t{}),
      ticker_(new uv_timer_t{}) {
  uv_loop_init(&loop_);
  uv_async_init(&loop_, wake_.get(), [](uv_async_t* handle) {
    static_cast<IoThread*>(handle->data)->read_mail();
  });
  uv_check_init(&loop_, turn_end_.get());
  uv_check_start(turn_end_.get(),
                 [](uv_check_t* handle) { static_cast<IoThread*>(handle->data)->end_turn(); });
  uv_timer_init(&loop_, ticker_.get());
  wake_->data = turn_end_->data = ticker_->data = this;
  if (::getrandom(&id_prefix_, sizeof id_prefix_, 0) != sizeof id_prefix_) {
    id_prefix_ = uv_hrtime();
  }
}

IoThread::~IoThread() {
  listeners_.clear();
  connections_.clear();
  orphans_.clear();
  retired_.clear();
  wake_.reset();
  turn_end_.reset();
  ticker_.reset();
  uv_run(&loop_, UV_RUN_DEFAULT);  // the close callbacks free the handles
  uv_loop_close(&loop_);
}

void IoThread::serve(ListenSocket socket) {
  auto& listener = *listeners_.emplace_back(std::make_unique<Listener>(&loop_, std::move(socket)));
  listener.start(
      [](void* self, Listener& ready) { static_cast<IoThread*>(self)->accept_from(ready); }, this);
}

void IoThread::run() { uv_run(&loop_, UV_RUN_DEFAULT); }

void IoThread::stop() noexcept { uv_stop(&loop_); }

void IoThread::begin_drain() noexcept {
  draining_.store(true, std::memory_order_relaxed);
  uv_async_send(wake_.get());
}

bool IoThread::accept_from(Listener& listener) noexcept {
  for (int i = 0; i < kAcceptsInATurn; ++i) {
    auto accepted = listener.accept();
    if (!accepted) {
      if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
        pause_accepting(errno);
      }
      return false;
    }
    adopt(std::move(accepted->socket), std::move(accepted->peer));
  }
  return true;
}

void IoThread::adopt(OwnedFd socket, Peer peer) {
  auto connection = std::make_unique<Connection>(*this, std::move(socket), std::move(peer));
  connection->slot = connections_.size();
  Connection& opened = *connections_.emplace_back(std::move(connection));
  opened.open();
  start_ticker();
}

void IoThread::start_ticker() noexcept {
  if (uv_is_active(reinterpret_cast<uv_handle_t*>(ticker_.get())) == 0) {
    timers_.advance(now_ms());
    uv_timer_start(
        ticker_.get(),
        [](uv_timer_t* handle) { static_cast<IoThread*>(handle->data)->tick(); },
        TimerWheel::kTickMs,
        TimerWheel::kTickMs);
  }
}

void IoThread::pause_accepting(int error) noexcept {
  accept_again_ms_ = now_ms() + kAcceptPauseMs;
  start_ticker();
  for (auto& listener : listeners_) {
    listener->pause();
  }
  parts_.log.write(Level::warning,
                   "cannot accept connections, trying again; raise the limit of open files",
                   {{"error", std::strerror(error)},  // NOLINT(concurrency-mt-unsafe)
                    {"connections", connections_.size()}});
}

void IoThread::tick() noexcept {
  timers_.advance(now_ms());
  const auto now = std::chrono::steady_clock::now();
  while (Exchange* overdue = parts_.handler.take_overdue(now)) {
    static_cast<Connection&>(overdue->sink)
        .on_unserved(parts_.handler.explain(*overdue, HasWaited::yes));
  }
  if (accept_again_ms_ != 0 && now_ms() >= accept_again_ms_) {
    accept_again_ms_ = 0;
    for (auto& listener : listeners_) {
      listener->resume();
    }
  }
  if (connections_.empty() && accept_again_ms_ == 0) {
    uv_timer_stop(ticker_.get());
  }
  end_turn();  // before the loop waits for events
}

void IoThread::post(Connection& connection, Connection::Post what) noexcept {
  {
    const std::scoped_lock lock(mail_mutex_);
    mail_.push_back({&connection, what});
  }
  uv_async_send(wake_.get());
}

void IoThread::read_mail() noexcept {
  {
    const std::scoped_lock lock(mail_mutex_);
    mail_read_.swap(mail_);
  }
  for (const Mail& mail : mail_read_) {
    mail.connection->on_posted(mail.what);
  }
  mail_read_.clear();
  if (draining() && !drain_begun_) {
    drain_now();
  }
}

void IoThread::drain_now() noexcept {
  drain_begun_ = true;
  for (auto& listener : listeners_) {
    // Who is in the backlog has been let in; who storms the port has no claim.
    for (int turn = 0; turn < kLastAcceptTurns && accept_from(*listener); ++turn) {
    }
  }
  listeners_.clear();
  for (std::size_t i = connections_.size(); i-- > 0;) {
    connections_[i]->on_drain();
  }
  stop_if_drained();
}

void IoThread::end_turn() noexcept {
  submit_batch();
  if (!batch_.empty()) {
    uv_async_send(wake_.get());  // what followed on a refused request is for the next turn
  }
  retired_.clear();
  stop_if_drained();
}

void IoThread::submit_batch() noexcept {
  submitted_.swap(batch_);
  std::span<Exchange* const> rest = submitted_;
  while (!rest.empty()) {
    rest = rest.subspan(parts_.handler.submit(rest));
    if (!rest.empty()) {  // what comes behind may be for another queue, which has room
      static_cast<Connection&>(rest.front()->sink)
          .on_unserved(parts_.handler.explain(*rest.front(), HasWaited::no));
      rest = rest.subspan(1);
    }
  }
  submitted_.clear();
}

void IoThread::stop_if_drained() noexcept {
  if (drain_begun_ && connections_.empty()) {
    uv_stop(&loop_);
  }
}

std::unique_ptr<Connection> IoThread::take_out(Connection& connection, Connections& from) noexcept {
  const auto slot = connection.slot;
  auto taken = std::move(from[slot]);
  if (slot + 1 != from.size()) {
    from[slot] = std::move(from.back());
    from[slot]->slot = slot;
  }
  from.pop_back();
  return taken;
}

void IoThread::retire(Connection& connection) noexcept {
  retired_.push_back(take_out(connection, connections_));
}

void IoThread::orphan(Connection& connection) noexcept {
  orphans_.push_back(take_out(connection, connections_));
  connection.slot = orphans_.size() - 1;
}

void IoThread::release_orphan(Connection& connection) noexcept {
  retired_.push_back(take_out(connection, orphans_));
}

std::size_t IoThread::unanswered() const noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(connections_, [](const auto& each) { return each->is_out(); }));
}

std::string IoThread::refusal_summary() const {
  std::string text;
  for (std::size_t status = 0; status < refusals_.size(); ++status) {
    if (refusals_[status] > 0) {
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", status, refusals_[status]);
    }
  }
  return text;
}

}  // namespace lyger::runtime
