// The path of a request target, decoded and normalised once, so that every later decision looks at
// the same text.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "runtime/base/refusal.h"

namespace lyger::runtime {

// Percent-decodes `raw` once and removes empty, "." and ".." segments, as nginx does: an encoded
// slash separates like a plain one, and a last segment of "." or ".." leaves a slash at the end.
// The result starts with '/' and holds no NUL and no backslash.
// 400: no leading slash, or a broken percent escape. 404: ".." above the root, NUL, a backslash, or
// an overlong UTF-8 sequence (bytes that other decoders take for '.', '/' or '\').
[[nodiscard]] std::expected<std::string, Refusal> normalise_path(std::string_view raw);

// Whether a segment of a normalised path starts with a dot. "/.well-known" (RFC 8615) is public.
[[nodiscard]] bool has_hidden_segment(std::string_view path) noexcept;

// Percent-encodes everything that may not stand in a URL's path (RFC 3986, 3.3).
[[nodiscard]] std::string encode_path(std::string_view path);

// Percent-encodes what may not stand in a header field: white space, controls, other than ASCII.
[[nodiscard]] std::string encode_query(std::string_view raw_query);

}  // namespace lyger::runtime
