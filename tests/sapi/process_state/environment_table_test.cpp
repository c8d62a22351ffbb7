#include "sapi/process_state/environment_table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using lyger::sapi::EnvironmentTable;

namespace {

// "A=b", or "A" for one that is taken away.
std::vector<std::string> listed(const EnvironmentTable& table) {
  std::vector<std::string> list;
  for (const auto& [name, value] : table.entries()) {
    list.push_back(value ? name + "=" + *value : name);
  }
  return list;
}

}  // namespace

TEST_CASE("a table knows what has been changed, and nothing else") {
  EnvironmentTable table;
  CHECK(table.empty());
  CHECK(table.find("A") == nullptr);
  table.set("A", "b=c");
  table.set("EMPTY", "");
  table.remove("GONE");
  REQUIRE(table.find("A") != nullptr);
  CHECK(table.find("A")->value == "b=c");
  CHECK(table.find("EMPTY")->value == "");
  REQUIRE(table.find("GONE") != nullptr);
  CHECK_FALSE(table.find("GONE")->value);
  CHECK(table.find("a") == nullptr);
  CHECK(listed(table) == std::vector<std::string>{"A=b=c", "EMPTY=", "GONE"});
}

TEST_CASE("a later change of a variable takes the place of the earlier one") {
  EnvironmentTable table;
  table.set("A", "1");
  table.set("B", "2");
  table.remove("A");
  CHECK(listed(table) == std::vector<std::string>{"A", "B=2"});
  table.set("A", "3");
  CHECK(listed(table) == std::vector<std::string>{"A=3", "B=2"});
}

TEST_CASE("a table goes back to what was there when it was taken") {
  EnvironmentTable table;
  table.set("A", "1");
  table.take();
  CHECK_FALSE(table.restore());
  table.set("A", "2");
  table.set("B", "2");
  CHECK(table.restore());
  CHECK(listed(table) == std::vector<std::string>{"A=1"});
  table.remove("A");
  CHECK(table.restore());
  CHECK(listed(table) == std::vector<std::string>{"A=1"});
  table.set("A", "1");
  CHECK_FALSE(table.restore());
}

TEST_CASE("a table that was never taken goes back to the process's own environment") {
  EnvironmentTable table;
  table.set("A", "1");
  CHECK(table.restore());
  CHECK(table.empty());
}

TEST_CASE("a cleared table has forgotten what was taken") {
  EnvironmentTable table;
  table.set("A", "1");
  table.take();
  table.clear();
  CHECK(table.empty());
  table.set("B", "2");
  CHECK(table.restore());
  CHECK(table.empty());
}
