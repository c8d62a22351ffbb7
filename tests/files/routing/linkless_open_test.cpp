#include "runtime/files/routing/linkless_open.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>

#include "tests/files/temporary_tree.h"

namespace lyger::runtime {
namespace {

struct Outcome {
  bool opened;
  int error;
  bool operator==(const Outcome&) const = default;
};

Outcome try_to(LinklessOpen open, const std::string& path, int flags) {
  errno = 0;
  const OwnedFd fd = open(path, flags);
  return {static_cast<bool>(fd), fd ? 0 : errno};
}

TEST_CASE("both ways of opening agree on everything") {
  TemporaryTree tree;
  tree.file("dir/file", "content");
  tree.link("link", "dir/file");
  tree.link("dirlink", "dir");
  tree.link("dangling", "nowhere");
  tree.link("loop", "loop");
  const std::string long_name(300, 'x');
  const std::pair<std::string, Outcome> cases[] = {
      {"/", {true, 0}},
      {tree.path(), {true, 0}},
      {tree.at("dir"), {true, 0}},
      {tree.at("dir/file"), {true, 0}},
      {tree.at("dir/file/more"), {false, ENOTDIR}},
      {tree.at("none"), {false, ENOENT}},
      {tree.at("none/more"), {false, ENOENT}},
      {tree.at("link"), {false, ELOOP}},
      {tree.at("dirlink"), {false, ELOOP}},
      {tree.at("dirlink/file"), {false, ELOOP}},
      {tree.at("dangling"), {false, ELOOP}},
      {tree.at("loop"), {false, ELOOP}},
      {tree.at(long_name), {false, ENAMETOOLONG}},
      {tree.at("dir/" + long_name), {false, ENAMETOOLONG}},
  };
  for (const auto& [path, expected] : cases) {
    CAPTURE(path);
    CHECK(try_to(open_step_by_step, path, O_RDONLY) == expected);
    if (best_linkless_open() == open_at_once) {
      CHECK(try_to(open_at_once, path, O_RDONLY) == expected);
    }
  }
  CHECK(try_to(open_step_by_step, tree.at("dirlink"), O_PATH | O_DIRECTORY) ==
        Outcome{false, ELOOP});
  CHECK(try_to(open_step_by_step, tree.at("dir/file"), O_PATH | O_DIRECTORY) ==
        Outcome{false, ENOTDIR});
}

TEST_CASE("an opened file can be read and does not reach child processes") {
  TemporaryTree tree;
  tree.file("a/b/c", "content");
  for (const LinklessOpen open : {best_linkless_open(), LinklessOpen{open_step_by_step}}) {
    const OwnedFd fd = open(tree.at("a/b/c"), O_RDONLY);
    REQUIRE(fd);
    CHECK(content_of(fd) == "content");
    CHECK((::fcntl(fd.get(), F_GETFD) & FD_CLOEXEC) != 0);
  }
}

}  // namespace
}  // namespace lyger::runtime
