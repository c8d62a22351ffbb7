#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "runtime/files/routing/router.h"
#include "runtime/files/routing/url_path.h"
#include "tests/files/temporary_tree.h"

namespace lyger::runtime {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view plain[] = {
    "/"sv,     "/sub"sv,    "/open"sv, "/open.txt"sv, "/index.php"sv, "/code"sv,  "/secret"sv,
    "/here"sv, "/up"sv,     ".txt"sv,  ".php"sv,      ".PHP"sv,       "index"sv,  ".html"sv,
    "open"sv,  "/public"sv, "alias"sv, "/sub/../"sv,  "/./"sv,        "%2fsub"sv, "/%6fpen.txt"sv};
constexpr std::string_view nasty[] = {
    "."sv,     ".."sv,   "/../"sv,   "%2e"sv,    "%2E%2e"sv, "%252e"sv,   "%2f.."sv,
    "\\"sv,    "%5c"sv,  "%00"sv,    "\0"sv,     "%c0%ae"sv, "%c0%af"sv,  "%"sv,
    "%4"sv,    "%20"sv,  "~"sv,      "."sv,      "/.env"sv,  "/%2eenv"sv, "%0d%0a"sv,
    "/..;/"sv, "\xFF"sv, ".ph%70"sv, "//evil"sv, "%0a"sv,    ".php%20"sv};

std::string random_path(std::mt19937& random) {
  std::string path = random() % 50 == 0 ? "" : "/";
  for (auto count = random() % 8; count > 0; --count) {
    const auto kind = random() % 40;
    if (kind == 0) {
      path += static_cast<char>(random() & 0xFFU);
    } else {
      path += kind < 8 ? nasty[random() % std::size(nasty)] : plain[random() % std::size(plain)];
    }
  }
  return path;
}

void check_is_public(const Route& route, const std::string& root) {
  if (const auto* file = std::get_if<StaticFile>(&route)) {
    CHECK(content_of(file->fd) == "public");
  } else if (const auto* script = std::get_if<PhpScript>(&route)) {
    CHECK(script->script_filename == root + script->script_name);
    CHECK(script->script_name.ends_with(".php"));
    CHECK_FALSE(has_hidden_segment(script->script_name));
    CHECK((script->path_info.empty() || script->path_info.starts_with('/')));
  } else if (const auto* redirect = std::get_if<Redirect>(&route)) {
    CHECK(redirect->location.starts_with('/'));
    CHECK_FALSE(redirect->location.starts_with("//"));
    CHECK(redirect->location.find_first_of("\\\r\n\t ") == std::string::npos);
  } else {
    CHECK(std::get<Refusal>(route).status >= 400);
  }
}

TEST_CASE("no path of nasty pieces reaches a secret or PHP source") {
  TemporaryTree tree;
  tree.file("secret.txt", "secret");
  tree.file("secret/index.html", "secret");
  tree.file("public/index.php", "<?php");
  tree.file("public/code.PHP", "<?php");
  tree.file("public/code.php~", "<?php");
  tree.file("public/.env", "secret");
  tree.file("public/open.txt", "public");
  tree.file("public/sub/index.html", "public");
  tree.file("public/sub/index.php", "<?php");
  tree.file("public/open/index.html", "public");
  tree.link("public/up", "..");
  tree.link("public/here", ".");
  tree.link("public/secret.txt", "../secret.txt");
  tree.link("public/secret", "../secret");
  tree.link("public/alias.txt", "index.php");
  tree.link("public/alias", ".env");
  const std::string root = tree.at("public");

  constexpr unsigned seed = 20260101;
  std::mt19937 random(seed);
  for (const LinklessOpen open : {best_linkless_open(), LinklessOpen{open_step_by_step}}) {
    const Router router(DocumentRoot(root, open), tree.at("public/index.php"));
    std::array<int, std::variant_size_v<Route>> seen{};
    for (int round = 0; round < 20'000; ++round) {
      const std::string path = random_path(random);
      CAPTURE(path);
      const Route route = router.resolve(path, "a=1");
      check_is_public(route, root);
      ++seen[route.index()];
    }
    CAPTURE(seen[0]);
    CAPTURE(seen[1]);
    CAPTURE(seen[2]);
    CAPTURE(seen[3]);
    CHECK(std::ranges::min(seen) > 20);  // the pieces do hit everything there is
  }
}

TEST_CASE("patterns of workers open no secret, and every path that they match is a worker's") {
  TemporaryTree tree;
  tree.file("secret.txt", "secret");
  tree.file("public/index.php", "<?php");
  tree.file("public/.env", "secret");
  tree.file("public/open.txt", "public");
  tree.file("public/code.php", "<?php");
  tree.file("public/sub/index.php", "<?php");
  tree.link("public/up", "..");
  tree.link("public/secret.txt", "../secret.txt");
  const Router router(DocumentRoot(tree.at("public")),
                      tree.at("public/index.php"),
                      {.others = {{tree.at("public/code.php"), {"/sub*"}},
                                  {tree.at("public/sub/index.php"), {"/open*.txt", "*secret*"}}}});
  std::mt19937 random(7);
  std::array<int, 3> seen{};
  for (int round = 0; round < 20'000; ++round) {
    const std::string raw = random_path(random);
    CAPTURE(raw);
    const Route route = router.resolve(raw, "");
    check_is_public(route, tree.at("public"));
    const auto path = normalise_path(raw);
    if (!path || has_hidden_segment(*path)) {
      CHECK(std::holds_alternative<Refusal>(route));
      continue;
    }
    const auto* script = std::get_if<PhpScript>(&route);
    const bool by_second =
        path->contains("secret") || (path->starts_with("/open") && path->ends_with(".txt"));
    if (path->starts_with("/sub") || by_second) {
      REQUIRE(script != nullptr);
      const bool first = path->starts_with("/sub") && !by_second;
      CHECK(script->worker == (first ? 1 : 2));
    }
    ++seen[script == nullptr ? 0 : script->worker];
  }
  CHECK(std::ranges::min(seen) > 20);
}

TEST_CASE("whatever bytes come, a normalised path climbs nowhere") {
  std::mt19937 random(42);
  for (int round = 0; round < 50'000; ++round) {
    const auto path = normalise_path(random_path(random));
    if (!path) {
      CHECK((path.error().status == 400 || path.error().status == 404));
      continue;
    }
    const std::string framed = *path + '/';
    CHECK(path->starts_with('/'));
    CHECK_FALSE(path->contains("//"));
    CHECK_FALSE(framed.contains("/../"));
    CHECK_FALSE(framed.contains("/./"));
    CHECK(path->find_first_of("\\\0"sv) == std::string::npos);
    CHECK(normalise_path(encode_path(*path)) == *path);
  }
}

}  // namespace
}  // namespace lyger::runtime
