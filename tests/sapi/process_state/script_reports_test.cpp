#include "sapi/process_state/script_reports.h"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using lyger::sapi::ScriptReports;

TEST_CASE("each script and function is new once") {
  ScriptReports reports;
  CHECK(reports.is_new("/a.php", "openlog"));
  CHECK_FALSE(reports.is_new("/a.php", "openlog"));
  CHECK(reports.is_new("/a.php", "umask"));
  CHECK(reports.is_new("/b.php", "openlog"));
  CHECK_FALSE(reports.is_new("/b.php", "openlog"));
}

TEST_CASE("of many threads one is told that a script is new") {
  ScriptReports reports;
  std::atomic<int> told = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread) {
      threads.emplace_back([&reports, &told] {
        for (int script = 0; script < 100; ++script) {
          told += reports.is_new(std::to_string(script), "umask") ? 1 : 0;
        }
      });
    }
  }
  CHECK(told == 100);
}
