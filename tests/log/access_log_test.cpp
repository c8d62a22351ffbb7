#include "runtime/log/access_log.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "runtime/base/startup_error.h"
#include "runtime/log/log.h"
#include "tests/log/temporary_directory.h"

using namespace lyger::runtime;
using lyger::tests::read_file;
using lyger::tests::TemporaryDirectory;

namespace {

AccessEntry entry_for(std::string_view target) {
  AccessEntry entry;
  entry.method = "GET";
  entry.target = target;
  entry.protocol = "HTTP/1.1";
  entry.status = 200;
  return entry;
}

}  // namespace

TEST_CASE("requests are recorded in the file") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "server.log")});
  AccessLog access({.destination = directory / "access.log"}, log);
  CHECK(access.enabled());
  access.record(entry_for("/one"));
  access.record(entry_for("/two"));
  access.flush();
  const std::string text = read_file(directory / "access.log");
  CHECK(text.find("\"GET /one HTTP/1.1\" 200 ") < text.find("\"GET /two HTTP/1.1\" 200 "));
}

TEST_CASE("an access log in JSON writes objects") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "server.log")});
  AccessLog access({.destination = directory / "access.log", .format = LogFormat::json}, log);
  access.record(entry_for("/"));
  access.flush();
  CHECK(read_file(directory / "access.log").starts_with("{\"time\":\""));
}

TEST_CASE("an access log that is off takes everything and does nothing") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "server.log")});
  AccessLog access({.destination = "off"}, log);
  CHECK_FALSE(access.enabled());
  access.record(entry_for("/"));
  access.flush();
  access.reopen();
}

TEST_CASE("an access log that cannot be opened stops the start") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "server.log")});
  CHECK_THROWS_AS(AccessLog({.destination = directory / "no" / "access.log"}, log), StartupError);
}

TEST_CASE("a full disk under the access log is told to the server log") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "server.log")});
  {
    AccessLog access({.destination = "/dev/full"}, log);
    access.record(entry_for("/"));
  }
  log.flush();
  CHECK(read_file(directory / "server.log")
            .ends_with("error   the access log cannot be written access_log=/dev/full "
                       "reason=\"No space left on device\"\n"));
}

TEST_CASE("the access log goes on in a new file after rotation") {
  const TemporaryDirectory directory;
  Log log({.target = LogTarget::to_file(directory / "server.log")});
  AccessLog access({.destination = directory / "access.log"}, log);
  access.record(entry_for("/before"));
  access.flush();
  std::filesystem::rename(directory / "access.log", directory / "access.log.1");
  access.reopen();
  access.record(entry_for("/after"));
  access.flush();
  CHECK(read_file(directory / "access.log.1").find("/before") != std::string::npos);
  CHECK(read_file(directory / "access.log").find("/after") != std::string::npos);
}
