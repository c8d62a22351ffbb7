#include "runtime/log/log_sink.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "tests/log/pipe.h"
#include "tests/log/temporary_directory.h"

using namespace lyger::runtime;
using namespace std::chrono_literals;
using lyger::tests::Pipe;
using lyger::tests::read_file;
using lyger::tests::TemporaryDirectory;

namespace {

// A trouble report as something that a test can wait for.
class FirstReport {
 public:
  explicit FirstReport(SinkTrouble::Kind kind) : kind_(kind) {}

  [[nodiscard]] std::function<void(const SinkTrouble&)> listener() {
    return [this](const SinkTrouble& trouble) {
      if (trouble.kind == kind_ && !seen_) {
        seen_ = true;
        promise_.set_value(trouble);
      }
    };
  }
  [[nodiscard]] SinkTrouble wait() { return promise_.get_future().get(); }

 private:
  const SinkTrouble::Kind kind_;
  bool seen_ = false;
  std::promise<SinkTrouble> promise_;
};

}  // namespace

TEST_CASE("flush returns when the lines are in the file") {
  const TemporaryDirectory directory;
  LogSink sink({.target = LogTarget::to_file(directory / "log"), .gather = 1h});
  sink.append("one\n");
  sink.append("two\n");
  sink.flush();
  CHECK(read_file(directory / "log") == "one\ntwo\n");
}

TEST_CASE("flush without lines returns at once") {
  const TemporaryDirectory directory;
  LogSink sink({.target = LogTarget::to_file(directory / "log"), .patience = 1h});
  sink.flush();
}

TEST_CASE("the destructor writes what is held") {
  const TemporaryDirectory directory;
  {
    LogSink sink({.target = LogTarget::to_file(directory / "log"), .gather = 1h});
    sink.append("last words\n");
  }
  CHECK(read_file(directory / "log") == "last words\n");
}

TEST_CASE("a line is written without a flush") {
  Pipe pipe;
  LogSink sink({.target = LogTarget::to_descriptor(pipe.writer.get()), .gather = 1ms});
  sink.append("one\n");
  CHECK(pipe.read_lines(1) == "one\n");
  sink.append("two\n");
  CHECK(pipe.read_lines(1) == "two\n");
}

TEST_CASE("lines of many threads come whole and all of them") {
  constexpr int threads = 4;
  constexpr int lines = 2000;
  const TemporaryDirectory directory;
  {
    LogSink sink({.target = LogTarget::to_file(directory / "log"), .gather = 1ms});
    std::vector<std::jthread> writers;
    for (int number = 0; number < threads; ++number) {
      writers.emplace_back([&sink, letter = static_cast<char>('a' + number)] {
        const std::string line = std::string(40, letter) + '\n';
        for (int count = 0; count < lines; ++count) {
          sink.append(line);
        }
      });
    }
  }
  const std::string text = read_file(directory / "log");
  REQUIRE(text.size() == std::size_t{threads} * lines * 41);
  bool whole = true;
  for (std::size_t at = 0; at < text.size(); at += 41) {
    whole = whole && text.substr(at, 41) == std::string(40, text[at]) + '\n';
  }
  CHECK(whole);
}

TEST_CASE("lines past the limit are dropped, counted and reported when there is room again") {
  Pipe pipe;
  ::fcntl(pipe.writer.get(), F_SETPIPE_SZ, 4096);
  std::uint64_t lost = 0;
  std::string received;
  std::jthread reader;
  {
    LogSink sink({.target = LogTarget::to_descriptor(pipe.writer.get()),
                  .limit = std::size_t{64} * 1024,
                  .patience = 1min,
                  .on_trouble = [&lost](const SinkTrouble& trouble) { lost += trouble.lines; }});
    const std::string line = std::string(1023, 'x') + '\n';
    for (int count = 0; count < 100; ++count) {
      sink.append(line);
    }
    reader = std::jthread([&] { received = pipe.read_lines(1000); });
    sink.flush();
    sink.append("after\n");
  }
  pipe.writer.reset();
  reader.join();
  // The sink holds 64 lines, and the pipe took 4 of the 100.
  CHECK(lost >= 32);
  CHECK(lost <= 36);
  CHECK(received.size() == (100 - lost) * 1024 + 6);
  CHECK(received.ends_with("after\n"));
}

TEST_CASE("a reader that takes nothing does not keep the server from stopping") {
  Pipe pipe;
  ::fcntl(pipe.writer.get(), F_SETPIPE_SZ, 4096);
  const auto start = std::chrono::steady_clock::now();
  {
    LogSink sink({.target = LogTarget::to_descriptor(pipe.writer.get()), .patience = 1ms});
    sink.append(std::string(100'000, 'x') + '\n');
    sink.flush();
  }
  CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("a pipe whose reader is gone is reported once and ends nothing") {
  Pipe pipe;
  pipe.reader.reset();
  FirstReport failed(SinkTrouble::Kind::cannot_write);
  LogSink sink(
      {.target = LogTarget::to_descriptor(pipe.writer.get()), .on_trouble = failed.listener()});
  sink.append("one\n");
  CHECK(failed.wait().error == EPIPE);
  sink.append("two\n");
  sink.flush();
}

TEST_CASE("lines wait for a full disk to have room") {
  const TemporaryDirectory directory;
  const std::string name = directory / "log";
  std::filesystem::create_symlink("/dev/full", name);
  FirstReport failed(SinkTrouble::Kind::cannot_write);
  LogSink sink({.target = LogTarget::to_file(name), .retry = 1h, .on_trouble = failed.listener()});
  sink.append("kept\n");
  CHECK(failed.wait().error == ENOSPC);

  std::filesystem::remove(name);
  sink.reopen();
  sink.append("next\n");
  sink.flush();
  CHECK(read_file(name) == "kept\nnext\n");
}

TEST_CASE("a full disk does not keep the server from stopping") {
  LogSink sink({.target = LogTarget::to_file("/dev/full"), .retry = 1h});
  sink.append("lost\n");
}

TEST_CASE("lines appended after reopen go to the new file") {
  const TemporaryDirectory directory;
  LogSink sink({.target = LogTarget::to_file(directory / "log"), .gather = 1h});
  sink.append("before\n");
  sink.flush();
  std::filesystem::rename(directory / "log", directory / "log.1");
  sink.reopen();
  sink.append("after\n");
  sink.flush();
  CHECK(read_file(directory / "log.1") == "before\n");
  CHECK(read_file(directory / "log") == "after\n");
}

TEST_CASE("a file that cannot be opened again is reported and the old one kept") {
  const TemporaryDirectory directory;
  FirstReport failed(SinkTrouble::Kind::cannot_reopen);
  LogSink sink({.target = LogTarget::to_file(directory / "log"), .on_trouble = failed.listener()});
  std::filesystem::rename(directory / "log", directory / "log.1");
  std::filesystem::create_directory(directory / "log");
  sink.reopen();
  CHECK(failed.wait().error == EISDIR);
  sink.append("still here\n");
  sink.flush();
  CHECK(read_file(directory / "log.1") == "still here\n");
}

TEST_CASE("the writing thread leaves the caller's signal mask alone") {
  sigset_t before;
  sigset_t after;
  ::pthread_sigmask(SIG_SETMASK, nullptr, &before);
  const TemporaryDirectory directory;
  const LogSink sink({.target = LogTarget::to_file(directory / "log")});
  ::pthread_sigmask(SIG_SETMASK, nullptr, &after);
  CHECK(::sigismember(&before, SIGTERM) == ::sigismember(&after, SIGTERM));
}
