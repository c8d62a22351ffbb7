#include "sapi/process_state/find_program.h"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "tests/log/temporary_directory.h"

using lyger::sapi::find_program;
using lyger::tests::TemporaryDirectory;

namespace {

std::optional<std::string> find(const std::string& name, const char* path) {
  std::array<char, 4096> place;
  return find_program(name.c_str(), path, place) ? std::optional<std::string>(place.data())
                                                 : std::nullopt;
}

void make_file(const std::filesystem::path& path, std::filesystem::perms permissions) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << "#!/bin/sh\n";
  std::filesystem::permissions(path, permissions);
}

}  // namespace

TEST_CASE("a program is the first executable file of its name in the list") {
  const TemporaryDirectory folder;
  using std::filesystem::perms;
  const auto root = std::filesystem::path(folder / "");
  make_file(root / "one" / "tool", perms::owner_read);
  std::filesystem::create_directories(root / "two" / "tool");
  make_file(root / "three" / "tool", perms::owner_all);
  make_file(root / "four" / "tool", perms::owner_all);
  const std::string list = (root / "none").string() + ":" + (root / "one").string() + ":" +
                           (root / "two").string() + ":" + (root / "three").string() + ":" +
                           (root / "four").string();
  CHECK(find("tool", list.c_str()) == (root / "three" / "tool").string());
}

TEST_CASE("what is found nowhere gets a place where it is not") {
  CHECK(find("no-such-tool", "/nowhere:/usr/bin") == "/nowhere/no-such-tool");
  CHECK(find("no-such-tool", "") == "./no-such-tool");
}

TEST_CASE("without a list the system's own folders are looked through") {
  CHECK(find("sh", nullptr) == "/bin/sh");
}

TEST_CASE("a name that says where the program is, or says nothing, is left alone") {
  CHECK_FALSE(find("/bin/sh", "/usr/bin"));
  CHECK_FALSE(find("./sh", "/usr/bin"));
  CHECK_FALSE(find("", "/usr/bin"));
}

TEST_CASE("a place that does not fit is none") {
  std::array<char, 8> small;
  CHECK_FALSE(find_program("a-long-name", "/bin", small));
}
