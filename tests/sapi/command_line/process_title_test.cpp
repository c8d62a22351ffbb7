#include "sapi/command_line/host/process_title.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>

using lyger::sapi::ProcessTitle;

namespace {

// A process's memory in small: two arguments and one variable, one after the other.
struct Memory {
  Memory() { environ = environment.data(); }
  ~Memory() { environ = before; }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  std::array<char, 19> area = std::to_array("server\0--flag\0A=bc");
  std::array<char*, 3> arguments = {area.data(), area.data() + 7, nullptr};
  std::array<char*, 2> environment = {area.data() + 14, nullptr};
  char** before = environ;
};

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? "(none)" : value;
}

}  // namespace

TEST_CASE("the title takes the memory of arguments and environment, and the environment stays") {
  Memory memory;
  {
    ProcessTitle title(2, memory.arguments.data());
    CHECK(title.settable());
    CHECK(title.title().empty());
    title.set("a title");
    CHECK(std::string(memory.area.data(), 19) == std::string("a title") + std::string(12, '\0'));
    CHECK(title.title() == "a title");
    CHECK(variable("A") == "bc");
  }
  CHECK(variable("A") == "(none)");
}

TEST_CASE("a long title is cut off at the memory's end") {
  Memory memory;
  ProcessTitle title(2, memory.arguments.data());
  title.set(std::string(100, 'x'));
  CHECK(title.title() == std::string(18, 'x'));
  CHECK(memory.area.back() == '\0');
}

TEST_CASE("hidden arguments leave the program's name") {
  Memory memory;
  ProcessTitle title(2, memory.arguments.data());
  title.hide_arguments();
  CHECK(std::string(memory.area.data(), 19) == std::string("server") + std::string(13, '\0'));
}

TEST_CASE("arguments that do not follow each other are left alone") {
  Memory memory;
  std::string elsewhere = "elsewhere";
  memory.arguments[1] = elsewhere.data();
  ProcessTitle title(2, memory.arguments.data());
  CHECK_FALSE(title.settable());
  title.set("ignored");
  title.hide_arguments();
  CHECK(title.title().empty());
  CHECK(std::string(memory.area.data()) == "server");
  CHECK(elsewhere == "elsewhere");
}
