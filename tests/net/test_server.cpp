#include "tests/net/test_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <stdexcept>

namespace lyger::tests {

using runtime::Exchange;

std::size_t TestHandler::submit(std::span<Exchange* const> batch) noexcept {
  const std::scoped_lock lock(mutex_);
  const auto taken = std::min(batch.size(), room_ - std::min(room_, queue_.size()));
  queue_.insert(queue_.end(), batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(taken));
  changed_.notify_all();
  return taken;
}

bool TestHandler::withdraw(Exchange& exchange) noexcept {
  const std::scoped_lock lock(mutex_);
  const bool held = std::erase(queue_, &exchange) > 0;
  withdrawn_ += held ? 1 : 0;
  changed_.notify_all();
  return held;
}

Exchange* TestHandler::take_overdue(std::chrono::steady_clock::time_point now) noexcept {
  const std::scoped_lock lock(mutex_);
  if (queue_.empty() || queue_.front()->deadline > now) {
    return nullptr;
  }
  Exchange* overdue = queue_.front();
  queue_.pop_front();
  return overdue;
}

Exchange& TestHandler::take() {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [this] { return !queue_.empty(); })) {
    throw std::runtime_error("no request comes");
  }
  Exchange& taken = *queue_.front();
  queue_.pop_front();
  return taken;
}

Exchange* TestHandler::take_or_end() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !queue_.empty(); });
  if (queue_.empty()) {
    return nullptr;
  }
  Exchange* taken = queue_.front();
  queue_.pop_front();
  return taken;
}

void TestHandler::close() {
  const std::scoped_lock lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void TestHandler::set_room(std::size_t room) {
  const std::scoped_lock lock(mutex_);
  room_ = room;
}

std::size_t TestHandler::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void TestHandler::await_withdrawn(int count) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [this, count] { return withdrawn_ >= count; })) {
    throw std::runtime_error("nothing is withdrawn");
  }
}

namespace {

runtime::Router router_of(const TemporaryDirectory& directory) {
  const std::string script = directory / "index.php";
  write_file(script, "<?php");
  return {runtime::DocumentRoot(directory.path()), script};
}

}  // namespace

TestServer::TestServer(runtime::ServerSettings settings)
    : settings_(std::move(settings)),
      router_(router_of(directory_)),
      log_({.target = runtime::LogTarget::to_file(directory_ / "log"),
            .level = runtime::Level::debug}),
      access_log_({.destination = directory_ / "access", .format = runtime::LogFormat::json}, log_),
      io_({settings_, router_, handler, log_, access_log_}),
      calls_wanted_(new uv_async_t{}) {
  uv_async_init(io_.loop(), calls_wanted_.get(), run_calls);
  calls_wanted_->data = this;
  auto socket = runtime::ListenSocket::open(runtime::TcpAddress{.host = "127.0.0.1"});
  socket.listen();
  port_ = std::get<runtime::TcpAddress>(socket.address()).port;
  io_.serve(std::move(socket));
  std::packaged_task<void()> run([this] { io_.run(); });
  ended_ = run.get_future();
  thread_ = std::thread(std::move(run));
}

TestServer::~TestServer() {
  io_.begin_drain();
  if (ended_.valid() && ended_.wait_for(kPatience) != std::future_status::ready) {
    on_loop([](runtime::IoThread& io) { io.stop(); });
  }
  thread_.join();
}

Client TestServer::connect(int receive_buffer) const {
  runtime::OwnedFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (receive_buffer > 0) {
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port_);
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) {
    throw std::runtime_error("the server does not listen");
  }
  return Client(std::move(socket));
}

void TestServer::run_calls(uv_async_t* handle) {
  auto* self = static_cast<TestServer*>(handle->data);
  std::deque<std::packaged_task<void()>> calls;
  {
    const std::scoped_lock lock(self->calls_mutex_);
    calls.swap(self->calls_);
  }
  for (auto& call : calls) {
    call();
  }
}

void TestServer::on_loop(const std::function<void(runtime::IoThread&)>& call) {
  std::packaged_task<void()> task([this, &call] { call(io_); });
  auto done = task.get_future();
  {
    const std::scoped_lock lock(calls_mutex_);
    calls_.push_back(std::move(task));
  }
  uv_async_send(calls_wanted_.get());
  done.get();
}

void TestServer::await_end() {
  if (ended_.wait_for(kPatience) != std::future_status::ready) {
    throw std::runtime_error("the server does not end");
  }
}

void TestServer::await_connections(std::size_t count) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  for (std::size_t open = count + 1; open != count;) {
    on_loop([&open](runtime::IoThread& io) { open = io.connections(); });
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("there are " + std::to_string(open) + " connections");
    }
  }
}

std::string TestServer::log_text() {
  log_.flush();
  return read_file(directory_ / "log");
}

std::string TestServer::access_text() {
  access_log_.flush();
  return read_file(directory_ / "access");
}

void TestServer::await_log(std::string_view text) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (log_text().find(text) == std::string::npos) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("the log never says " + std::string(text));
    }
  }
}

void TestServer::file(const std::string& name, std::string_view content) const {
  write_file(directory_ / name, content);
}

void answer(Exchange& exchange, std::string_view body, runtime::AfterResponse after) {
  const std::string head =
      "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  const std::array<std::string_view, 2> pieces = {head, body};
  (void)exchange.sink.send(pieces);
  exchange.sink.finished(after);
}

std::string answer_in_part(Exchange& exchange, Client& client, std::string_view body) {
  auto php = std::async(std::launch::async, [&exchange, body] { answer(exchange, body); });
  std::string read;
  while (php.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    read += client.read(4096);
  }
  return read;
}

}  // namespace lyger::tests
