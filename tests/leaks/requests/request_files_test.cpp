#include "runtime/leaks/requests/request_files.h"

#include <doctest/doctest.h>

#include "tests/files/temporary_tree.h"
#include "tests/leaks/requests/refused.h"

namespace lyger::runtime {
namespace {

constexpr std::string_view kHar =
    R"({"log": {"entries": [{"request": {"method": "GET", "url": "http://a.test/har"}}]}})";
constexpr std::string_view kOpenApi = R"({"openapi": "3.0.0", "paths": {"/api": {"get": {}}}})";

std::string first_target(std::string_view name, std::string_view content) {
  const TemporaryTree tree;
  tree.file(name, content);
  return requests_from_file(tree.at(name)).front().target;
}

TEST_CASE("the suffix says how to read a file") {
  CHECK(first_target("a.http", "POST /http\n") == "/http");
  CHECK(first_target("a.REST", "/rest\n") == "/rest");
  CHECK(first_target("a.har", kHar) == "/har");
}

TEST_CASE("where the suffix says nothing the content does") {
  CHECK(first_target("visit.json", kHar) == "/har");
  CHECK(first_target("api.json", kOpenApi) == "/api");
  CHECK(first_target("visit", kHar) == "/har");
  CHECK(first_target("urls.txt", "\xEF\xBB\xBF/list\nhttps://a.test/b\n") == "/list");
  CHECK(first_target("requests.txt", "GET /http\nAccept: text/html\n") == "/http");
  CHECK(first_target("requests.txt", "GET /http\n### next\nGET /b\n") == "/http");
}

TEST_CASE("a file that cannot be read or is of no known kind is refused") {
  const TemporaryTree tree;
  tree.file("other.json", "{\"a\": 1}");
  tree.file("api.yaml", "openapi: 3.0.0\n");
  const auto refused = [&tree](std::string_view name) {
    return refusal_of([&] { return requests_from_file(tree.at(name)); });
  };
  CHECK(refused("gone.http") == "cannot read the requests of " + tree.at("gone.http") +
                                    ": No such file or directory; name a file that can be read");
  CHECK(refused("") == tree.at("") + " is a directory; name the file with the requests");
  CHECK(
      refused("other.json")
          .starts_with(tree.at("other.json") + " is neither a HAR recording (it has no \"log\")"));
  CHECK(refused("api.yaml").starts_with(tree.at("api.yaml") + " is not JSON"));
}

}  // namespace
}  // namespace lyger::runtime
