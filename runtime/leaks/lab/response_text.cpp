#include "runtime/leaks/lab/response_text.h"

#include <strings.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace lyger::runtime {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

std::string_view take_line(std::string_view& text) noexcept {
  const auto end = text.find(kLineEnd);
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + kLineEnd.size());
  return line;
}

// "HTTP/1.1 404 Not Found"
int status_of(std::string_view line) noexcept {
  const auto space = line.find(' ');
  int status = 0;
  if (space != std::string_view::npos) {
    (void)std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
  }
  return status;
}

bool is_chunked(const SentResponse& response) noexcept {
  return std::any_of(response.headers.begin(), response.headers.end(), [](const auto& field) {
    return ::strcasecmp(field.first.c_str(), "Transfer-Encoding") == 0;
  });
}

std::string without_chunks(std::string_view framed) {
  std::string body;
  while (!framed.empty()) {
    const std::string_view size_line = take_line(framed);
    std::size_t size = 0;
    (void)std::from_chars(size_line.data(), size_line.data() + size_line.size(), size, 16);
    if (size == 0) {
      break;
    }
    body.append(framed.substr(0, size));
    framed.remove_prefix(std::min(size + kLineEnd.size(), framed.size()));
  }
  return body;
}

}  // namespace

SentResponse read_response(std::string_view sent) {
  SentResponse response;
  std::string_view head;
  do {
    const auto end = sent.find(kHeadEnd);
    head = sent.substr(0, end);
    sent.remove_prefix(end == std::string_view::npos ? sent.size() : end + kHeadEnd.size());
    response.status = status_of(take_line(head));
  } while (response.status >= 100 && response.status < 200 && !sent.empty());
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
      const auto value = line.find_first_not_of(' ', colon + 1);
      response.headers.emplace_back(line.substr(0, colon),
                                    value == std::string_view::npos ? "" : line.substr(value));
    }
  }
  response.body = is_chunked(response) ? without_chunks(sent) : std::string(sent);
  return response;
}

}  // namespace lyger::runtime
