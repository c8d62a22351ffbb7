#include "runtime/files/serving/static_response.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>

#include "tests/files/temporary_tree.h"

namespace lyger::runtime {
namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds(2'000'000'000)};
constexpr std::string_view content = "0123456789abcdefghij";

// A file of twenty bytes, and what a client gets to see of it.
class Served : TemporaryTree {
 public:
  explicit Served(std::string_view bytes = content) {
    file("file.txt", bytes);
    file_ = {.fd = OwnedFd(::open(at("file.txt").c_str(), O_RDONLY | O_CLOEXEC)),
             .size = bytes.size(),
             .mtime_ns = 784'111'777'123'456'789,
             .media_type = "text/plain; charset=utf-8"};
  }

  [[nodiscard]] FileAnswer answer(const FileRequest& request) const {
    return answer_file(file_, request, now);
  }
  [[nodiscard]] FileAnswer get(std::string_view range = {}, std::string_view if_range = {}) const {
    FileRequest request;
    request.method = "GET";
    request.range = range;
    request.if_range = if_range;
    return answer(request);
  }
  [[nodiscard]] std::string body(const FileAnswer& answer) const {
    std::string body;
    for (const Segment& segment : answer.body) {
      if (const auto* slice = std::get_if<FileSlice>(&segment)) {
        body += content_of(file_.fd).substr(slice->offset, slice->length);
      } else {
        body += std::get<std::string>(segment);
      }
    }
    return body;
  }
  StaticFile& file_entry() { return file_; }

 private:
  StaticFile file_;
};

std::string field(const FileAnswer& answer, std::string_view name) {
  const auto found = std::ranges::find(answer.headers, name, [](const auto& f) { return f.first; });
  return found == answer.headers.end() ? "" : found->second;
}

TEST_CASE("GET sends the whole file with its validators") {
  const Served served;
  const FileAnswer answer = served.get();
  CHECK(answer.status == 200);
  CHECK(answer.content_length == 20);
  CHECK(served.body(answer) == content);
  CHECK(field(answer, "Content-Type") == "text/plain; charset=utf-8");
  CHECK(field(answer, "Last-Modified") == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(field(answer, "ETag") == "\"ae1b981c3a4d715-14\"");
  CHECK(field(answer, "Accept-Ranges") == "bytes");
  CHECK(answer.headers.size() == 4);
}

TEST_CASE("HEAD says what GET would, without the body, and knows no ranges") {
  const Served served;
  FileRequest request;
  request.method = "HEAD";
  request.range = "bytes=0-1";
  const FileAnswer answer = served.answer(request);
  CHECK(answer.status == 200);
  CHECK(answer.content_length == 20);
  CHECK(answer.body.empty());
  CHECK(answer.headers == served.get().headers);
}

TEST_CASE("other methods are not allowed") {
  const Served served;
  for (const std::string_view method : {"POST", "PUT", "DELETE", "OPTIONS", "get", ""}) {
    FileRequest request;
    request.method = method;
    request.if_match = "\"other\"";
    const FileAnswer answer = served.answer(request);
    CHECK(answer.status == 405);
    CHECK(field(answer, "Allow") == "GET, HEAD");
    CHECK(answer.content_length == 0);
    CHECK(answer.body.empty());
  }
}

TEST_CASE("the validators of an answer make the next request 304") {
  const Served served;
  const FileAnswer first = served.get();
  const std::string tag = field(first, "ETag");
  const std::string date = field(first, "Last-Modified");
  for (const std::string_view method : {"GET", "HEAD"}) {
    FileRequest by_tag;
    by_tag.method = method;
    by_tag.if_none_match = tag;
    by_tag.range = "bytes=0-1";
    FileRequest by_date;
    by_date.method = method;
    by_date.if_modified_since = date;
    for (const FileRequest& request : {by_tag, by_date}) {
      const FileAnswer answer = served.answer(request);
      CHECK(answer.status == 304);
      CHECK(answer.body.empty());
      CHECK_FALSE(answer.content_length.has_value());
      CHECK(field(answer, "ETag") == tag);
      CHECK(field(answer, "Last-Modified") == date);
      CHECK(answer.headers.size() == 2);
    }
  }
}

TEST_CASE("a file that is not the expected version fails the precondition") {
  const Served served;
  FileRequest request;
  request.method = "GET";
  request.if_match = "\"other\"";
  const FileAnswer answer = served.answer(request);
  CHECK(answer.status == 412);
  CHECK(answer.body.empty());
  CHECK(answer.content_length == 0);
}

TEST_CASE("one range is sent bare") {
  const Served served;
  for (const std::string_view range : {"bytes=2-4", "bytes=2-4,50-"}) {
    const FileAnswer answer = served.get(range);
    CHECK(answer.status == 206);
    CHECK(field(answer, "Content-Range") == "bytes 2-4/20");
    CHECK(field(answer, "Content-Type") == "text/plain; charset=utf-8");
    CHECK_FALSE(field(answer, "ETag").empty());
    CHECK(answer.content_length == 3);
    CHECK(served.body(answer) == "234");
  }
  CHECK(served.body(served.get("bytes=-3")) == "hij");
}

TEST_CASE("several ranges are sent as multipart/byteranges of the announced length") {
  const Served served;
  const FileAnswer answer = served.get("bytes=0-1,-2,5-5");
  CHECK(answer.status == 206);
  CHECK(field(answer, "Content-Range").empty());
  const std::string type = field(answer, "Content-Type");
  constexpr std::string_view start = "multipart/byteranges; boundary=";
  REQUIRE(type.starts_with(start));
  const std::string boundary = type.substr(start.size());
  CHECK(boundary.size() >= 16);
  const auto part = [&](std::string_view range, std::string_view bytes) {
    return "--" + boundary +
           "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes " +
           std::string(range) + "/20\r\n\r\n" + std::string(bytes) + "\r\n";
  };
  const std::string body = served.body(answer);
  CHECK(body ==
        part("0-1", "01") + part("18-19", "ij") + part("5-5", "5") + "--" + boundary + "--\r\n");
  CHECK(answer.content_length == body.size());
  CHECK(field(served.get("bytes=0-1,-2"), "Content-Type") != type);
}

TEST_CASE("a range beyond the file is unsatisfiable") {
  const Served served;
  const FileAnswer answer = served.get("bytes=20-");
  CHECK(answer.status == 416);
  CHECK(field(answer, "Content-Range") == "bytes */20");
  CHECK(answer.body.empty());
  CHECK(answer.content_length == 0);
}

TEST_CASE("a range of another version, or no range at all, gets the whole file") {
  const Served served;
  const std::string tag = field(served.get(), "ETag");
  const std::string date = field(served.get(), "Last-Modified");
  CHECK(served.get("bytes=0-1", tag).status == 206);
  CHECK(served.get("bytes=0-1", date).status == 206);
  CHECK(served.get("bytes=0-1", "\"other\"").status == 200);
  CHECK(served.get("bytes=0-1", "W/" + tag).status == 200);
  CHECK(served.get("bytes=20-", "\"other\"").status == 200);
  CHECK(served.get("bytes=x").status == 200);
  CHECK(served.get("bytes=0-,0-,0-").status == 200);
}

TEST_CASE("an empty file is sent without a byte") {
  const Served served("");
  const FileAnswer answer = served.get();
  CHECK(answer.status == 200);
  CHECK(answer.content_length == 0);
  CHECK(answer.body.empty());
  const FileAnswer beyond = served.get("bytes=0-");
  CHECK(beyond.status == 416);
  CHECK(field(beyond, "Content-Range") == "bytes */0");
}

TEST_CASE("a modification time in the future is sent as now, one before 1970 as it is") {
  Served served;
  served.file_entry().mtime_ns = 3'000'000'000'000'000'000;
  CHECK(field(served.get(), "Last-Modified") == "Wed, 18 May 2033 03:33:20 GMT");
  served.file_entry().mtime_ns = -1;
  CHECK(field(served.get(), "Last-Modified") == "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST_CASE("versions that differ in nanoseconds or in size have different tags") {
  Served served;
  const std::string tag = field(served.get(), "ETag");
  served.file_entry().mtime_ns += 1;
  CHECK(field(served.get(), "ETag") != tag);
  served.file_entry().mtime_ns -= 1;
  served.file_entry().size += 1;
  CHECK(field(served.get(), "ETag") != tag);
}

}  // namespace
}  // namespace lyger::runtime
