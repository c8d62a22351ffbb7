// Whatever a file holds: it is read, or refused with a sentence.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/leaks/requests/har_file.h"
#include "runtime/leaks/requests/http_file.h"
#include "runtime/leaks/requests/openapi_file.h"
#include "runtime/leaks/requests/url_list.h"

namespace lyger::runtime {
namespace {

constexpr int kRounds = 20'000;

using Read = std::vector<CheckRequest> (*)(const SourceText& source);

// Pieces that mean something to the reader, in any order, with any byte among them.
std::string jumbled(const std::vector<std::string>& pieces, std::mt19937& random) {
  std::string text;
  for (std::size_t left = random() % 24; left > 0; --left) {
    text += random() % 8 == 0 ? std::string(1, static_cast<char>(random() % 256))
                              : pieces[random() % pieces.size()];
  }
  return text;
}

// Takes away, doubles or replaces some of a good file's bytes.
std::string damaged(std::string text, std::mt19937& random) {
  for (std::size_t left = 1 + random() % 4; left > 0 && !text.empty(); --left) {
    const std::size_t place = random() % text.size();
    switch (random() % 3) {
      case 0:
        text.erase(place, random() % 16);
        break;
      case 1:
        text.insert(place, text.substr(random() % text.size(), random() % 16));
        break;
      default:
        text[place] = static_cast<char>(random() % 256);
    }
  }
  return text;
}

void read_or_refuse(Read read, std::string text) {
  try {
    for (const CheckRequest& request : read({"/nowhere/file", std::move(text)})) {
      REQUIRE_FALSE(request.target.empty());
      REQUIRE(request.target.find_first_of(" \r\n") == std::string::npos);
      for (const auto& parameter : request.path_parameters) {
        REQUIRE(parameter.first + parameter.length <= request.target.size());
      }
    }
  } catch (const StartupError& error) {
    REQUIRE(std::string_view(error.what()).starts_with("/nowhere/file"));
  }
}

TEST_CASE("any text is a .http file or a list of URLs, or is refused") {
  std::mt19937 random(1);
  const std::vector<std::string> pieces{
      "###",  " name\n",     "# @name x\n", "//",         "@a = {{b}}\n", "@b={{a}}\n",
      "GET ", "POST ",       "/path",       "https://h",  "{{a}}",        "{{",
      "}}",   "{{$uuid}}",   "?q=1",        "&x={{y}}",   "\n",           "\n\n",
      "\r\n", "Host: h\n",   "X: {{a}}\n",  "< ./gone\n", "<@ x\n",       "< {%\n",
      "%}\n", "> {% x %}\n", "<> r\n",      " HTTP/1.1",  "  ",           "body\n",
      "*",    "#fragment",   ":",           "WEBSOCKET ", "\t",           "{{$randomInt 9 1}}"};
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = jumbled(pieces, random);
    read_or_refuse(requests_from_http_file, text);
    read_or_refuse(requests_from_url_list, text);
  }
}

TEST_CASE("a damaged recording is read or refused") {
  std::mt19937 random(2);
  const std::string good = R"({"log": {"entries": [{"request": {"method": "POST", "url":
    "https://a.test/b?c=d", "headers": [{"name": ":authority", "value": "a.test"}],
    "postData": {"mimeType": "multipart/form-data", "params": [{"name": "e", "value": "f"}]}},
    "response": {"content": {"mimeType": "text/html"}}}]}})";
  for (int round = 0; round < kRounds; ++round) {
    read_or_refuse(requests_from_har, damaged(good, random));
  }
}

TEST_CASE("a damaged API description is read or refused") {
  std::mt19937 random(3);
  const std::string good = R"({"openapi": "3.1.0", "servers": [{"url": "/v{n}", "variables":
    {"n": {"default": "1"}}}], "paths": {"/a/{b}/{c}": {"parameters": [{"$ref": "#/x"}], "get":
    {"parameters": [{"name": "b", "in": "path", "schema": {"type": ["null", "integer"]}},
    {"name": "d", "in": "query", "schema": {"enum": [["e"]], "oneOf": [{"$ref": "#/y"}]}}]}}},
    "x": {"name": "c", "in": "path", "example": 5}, "y": {"$ref": "#/x"}})";
  for (int round = 0; round < kRounds; ++round) {
    read_or_refuse(requests_from_openapi, damaged(good, random));
  }
}

}  // namespace
}  // namespace lyger::runtime
