#include "runtime/files/routing/document_root.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>

#include "runtime/base/startup_error.h"
#include "tests/files/temporary_tree.h"

namespace lyger::runtime {
namespace {

using Kind = FileEntry::Kind;

int refused_with(const FileEntry& entry) {
  return entry.kind == Kind::refused ? entry.refusal.status : 0;
}

void make_socket(const std::string& path) {
  const OwnedFd fd(::socket(AF_UNIX, SOCK_STREAM, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(path.size() < sizeof(address.sun_path));
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  REQUIRE(::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
}

TEST_CASE("files, directories and links below the root are found") {
  TemporaryTree tree;
  tree.file("public/a/file.txt", "content");
  tree.link("public/relative", "a/file.txt");
  tree.link("public/absolute", tree.at("public/a/file.txt"));
  tree.link("public/dirlink", "a");
  tree.link("public/self", ".");
  tree.link("public/around", "../public/a/file.txt");
  for (const LinklessOpen open : {best_linkless_open(), LinklessOpen{open_step_by_step}}) {
    const DocumentRoot root(tree.at("public"), open);
    for (const std::string_view path : {"/a/file.txt",
                                        "/relative",
                                        "/absolute",
                                        "/around",
                                        "/dirlink/file.txt",
                                        "/self/self/dirlink/file.txt"}) {
      CAPTURE(path);
      const FileEntry entry = root.look_up(path);
      REQUIRE(entry.kind == Kind::regular);
      CHECK(content_of(entry.fd) == "content");
      CHECK(entry.size == 7);
      CHECK(entry.mtime_ns > 1'500'000'000'000'000'000);
      CHECK(entry.real_path == tree.at("public/a/file.txt"));
    }
    CHECK(root.look_up("").kind == Kind::directory);
    CHECK(root.look_up("/a").kind == Kind::directory);
    CHECK(root.look_up("/dirlink").kind == Kind::directory);
    CHECK(root.look_up("/self").kind == Kind::directory);
  }
}

TEST_CASE("what a link shows of the outside or of dot files is refused") {
  TemporaryTree tree;
  tree.file("secret.txt", "secret");
  tree.file("public-too/file.txt", "secret");
  tree.file("public/.env", "secret");
  tree.file("public/.git/config", "secret");
  tree.link("public/file", "../secret.txt");
  tree.link("public/absolute", tree.at("secret.txt"));
  tree.link("public/up", "..");
  tree.link("public/everything", "/");
  tree.link("public/neighbour", "../public-too");
  tree.link("public/process", "/proc/self");
  tree.link("public/env.txt", ".env");
  tree.link("public/git", ".git");
  for (const LinklessOpen open : {best_linkless_open(), LinklessOpen{open_step_by_step}}) {
    const DocumentRoot root(tree.at("public"), open);
    for (const std::string_view path : {"/file",
                                        "/absolute",
                                        "/up",
                                        "/up/secret.txt",
                                        "/up/public/../secret.txt",
                                        "/everything",
                                        "/everything/etc/passwd",
                                        "/neighbour/file.txt",
                                        "/process/root/etc/passwd",
                                        "/env.txt",
                                        "/git",
                                        "/git/config"}) {
      CAPTURE(path);
      CHECK(refused_with(root.look_up(path)) == 404);
    }
  }
}

TEST_CASE("what does not exist is missing, whatever the reason") {
  TemporaryTree tree;
  tree.file("file", "");
  tree.link("dangling", "nowhere");
  tree.link("dangling-outside", "/nowhere/at/all");
  tree.link("loop", "loop");
  tree.link("here", ".");
  const DocumentRoot root(tree.path());
  std::string deep;
  for (int i = 0; i < 3000; ++i) {
    deep += "/d";
  }
  for (const std::string& path : {std::string("/none"),
                                  std::string("/none/more"),
                                  std::string("/file/more"),
                                  std::string("/dangling"),
                                  std::string("/dangling-outside"),
                                  std::string("/loop"),
                                  std::string("/loop/more"),
                                  std::string("/here/none"),
                                  '/' + std::string(300, 'x'),
                                  '/' + std::string(100'000, 'x'),
                                  "/here/" + std::string(300, 'x'),
                                  deep}) {
    CAPTURE(path);
    CHECK(root.look_up(path).kind == Kind::missing);
  }
}

TEST_CASE("what is neither file nor directory is refused without waiting for it") {
  TemporaryTree tree;
  tree.fifo("fifo");
  make_socket(tree.at("socket"));
  tree.link("null", "/dev/null");
  const DocumentRoot root(tree.path());
  CHECK(refused_with(root.look_up("/fifo")) == 404);
  CHECK(refused_with(root.look_up("/socket")) == 404);
  CHECK(refused_with(root.look_up("/null")) == 404);
  CHECK(refused_with(DocumentRoot("/").look_up("/dev/null")) == 404);
}

TEST_CASE("without permission a file is refused, and a closed directory still has its files") {
  if (::geteuid() == 0) {
    return;  // everything is readable
  }
  TemporaryTree tree;
  tree.file("file", "content");
  tree.file("listless/file", "content");
  tree.file("closed/file", "content");
  tree.link("into-closed", "closed/file");
  ::chmod(tree.at("file").c_str(), 0);
  ::chmod(tree.at("listless").c_str(), 0100);
  ::chmod(tree.at("closed").c_str(), 0);
  const DocumentRoot root(tree.path());
  CHECK(refused_with(root.look_up("/file")) == 403);
  CHECK(refused_with(root.look_up("/closed/file")) == 403);
  CHECK(refused_with(root.look_up("/into-closed")) == 404);
  CHECK(root.look_up("/listless").kind == Kind::directory);
  CHECK(root.look_up("/listless/file").kind == Kind::regular);
  ::chmod(tree.at("listless").c_str(), 0700);
  ::chmod(tree.at("closed").c_str(), 0700);
}

TEST_CASE("running out of descriptors is not taken for a missing file") {
  TemporaryTree tree;
  tree.file("file", "content");
  const DocumentRoot root(tree.path());
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const FileEntry entry = root.look_up("/file");
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
  CHECK(refused_with(entry) == 503);
}

TEST_CASE("a root may be named by a link, may be / and may be made again") {
  TemporaryTree tree;
  tree.file("releases/1/file", "one");
  tree.link("current", "releases/1");
  const DocumentRoot root(tree.at("current"));
  CHECK(root.path() == tree.at("releases/1"));
  CHECK(root.look_up("/file").kind == Kind::regular);
  std::filesystem::remove_all(tree.at("releases/1"));
  CHECK(root.look_up("/file").kind == Kind::missing);
  tree.file("releases/1/file", "two");
  CHECK(content_of(root.look_up("/file").fd) == "two");

  const DocumentRoot everything("/");
  CHECK(everything.path().empty());
  CHECK(everything.look_up("").kind == Kind::directory);
  CHECK(everything.look_up(tree.at("releases/1/file")).kind == Kind::regular);
  CHECK(everything.look_up(tree.at("current/file")).kind == Kind::regular);
}

TEST_CASE("a modification time beyond the range of nanoseconds is not mistaken for another") {
  TemporaryTree tree;
  tree.file("file", "");
  const timespec far_times[2] = {{.tv_sec = 13'000'000'000, .tv_nsec = 0},
                                 {.tv_sec = 13'000'000'000, .tv_nsec = 0}};
  REQUIRE(::utimensat(AT_FDCWD, tree.at("file").c_str(), far_times, 0) == 0);
  const FileEntry entry = DocumentRoot(tree.path()).look_up("/file");
  CHECK(entry.mtime_ns > 9'000'000'000'000'000'000);
}

TEST_CASE("only a directory can be the root") {
  TemporaryTree tree;
  tree.file("file", "");
  CHECK_THROWS_AS(DocumentRoot(tree.at("file")), StartupError);
  CHECK_THROWS_AS(DocumentRoot(tree.at("none")), StartupError);
  CHECK_THROWS_AS(DocumentRoot(""), StartupError);
}

}  // namespace
}  // namespace lyger::runtime
