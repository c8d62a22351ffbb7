#include "tests/http/parsed.h"

namespace lyger::tests {
namespace {

using runtime::Refusal;
using runtime::RequestHead;
using runtime::RequestParser;
using Progress = RequestParser::Progress;

class Reader final : public runtime::BodySink {
 public:
  explicit Reader(ParseLimits limits)
      : max_body_(limits.body_bytes), parser_(limits.head_bytes, *this) {}

  // False when the connection ends.
  bool read(std::string_view bytes) {
    for (;;) {
      const auto [progress, consumed] = parser_.feed(bytes);
      bytes.remove_prefix(consumed);
      switch (progress) {
        case Progress::needs_more:
          return true;
        case Progress::head_complete:
          keep_head(parser_.head());
          break;
        case Progress::request_complete:
          result.requests.back().complete = true;
          if (!result.requests.back().keep_alive) {
            return false;
          }
          parser_.start_next();
          break;
        case Progress::refused:
          result.status = parser_.refusal().status;
          result.because = parser_.refusal().because;
          return false;
      }
    }
  }

  Refusal take(std::string_view bytes) noexcept override {
    if (const Refusal refused = announce(bytes.size())) {
      return refused;
    }
    result.requests.back().body += bytes;
    return {};
  }
  Refusal announce(std::uint64_t bytes) noexcept override {
    return bytes <= max_body_ - result.requests.back().body.size() ? Refusal{}
                                                                   : Refusal{413, "too large"};
  }

  Parsed result;

 private:
  void keep_head(const RequestHead& head) {
    ParsedRequest& request = result.requests.emplace_back();
    request.method = head.method;
    request.target = head.target;
    request.path = head.path;
    request.query = head.query;
    request.host = head.host;
    for (const auto& field : head.headers) {
      request.headers.emplace_back(field.name, field.value);
    }
    request.version_minor = head.version_minor;
    request.content_length = head.content_length;
    request.chunked = head.chunked;
    request.expects_continue = head.expects_continue;
    request.keep_alive = head.keep_alive;
  }

  std::uint64_t max_body_;
  RequestParser parser_;
};

}  // namespace

Parsed parse(const std::vector<std::string_view>& pieces, ParseLimits limits) {
  Reader reader(limits);
  for (const std::string_view piece : pieces) {
    // A copy of its own, so that a sanitizer sees every look beyond a piece's end.
    const std::vector<char> copy(piece.begin(), piece.end());
    if (!reader.read({copy.data(), copy.size()})) {
      break;
    }
  }
  return std::move(reader.result);
}

Parsed parse(std::string_view bytes, ParseLimits limits) {
  return parse(std::vector{bytes}, limits);
}

Parsed parse_in_pieces(std::string_view bytes, std::size_t length, ParseLimits limits) {
  std::vector<std::string_view> pieces;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(length, bytes.size()))) {
    pieces.push_back(bytes.substr(0, length));
  }
  return parse(pieces, limits);
}

}  // namespace lyger::tests
