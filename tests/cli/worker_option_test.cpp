#include "runtime/cli/worker_option.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/application.h"

using namespace lyger::runtime;
using lyger::tests::Application;
using lyger::tests::command_for;
using lyger::tests::complaint_about;

namespace {

WorkerOption read(std::string_view text) {
  return std::get<WorkerOption>(parse_worker_option(text));
}

struct Workers : Application {
  Workers() {
    lyger::tests::write_file(api, "<?php\n");
    lyger::tests::write_file(jobs, "<?php\n");
  }
  std::string api = root + "/api.php";
  std::string jobs = directory / "jobs.php";
};

}  // namespace

TEST_CASE("a worker is a file, perhaps with a number of threads and patterns") {
  CHECK(read("a.php").script == "a.php");
  CHECK(read("a.php").threads == 0);
  CHECK(read("a.php,4").threads == 4);
  const WorkerOption all = read("dir/a.php,match=/x/*,1024,match=*.json");
  CHECK(all.script == "dir/a.php");
  CHECK(all.threads == 1024);
  CHECK(all.patterns == std::vector<std::string>{"/x/*", "*.json"});
}

TEST_CASE("a wrong worker is answered with what is wrong with it") {
  const Application application;
  const auto complaint = [&application](const char* text) {
    return application.complaint({"--worker", text});
  };
  CHECK(complaint("a.php,0") == "--worker must have a number of threads from 1 to 1024, not \"0\"");
  CHECK(complaint("a.php,1025") ==
        "--worker must have a number of threads from 1 to 1024, not \"1025\"");
  CHECK(complaint("a.php,many") ==
        "--worker must be FILE[,N][,match=PATTERN] such as api.php,4,match=/api/*; \"many\" is no "
        "part of that");
  CHECK(complaint("a.php,") ==
        "--worker must be FILE[,N][,match=PATTERN] such as api.php,4,match=/api/*; \"\" is no part "
        "of that");
  CHECK(complaint("a.php,2,3") == "--worker has two numbers of threads, 2 and 3");
  CHECK(complaint(",2") == "--worker must name a script, as in api.php,4,match=/api/*, not \",2\"");
  CHECK(complaint("a.php,match=api/*") ==
        "--worker takes patterns of paths such as match=/api/*, not \"match=api/*\"");
  CHECK(complaint("a.php,match=") ==
        "--worker takes patterns of paths such as match=/api/*, not \"match=\"");
  CHECK(complaint("a.php,match=/a,match=/a") == "--worker has the pattern /a twice");
}

TEST_CASE("workers get absolute paths, and the number of --workers where they have none") {
  const Workers application;
  const auto options = application.options_of(
      {"--workers", "3", "--worker", application.api + ",5", "--worker", application.jobs});
  REQUIRE(options.worker_scripts.size() == 2);
  CHECK(options.worker_scripts[0].script == application.api);
  CHECK(options.worker_scripts[0].threads == 5);
  CHECK(options.worker_scripts[1].threads == 3);
  CHECK(options.main_threads == 3);
  CHECK(options.mode == RunMode::automatic);
}

TEST_CASE("a worker that is the main script sets the main script's number, mode and patterns") {
  const Workers application;
  const auto options = application.options_of({"--workers",
                                               "3",
                                               "--worker",
                                               application.script + ",7,match=/app/*",
                                               "--worker",
                                               application.api});
  REQUIRE(options.worker_scripts.size() == 1);
  CHECK(options.worker_scripts[0].script == application.api);
  CHECK(options.worker_scripts[0].threads == 3);
  CHECK(options.main_threads == 7);
  CHECK(options.main_patterns == std::vector<std::string>{"/app/*"});
  CHECK(options.mode == RunMode::worker);
  CHECK(application.complaint({"--mode", "classic", "--worker", application.script}) ==
        "--worker makes " + application.script +
            " a worker and --mode makes it something else; leave one of them out");
}

TEST_CASE("without a script the first worker is it") {
  const Workers application;
  const auto options = std::get<RunOptions>(
      command_for({"run", "--worker", application.api, "--worker", application.jobs}));
  CHECK(options.script == application.api);
  CHECK(options.root == application.root);
  CHECK(options.mode == RunMode::worker);
  REQUIRE(options.worker_scripts.size() == 1);
  CHECK(options.worker_scripts[0].script == application.jobs);
}

TEST_CASE("worker scripts that cannot be used are named") {
  const Workers application;
  const std::string none = application.root + "/none.php";
  CHECK(application.complaint({"--worker", none}) ==
        "the worker script " + none +
            " cannot be read: No such file or directory; check its name and permissions");
  CHECK(application.complaint({"--worker", application.root}) ==
        application.root + " is a directory; name the script in it: lyger-embed run --worker " +
            application.script);
}

TEST_CASE("a script or a pattern is given once") {
  const Workers application;
  std::filesystem::create_symlink("api.php", application.root + "/alias.php");
  CHECK(application.complaint(
            {"--worker", application.api, "--worker", application.root + "/alias.php"}) ==
        "--worker names " + application.root +
            "/alias.php twice; one --worker takes its number of threads and all of its patterns");
  CHECK(application.complaint({"--worker",
                               application.api + ",match=/x/*",
                               "--worker",
                               application.jobs + ",match=/y,match=/x/*"}) ==
        "the pattern /x/* is given to two workers, " + application.api + " and " +
            application.jobs);
}
