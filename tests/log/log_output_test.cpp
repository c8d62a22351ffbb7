#include "runtime/log/log_output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>

#include "runtime/base/startup_error.h"
#include "tests/log/pipe.h"
#include "tests/log/temporary_directory.h"

using namespace lyger::runtime;
using lyger::tests::Pipe;
using lyger::tests::TemporaryDirectory;
using Kind = WriteResult::Kind;

namespace {

constexpr std::chrono::milliseconds no_patience{0};

}  // namespace

TEST_CASE("a file is created for its owner and group and appended to") {
  const TemporaryDirectory directory;
  const std::string path = directory / "access.log";
  lyger::tests::write_file(path, "old\n");
  LogOutput output(LogTarget::to_file(path));
  CHECK(output.write_some("new\n", no_patience).bytes == 4);
  CHECK(lyger::tests::read_file(path) == "old\nnew\n");

  const std::string fresh = directory / "fresh.log";
  const LogOutput other(LogTarget::to_file(fresh));
  struct stat found = {};
  CHECK(::stat(fresh.c_str(), &found) == 0);
  CHECK((found.st_mode & 0007U) == 0);
}

TEST_CASE("a file that cannot be opened is named with the reason") {
  const TemporaryDirectory directory;
  const std::string path = directory / "missing" / "access.log";
  CHECK_THROWS_WITH_AS(
      LogOutput(LogTarget::to_file(path)),
      doctest::Contains(("the log file " + path + ": No such file or directory").c_str()),
      StartupError);
  CHECK_THROWS_AS(LogOutput(LogTarget::to_file(directory.path())), StartupError);
}

TEST_CASE("a FIFO that nobody reads is an error and not a hang") {
  const TemporaryDirectory directory;
  const std::string path = directory / "fifo";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK_THROWS_AS(LogOutput(LogTarget::to_file(path)), StartupError);
}

TEST_CASE("a full pipe is busy, blocking or not") {
  for (const int flags : {O_CLOEXEC, O_CLOEXEC | O_NONBLOCK}) {
    Pipe pipe(flags);
    LogOutput output(LogTarget::to_descriptor(pipe.writer.get()));
    const std::string piece(4096, 'x');
    WriteResult result;
    for (int count = 0; count < 1000 && result.kind == Kind::written; ++count) {
      result = output.write_some(piece, no_patience);
    }
    CHECK(result.kind == Kind::busy);
  }
}

TEST_CASE("a pipe without a reader, a closed descriptor and a full disk are told apart") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  pipe.reader.reset();
  LogOutput to_nobody(LogTarget::to_descriptor(pipe.writer.get()));
  const WriteResult broken = to_nobody.write_some("x\n", no_patience);
  CHECK(broken.kind == Kind::failed);
  CHECK(broken.error == EPIPE);
  std::signal(SIGPIPE, SIG_DFL);

  LogOutput to_closed(LogTarget::to_descriptor(1'000'000));
  CHECK(to_closed.write_some("x\n", no_patience).error == EBADF);

  LogOutput to_full(LogTarget::to_file("/dev/full"));
  const WriteResult full = to_full.write_some("x\n", no_patience);
  CHECK(full.kind == Kind::full);
  CHECK(full.error == ENOSPC);
}
