// Runs bytes through a RequestParser as a connection does, and keeps copies of what comes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/http/request_parser.h"

namespace lyger::tests {

struct ParsedRequest {
  std::string method;
  std::string target;
  std::string path;
  std::string query;
  std::string host;
  std::vector<std::pair<std::string, std::string>> headers;
  int version_minor = 1;
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool expects_continue = false;
  bool keep_alive = false;
  std::string body;
  bool complete = false;

  bool operator==(const ParsedRequest&) const = default;
};

struct Parsed {
  std::vector<ParsedRequest> requests;  // up to the first that ends the connection
  int status = 0;                       // of the refusal; 0: nothing was refused
  std::string because;

  bool operator==(const Parsed&) const = default;
};

struct ParseLimits {
  std::size_t head_bytes = 32 * 1024;
  std::uint64_t body_bytes = 1024 * 1024;
};

[[nodiscard]] Parsed parse(const std::vector<std::string_view>& pieces, ParseLimits limits = {});
[[nodiscard]] Parsed parse(std::string_view bytes, ParseLimits limits = {});
// In pieces of `length` bytes.
[[nodiscard]] Parsed parse_in_pieces(std::string_view bytes,
                                     std::size_t length,
                                     ParseLimits limits = {});

}  // namespace lyger::tests
