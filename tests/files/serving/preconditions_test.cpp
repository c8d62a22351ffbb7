#include "runtime/files/serving/preconditions.h"

#include <doctest/doctest.h>

#include <utility>

#include "runtime/base/http_date.h"

namespace lyger::runtime {
namespace {

constexpr std::chrono::sys_seconds modified{std::chrono::seconds(784111777)};
constexpr std::chrono::sys_seconds now = modified + std::chrono::days(1);
constexpr std::string_view same = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr std::string_view earlier = "Sun, 06 Nov 1994 08:49:36 GMT";
constexpr std::string_view later = "Sun, 06 Nov 1994 08:49:38 GMT";

Verdict verdict(const FileRequest& request) {
  return judge_preconditions(request, {.entity_tag = "\"v1\"", .modified = modified}, now);
}

bool applies(std::string_view if_range) {
  return range_applies(if_range, {.entity_tag = "\"v1\"", .modified = modified}, now);
}

Verdict with_if_none_match(std::string_view field) {
  FileRequest request;
  request.if_none_match = field;
  return verdict(request);
}

Verdict with_if_match(std::string_view field) {
  FileRequest request;
  request.if_match = field;
  return verdict(request);
}

TEST_CASE("without conditions the request proceeds") { CHECK(verdict({}) == Verdict::proceed); }

TEST_CASE("If-None-Match compares weakly, in lists, and * is any version") {
  for (const std::string_view field : {"\"v1\"",
                                       "W/\"v1\"",
                                       "*",
                                       " * ",
                                       "\"a\", \"v1\"",
                                       "\"a\",W/\"v1\",\"b\"",
                                       ",, \"v1\" ,",
                                       "\"a,b\", \"v1\"",
                                       "\"\", \"v1\""}) {
    CAPTURE(field);
    CHECK(with_if_none_match(field) == Verdict::not_modified);
  }
  for (const std::string_view field : {"\"v2\"",
                                       "v1",
                                       "\"v1",
                                       "v1\"",
                                       "\"V1\"",
                                       "w/\"v1\"",
                                       "\"a, \"v1",
                                       "\"v1x\"",
                                       "W/",
                                       "W",
                                       "\"",
                                       ",",
                                       " "}) {
    CAPTURE(field);
    CHECK(with_if_none_match(field) == Verdict::proceed);
  }
}

TEST_CASE("If-Match compares strongly") {
  CHECK(with_if_match("\"v1\"") == Verdict::proceed);
  CHECK(with_if_match("\"a\", \"v1\"") == Verdict::proceed);
  CHECK(with_if_match("*") == Verdict::proceed);
  CHECK(with_if_match("W/\"v1\"") == Verdict::failed);
  CHECK(with_if_match("\"v2\"") == Verdict::failed);
  CHECK(with_if_match("v1") == Verdict::failed);
}

TEST_CASE("If-Modified-Since asks for anything newer than the date") {
  FileRequest request;
  for (const auto& [field, expected] :
       {std::pair(same, Verdict::not_modified),
        std::pair(later, Verdict::not_modified),
        std::pair(earlier, Verdict::proceed),
        std::pair(std::string_view("yesterday"), Verdict::proceed),
        std::pair(std::string_view("Sunday, 06-Nov-94 08:49:37 GMT"), Verdict::not_modified),
        std::pair(std::string_view("Sun Nov  6 08:49:37 1994"), Verdict::not_modified)}) {
    CAPTURE(field);
    request.if_modified_since = field;
    CHECK(verdict(request) == expected);
  }
}

TEST_CASE("If-Unmodified-Since refuses anything newer than the date") {
  FileRequest request;
  for (const auto& [field, expected] :
       {std::pair(same, Verdict::proceed),
        std::pair(later, Verdict::proceed),
        std::pair(earlier, Verdict::failed),
        std::pair(std::string_view("nonsense"), Verdict::proceed)}) {
    CAPTURE(field);
    request.if_unmodified_since = field;
    CHECK(verdict(request) == expected);
  }
}

TEST_CASE("entity tags go before dates, and matching before not matching") {
  FileRequest request;
  request.if_none_match = "\"v2\"";
  request.if_modified_since = later;
  CHECK(verdict(request) == Verdict::proceed);
  request.if_none_match = "\"v1\"";
  request.if_modified_since = earlier;
  CHECK(verdict(request) == Verdict::not_modified);
  request.if_match = "\"v1\"";
  request.if_unmodified_since = earlier;
  CHECK(verdict(request) == Verdict::not_modified);
  request.if_match = "\"v2\"";
  CHECK(verdict(request) == Verdict::failed);
}

TEST_CASE("If-Range wants exactly this version") {
  CHECK(applies(""));
  CHECK(applies("\"v1\""));
  CHECK(applies(same));
  CHECK(applies("Sun Nov  6 08:49:37 1994"));
  for (const std::string_view field : {std::string_view("\"v2\""),
                                       std::string_view("W/\"v1\""),
                                       std::string_view("*"),
                                       std::string_view("\"v1\", \"v2\""),
                                       earlier,
                                       later,
                                       std::string_view("v1")}) {
    CAPTURE(field);
    CHECK_FALSE(applies(field));
  }
}

}  // namespace
}  // namespace lyger::runtime
