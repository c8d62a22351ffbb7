// Values that stand for what belongs to one user: unlike anything an application has by itself, and
// found again raw, URL-encoded, in base64, in hex, or as md5, sha1 or sha256 of the whole value.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/word_table.h"

namespace lyger::runtime {

enum class Encoding : std::uint8_t { raw, number, base64, hex, md5, sha1, sha256 };
[[nodiscard]] std::string_view encoding_name(Encoding encoding) noexcept;

struct CanaryHit {
  std::uint32_t canary = 0;  // see Canaries::at()
  Encoding encoding = Encoding::raw;
};

struct Canary {
  std::string text;
  std::string user;  // "A", "B"; a number for one of many distinct users
  std::string field;  // "query id", "header User-Agent", "cookie session", "body name", "file f", …
  std::int64_t number = 0;  // what PHP's (int) makes of it; unlike others too
};

// The same seed makes the same canaries in the same order: both ends of a lab's pipe know them.
class Canaries {
 public:
  explicit Canaries(std::uint64_t seed = 1) : random_(seed) {}

  // "481516234lygq7x2k9d": digits, the mark, letters; safe in URLs, cookies and header fields, and
  // the same when URL-encoded. The first digits are all that (int) sees. The reference lives as
  // long as the Canaries.
  const Canary& make(std::string_view user, std::string_view field);
  // Digits only, for a value that must be a number.
  const Canary& make_number(std::string_view user, std::string_view field);
  // A value that the application itself has given to the user: a session id.
  const Canary& adopt(std::string_view user, std::string_view field, std::string_view value);
  // A longer value with the canary in it, "481516234lygq7x2k9d@example.com": its digests count too.
  void sent_as(const Canary& canary, std::string_view whole);

  [[nodiscard]] const Canary& at(std::uint32_t canary) const noexcept { return canaries_[canary]; }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(canaries_.size());
  }

  // The first one found in the text. Thread-safe while none is made. Does not allocate.
  [[nodiscard]] std::optional<CanaryHit> find(std::string_view text) const noexcept;
  [[nodiscard]] std::optional<CanaryHit> find(std::int64_t number) const noexcept;
  // Every one, for bodies; each canary and encoding once.
  [[nodiscard]] std::vector<CanaryHit> find_all(std::string_view text) const;

 private:
  std::uint64_t next_random() noexcept;
  std::int64_t unused_number();
  const Canary& add(Canary canary);
  void add_digests(std::uint32_t canary, std::string_view whole);

  std::uint64_t random_;
  std::deque<Canary> canaries_;
  WordTable numbers_;  // of made ones, to their place
  WordTable digests_;  // the first eight bytes, to place * 8 + encoding
  // What the application or a client has chosen has no mark: each form is looked for as it is.
  struct Adopted {
    std::uint32_t canary;
    Encoding encoding;
    std::string text;
  };
  std::vector<Adopted> adopted_;
};

}  // namespace lyger::runtime
