#include "runtime/files/serving/static_response.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "runtime/base/http_date.h"
#include "runtime/files/serving/byte_range.h"
#include "runtime/files/serving/multipart_ranges.h"

namespace lyger::runtime {
namespace {

using std::chrono::sys_seconds;

std::string to_hex(std::uint64_t value) {
  char digits[16];
  const auto written = std::to_chars(std::begin(digits), std::end(digits), value, 16);
  return {digits, written.ptr};
}

// Nanoseconds make the tag strong: two versions of a file within one second differ.
Validators validators_of(const StaticFile& file, sys_seconds now) {
  const std::chrono::nanoseconds mtime(file.mtime_ns);
  const sys_seconds modified(std::chrono::floor<std::chrono::seconds>(mtime));
  return {.entity_tag = '"' + to_hex(static_cast<std::uint64_t>(file.mtime_ns)) + '-' +
                        to_hex(file.size) + '"',
          // A date in the future must not be sent (RFC 9110, 8.8.2.1).
          .modified = std::min(modified, now)};
}

void add_validators(FileAnswer& answer, const Validators& current) {
  answer.headers.emplace_back("Last-Modified", format_http_date(current.modified));
  answer.headers.emplace_back("ETag", current.entity_tag);
}

FileAnswer answer_whole(const StaticFile& file, const Validators& current) {
  FileAnswer answer{.status = 200, .content_length = file.size};
  answer.headers.emplace_back("Content-Type", file.media_type);
  add_validators(answer, current);
  answer.headers.emplace_back("Accept-Ranges", "bytes");
  if (file.size > 0) {
    answer.body.emplace_back(FileSlice{0, file.size});
  }
  return answer;
}

FileAnswer answer_parts(const StaticFile& file,
                        const Validators& current,
                        const std::vector<FileSlice>& parts) {
  FileAnswer answer{.status = 206};
  if (parts.size() == 1) {
    answer.headers.emplace_back("Content-Type", file.media_type);
    answer.headers.emplace_back("Content-Range", content_range(parts.front(), file.size));
    answer.body.emplace_back(parts.front());
    answer.content_length = parts.front().length;
  } else {
    MultipartRanges multipart(file.media_type, file.size, parts);
    answer.headers.emplace_back("Content-Type", multipart.content_type());
    answer.content_length = multipart.length();
    answer.body = std::move(multipart).take_body();
  }
  add_validators(answer, current);
  answer.headers.emplace_back("Accept-Ranges", "bytes");
  return answer;
}

FileAnswer answer_empty(int status) { return {.status = status, .content_length = 0}; }

FileAnswer answer_get(const StaticFile& file,
                      const FileRequest& request,
                      const Validators& current,
                      sys_seconds now) {
  if (request.range.empty() || !range_applies(request.if_range, current, now)) {
    return answer_whole(file, current);
  }
  const RangeSelection selection = select_ranges(request.range, file.size);
  switch (selection.kind) {
    case RangeSelection::Kind::parts:
      return answer_parts(file, current, selection.parts);
    case RangeSelection::Kind::unsatisfiable: {
      FileAnswer answer = answer_empty(416);
      answer.headers.emplace_back("Content-Range", "bytes */" + std::to_string(file.size));
      return answer;
    }
    case RangeSelection::Kind::whole:
      break;
  }
  return answer_whole(file, current);
}

}  // namespace

FileAnswer answer_file(const StaticFile& file, const FileRequest& request, sys_seconds now) {
  const bool is_head = request.method == "HEAD";
  if (!is_head && request.method != "GET") {
    FileAnswer answer = answer_empty(405);
    answer.headers.emplace_back("Allow", "GET, HEAD");
    return answer;
  }
  const Validators current = validators_of(file, now);
  switch (judge_preconditions(request, current, now)) {
    case Verdict::failed:
      return answer_empty(412);
    case Verdict::not_modified: {
      FileAnswer answer{.status = 304};
      add_validators(answer, current);
      return answer;
    }
    case Verdict::proceed:
      break;
  }
  if (!is_head) {
    return answer_get(file, request, current, now);
  }
  // Range means something to GET only (RFC 9110, 14.2).
  FileAnswer answer = answer_whole(file, current);
  answer.body.clear();
  return answer;
}

}  // namespace lyger::runtime
