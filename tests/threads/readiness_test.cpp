#include "threads/readiness.h"

#include <doctest/doctest.h>

#include "tests/log/temporary_directory.h"

using lyger::runtime::Log;
using lyger::runtime::LogTarget;
using lyger::threads::Readiness;

TEST_CASE("a server is ready while no pool fails, and says so when that changes") {
  const lyger::tests::TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "log")});
  Readiness readiness(log);
  CHECK(readiness.ready());
  readiness.pool_fails("one", 2);
  CHECK_FALSE(readiness.ready());
  readiness.pool_fails("two", 5);
  readiness.pool_recovers("one", 1);
  CHECK_FALSE(readiness.ready());
  readiness.pool_recovers("two", 0);
  CHECK(readiness.ready());
  log.flush();
  const std::string text = lyger::tests::read_file(directory / "log");
  CHECK(text.find("pool=two written_off_now=5 ready=false") != std::string::npos);
  CHECK(text.find("pool=one written_off_now=1 ready=false") != std::string::npos);
  CHECK(text.find("pool=two written_off_now=0 ready=true") != std::string::npos);
}
