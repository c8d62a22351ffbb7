#include "sapi/process_state/shell_exports.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <string>

#include "sapi/process_state/environment_table.h"

using lyger::sapi::EnvironmentTable;
using lyger::sapi::shell_exports;

namespace {

std::string run(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 256> part;
  while (const auto got = std::fread(part.data(), 1, part.size(), pipe)) {
    output.append(part.data(), got);
  }
  ::pclose(pipe);
  return output;
}

}  // namespace

TEST_CASE("an empty table needs no commands") { CHECK(shell_exports({}).empty()); }

TEST_CASE("a shell's child sees exactly the values of the table") {
  for (const std::string value : {"plain",
                                  "",
                                  "two  words",
                                  "it's",
                                  "'",
                                  "''\\''",
                                  "\"$HOME `id` \\ *",
                                  "first\nsecond",
                                  "\xc3\xa9\xff",
                                  "-n; exit 3"}) {
    CAPTURE(value);
    EnvironmentTable table;
    table.set("VALUE", value);
    CHECK(run(shell_exports(table) + "printenv VALUE") == value + "\n");
  }
}

TEST_CASE("a variable that the table takes away is gone for a shell's child") {
  EnvironmentTable table;
  table.remove("PATH");
  table.remove("NEVER_SET");
  CHECK(run(shell_exports(table) + "/bin/echo \"${NEVER_SET-none}\"") == "none\n");
  CHECK(run(shell_exports(table) + "echo \"$(ls -d /)\"") == "/\n");
}

TEST_CASE("names that no shell variable can have are left out") {
  EnvironmentTable table;
  for (const char* name : {"a.b", "a b", "5", "5a", "a-b", "$(id)", "a;b", "\xc3\xa9"}) {
    table.set(name, "1");
    table.remove(std::string("gone") + name + "-");
  }
  CHECK(shell_exports(table).empty());
  table.set("_a5", "1");
  CHECK(run(shell_exports(table) + "printenv _a5") == "1\n");
}

TEST_CASE("a variable that the shell itself refuses does not keep the command from running") {
  EnvironmentTable table;
  table.set("OPTIND", "not a number");
  table.set("UID", "1");
  table.set("AFTER", "2");
  CHECK(run(shell_exports(table) + "printenv AFTER") == "2\n");
}
