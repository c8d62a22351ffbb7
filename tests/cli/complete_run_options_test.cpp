#include "runtime/cli/complete_run_options.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "tests/cli/application.h"

using namespace lyger::runtime;
using lyger::tests::Application;
using lyger::tests::complaint_about;

namespace {

bool permissions_bind() { return ::geteuid() != 0; }

}  // namespace

TEST_CASE("a script that is missing is named") {
  const Application application;
  const std::string missing = application.root + "/none.php";
  CHECK(complaint_about({"run", missing}) == "the script " + missing +
                                                 " cannot be read: No such file or directory; "
                                                 "check its name and permissions");
}

TEST_CASE("a directory in the script's place is answered with the script in it") {
  const Application application;
  CHECK(complaint_about({"run", application.root}) ==
        application.root + " is a directory; name the script in it: lyger-embed run " +
            application.script);
}

TEST_CASE("a script that is not readable is named") {
  const Application application;
  ::chmod(application.script.c_str(), 0);
  if (permissions_bind()) {
    CHECK(application.complaint({}) ==
          "the script " + application.script +
              " cannot be read: Permission denied; check its name and permissions");
  }
}

TEST_CASE("a device is not a script") {
  CHECK(complaint_about({"run", "/dev/null"}) == "/dev/null is not a file; name a PHP script");
}

TEST_CASE("a document root that is missing or a file is named") {
  const Application application;
  CHECK(application.complaint({"--root", application.root + "/none"}) ==
        "the document root " + application.root + "/none does not exist; name another with --root");
  CHECK(application.complaint({"--root", application.script}) ==
        "the document root " + application.script +
            " is not a directory; name another with --root");
}

TEST_CASE("a php.ini that is missing or a directory is named") {
  const Application application;
  CHECK(application.complaint({"--php-ini", application.root + "/none.ini"}) ==
        "the PHP settings file " + application.root +
            "/none.ini cannot be read: No such file or directory; name another with --php-ini");
  CHECK(application.complaint({"--php-ini", application.root}) ==
        application.root + " is a directory; name a file with --php-ini");
}

TEST_CASE("paths become absolute, and links stay") {
  const Application application;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::create_directory_symlink("public", application.directory / "current");
  std::filesystem::current_path(application.directory.path());
  RunOptions options;
  options.script = "./current/index.php";
  options.access_log = "access.log";
  options.listen = {UnixAddress{"app.sock"}};
  const RunOptions complete = complete_run_options(options);
  std::filesystem::current_path(before);

  CHECK(complete.script == application.directory / "current/index.php");
  CHECK(complete.root == application.directory / "current");
  CHECK(complete.access_log == (application.directory / "access.log").string());
  CHECK(complete.listen.front() == ListenAddress(UnixAddress{application.directory / "app.sock"}));
}

TEST_CASE("a path that climbs out of a link ends where the system says") {
  const Application application;
  std::filesystem::create_directories(application.directory / "releases/7/web");
  std::filesystem::create_directory_symlink("releases/7", application.directory / "current");
  lyger::tests::write_file(application.directory / "releases/index.php", "<?php\n");
  RunOptions options;
  options.script = application.directory / "current/../index.php";
  CHECK(complete_run_options(options).script == application.directory / "releases/index.php");
}

TEST_CASE("a socket path that the system cannot hold is refused with its length") {
  const Application application;
  const std::string path = "/" + std::string(200, 's');
  CHECK(application.complaint({"--listen", "unix:" + path}) ==
        "the socket path " + path +
            " has 201 bytes and the system allows 107; choose a shorter one");
}
