#include "sapi/process_state/exports_file.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "sapi/process_state/environment_table.h"

using lyger::sapi::EnvironmentTable;
using lyger::sapi::ExportsFile;

namespace {

int status_of(const std::string& command) {
  return ::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): no other thread runs
}

}  // namespace

TEST_CASE("a shell reads from a file what its command line does not show") {
  EnvironmentTable table;
  ExportsFile file;
  CHECK(file.prefix(table).empty());
  table.set("SECRET", "don't tell");
  const std::string prefix(file.prefix(table));
  CHECK(prefix.find("tell") == std::string::npos);
  CHECK(prefix.find("/proc/") != std::string::npos);
  for (int again = 0; again < 3; ++again) {
    CHECK(status_of(prefix + "test \"$(printenv SECRET)\" = \"don't tell\"") == 0);
  }
}

TEST_CASE("the same table has the same file, another one another, and both can be read") {
  EnvironmentTable table;
  ExportsFile file;
  table.set("A", "1");
  const std::string first(file.prefix(table));
  CHECK(file.prefix(table) == first);
  table.set("A", "2");
  const std::string second(file.prefix(table));
  CHECK(second != first);
  CHECK(status_of(first + "test \"$A\" = 1") == 0);
  CHECK(status_of(second + "test \"$A\" = 2") == 0);
}

TEST_CASE("a file that has gone does not keep the command from running") {
  EnvironmentTable table;
  ExportsFile file;
  table.set("A", "1");
  const std::string prefix(file.prefix(table));
  file.clear();
  CHECK(status_of("exec 2>/dev/null; " + prefix + "true") == 0);
  CHECK(status_of(std::string(file.prefix(table)) + "test \"$A\" = 1") == 0);
}
