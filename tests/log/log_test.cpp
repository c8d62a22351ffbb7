#include "runtime/log/log.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/log/pipe.h"
#include "tests/log/temporary_directory.h"

using namespace lyger::runtime;
using lyger::tests::Pipe;
using lyger::tests::read_file;
using lyger::tests::TemporaryDirectory;

TEST_CASE("what is less serious than the level is not written") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "log"), .level = Level::notice});
  CHECK_FALSE(log.writes(Level::info));
  CHECK(log.writes(Level::notice));
  log.write(Level::info, "not this");
  log.write(Level::error, "but this", {{"code", 7}});
  log.flush();
  const std::string text = read_file(directory / "log");
  CHECK(text.ends_with("Z error   but this code=7\n"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 1);
}

TEST_CASE("a log in JSON writes objects") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "log"), .format = LogFormat::json});
  log.write(Level::info, "started", {{"workers", 4U}});
  log.flush();
  CHECK(read_file(directory / "log")
            .ends_with(R"("message":"started","workers":4})"
                       "\n"));
}

TEST_CASE("a log in a pipe is not coloured") {
  Pipe pipe;
  Log log({.target = LogTarget::to_descriptor(pipe.writer.get())});
  log.write(Level::error, "plain");
  CHECK(pipe.read_lines(1).find('\033') == std::string::npos);
}

TEST_CASE("a line longer than the line buffer is written whole") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "log")});
  log.write(Level::info, std::string(100'000, 'x'));
  log.flush();
  CHECK(read_file(directory / "log").size() > 100'000);
}

TEST_CASE("the log owns up to lost lines") {
  const TemporaryDirectory directory;
  {
    Log log({.target = LogTarget::to_file(directory / "log"), .limit = 100});
    log.write(Level::info, std::string(200, 'x'));
    log.write(Level::info, "short");
  }
  const std::string text = read_file(directory / "log");
  CHECK(text.find("info    short\n") != std::string::npos);
  CHECK(text.find("warning log lines were lost lines=1\n") != std::string::npos);
}

TEST_CASE("a log that cannot be written neither spins nor keeps the server from stopping") {
  Pipe pipe;
  pipe.reader.reset();
  Log log({.target = LogTarget::to_descriptor(pipe.writer.get())});
  log.write(Level::info, "to nobody");
  log.flush();
  log.write(Level::info, "to nobody");
  log.flush();
}
