#include "runtime/leaks/model/canary.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

#include "runtime/leaks/model/canary_scan.h"

namespace lyger::runtime {
namespace {

using namespace std::string_view_literals;
using canary_scan::kDigits;
using canary_scan::kLength;
using canary_scan::kMark;
using Window = std::array<char, kLength>;

std::uint64_t number_of(const char* digits) noexcept {
  std::uint64_t number = 0;
  for (std::size_t digit = 0; digit < kDigits; ++digit) {
    if (!canary_scan::is_digit(digits[digit])) return 0;
    number = number * 10 + static_cast<unsigned>(digits[digit] - '0');
  }
  return number;
}

std::string hex_of(std::string_view text) {
  constexpr std::string_view kDigitsOfHex = "0123456789abcdef";
  std::string hex;
  for (const char byte : text) {
    hex += kDigitsOfHex[static_cast<unsigned char>(byte) >> 4U];
    hex += kDigitsOfHex[static_cast<unsigned char>(byte) & 15U];
  }
  return hex;
}

// Its whole groups: what follows the value would change the last one.
std::string base64_of(std::string_view text) {
  const std::size_t whole = text.size() / 3 * 3;
  std::string base64(whole / 3 * 4 + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()),
                  reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(whole));
  base64.pop_back();
  return base64;
}

bool same_but_for_case(std::string_view text, std::string_view lower) noexcept {
  return std::ranges::equal(text, lower, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
  });
}

bool from_hex(std::string_view text, std::size_t first, Window& window) noexcept {
  if (first + 2 * kLength > text.size()) return false;
  for (std::size_t byte = 0; byte < kLength; ++byte) {
    const unsigned high = canary_scan::hex_value(text[first + byte * 2]);
    const unsigned low = canary_scan::hex_value(text[first + byte * 2 + 1]);
    if (high > 15 || low > 15) return false;
    window[byte] = static_cast<char>(high << 4U | low);
  }
  return true;
}

// Skips as many decoded bytes as stand in front of the canary in its group.
bool from_base64(std::string_view text, std::size_t first, unsigned skip, Window& window) noexcept {
  unsigned bits = 0;
  unsigned held = 0;
  std::size_t byte = 0;
  for (; first < text.size() && byte < kLength; ++first) {
    const unsigned value = canary_scan::base64_value(text[first]);
    if (value > 63) return false;
    bits = bits << 6U | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    if (skip > 0) {
      --skip;
    } else {
      window[byte++] = static_cast<char>(bits >> held);
    }
  }
  return byte == kLength;
}

std::uint64_t first_word(std::string_view whole, const EVP_MD* digest) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  [[maybe_unused]] const int done =
      EVP_Digest(whole.data(), whole.size(), bytes.data(), &length, digest, nullptr);
  assert(done == 1 && length >= 8);
  std::uint64_t word = 0;
  for (std::size_t byte = 0; byte < 8; ++byte) word = word << 8U | bytes[byte];
  return word;
}

// Offers what it finds to `take`, which says whether it has enough.
template <typename Take>
class Search {
 public:
  Search(const std::deque<Canary>& canaries,
         const WordTable& numbers,
         const WordTable& digests,
         Take& take)
      : canaries_(canaries), numbers_(numbers), digests_(digests), take_(take) {}

  bool in_digit_runs(std::string_view text) {
    return canary_scan::each_run(
        text, kDigits, canary_scan::is_digit, [&](std::size_t first, std::size_t last) {
          if (same_but_for_case(text.substr(last, kMark.size()), kMark)) {
            return verify(text.substr(last - kDigits, kLength), Encoding::raw);
          }
          if (last - first != kDigits) return false;
          const auto canary = numbers_.get(number_of(text.data() + first));
          return canary && take_({*canary, Encoding::number});
        });
  }

  bool in_traces(std::string_view text) {
    return canary_scan::each_trace(text, [&](const canary_scan::Trace& trace, std::size_t place) {
      const bool is_hex = trace.offset == 3;
      const std::size_t digits = is_hex ? 2 * kDigits : kDigits / 3 * 4;
      if (place < trace.before + digits) return false;
      const std::size_t first = place - trace.before - digits;
      Window window{};
      if (!(is_hex ? from_hex(text, first, window)
                   : from_base64(text, first, trace.offset, window))) {
        return false;
      }
      return verify({window.data(), window.size()}, is_hex ? Encoding::hex : Encoding::base64);
    });
  }

  bool in_hex_runs(std::string_view text) {
    constexpr auto kIsHex = [](char byte) { return canary_scan::hex_value(byte) < 16; };
    return canary_scan::each_run(
        text, canary_scan::kDigestDigits, kIsHex, [&](std::size_t first, std::size_t last) {
          std::uint64_t word = 0;
          for (std::size_t at = first; at < last; ++at) {
            word = word << 4U | canary_scan::hex_value(text[at]);
            if (at + 1 < first + canary_scan::kDigestDigits) continue;
            const auto found = digests_.get(word);
            if (found && take_({*found / 8, Encoding(*found % 8)})) {
              return true;
            }
          }
          return false;
        });
  }

 private:
  bool verify(std::string_view text, Encoding encoding) {
    if (text.size() < kLength) return false;
    const auto canary = numbers_.get(number_of(text.data()));
    return canary && same_but_for_case(text, canaries_[*canary].text) && take_({*canary, encoding});
  }

  const std::deque<Canary>& canaries_;
  const WordTable& numbers_;
  const WordTable& digests_;
  Take& take_;
};

}  // namespace

std::string_view encoding_name(Encoding encoding) noexcept {
  constexpr std::array kNames{
      "raw"sv, "number"sv, "base64"sv, "hex"sv, "md5"sv, "sha1"sv, "sha256"sv};
  return kNames.at(static_cast<std::size_t>(encoding));
}

// SplitMix64: small, and the same on every machine.
std::uint64_t Canaries::next_random() noexcept {
  std::uint64_t mixed = random_ += 0x9e3779b97f4a7c15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31U);
}

std::int64_t Canaries::unused_number() {
  for (;;) {
    const std::uint64_t number = 100'000'000 + next_random() % 900'000'000;
    if (!numbers_.get(number)) return static_cast<std::int64_t>(number);
  }
}

const Canary& Canaries::add(Canary canary) {
  const std::uint32_t place = size();
  if (canary.number != 0) numbers_.put(static_cast<std::uint64_t>(canary.number), place);
  canaries_.push_back(std::move(canary));
  add_digests(place, canaries_.back().text);
  return canaries_.back();
}

void Canaries::add_digests(std::uint32_t canary, std::string_view whole) {
  const auto add_one = [&](const EVP_MD* digest, Encoding encoding) {
    digests_.put(first_word(whole, digest), canary * 8 + static_cast<std::uint32_t>(encoding));
  };
  add_one(EVP_md5(), Encoding::md5);
  add_one(EVP_sha1(), Encoding::sha1);
  add_one(EVP_sha256(), Encoding::sha256);
}

const Canary& Canaries::make(std::string_view user, std::string_view field) {
  constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
  const std::int64_t number = unused_number();
  std::string text = std::to_string(number).append(kMark);
  std::uint64_t random = next_random();
  // A letter follows the mark: base64 shows two bits of it beside the mark's.
  text += kLetters[random % 24];
  for (random >>= 8U; text.size() < kLength; random >>= 5U) text += kLetters[random % 32];
  return add({std::move(text), std::string(user), std::string(field), number});
}

const Canary& Canaries::make_number(std::string_view user, std::string_view field) {
  const std::int64_t number = unused_number();
  return add({std::to_string(number), std::string(user), std::string(field), number});
}

const Canary& Canaries::adopt(std::string_view user,
                              std::string_view field,
                              std::string_view value) {
  const std::uint32_t place = size();
  adopted_.push_back({place, Encoding::raw, std::string(value)});
  if (value.size() >= 6) {  // less would be found everywhere
    adopted_.push_back({place, Encoding::base64, base64_of(value)});
  }
  adopted_.push_back({place, Encoding::hex, hex_of(value)});
  const Canary& canary = add({std::string(value), std::string(user), std::string(field), 0});
  add_digests(place, value);
  return canary;
}

void Canaries::sent_as(const Canary& canary, std::string_view whole) {
  const auto place = numbers_.get(static_cast<std::uint64_t>(canary.number));
  if (place) add_digests(*place, whole);
}

std::optional<CanaryHit> Canaries::find(std::string_view text) const noexcept {
  for (const Adopted& adopted : adopted_) {
    if (text.find(adopted.text) != std::string_view::npos) {
      return CanaryHit{adopted.canary, adopted.encoding};
    }
  }
  if (text.size() < kDigits) return std::nullopt;
  std::optional<CanaryHit> hit;
  auto take = [&](CanaryHit found) {
    hit = found;
    return true;
  };
  Search search(canaries_, numbers_, digests_, take);
  if (search.in_digit_runs(text) || text.size() < canary_scan::kDigestDigits) return hit;
  if (search.in_hex_runs(text)) return hit;
  if (text.size() >= kLength && search.in_traces(text)) return hit;
  return std::nullopt;
}

std::optional<CanaryHit> Canaries::find(std::int64_t number) const noexcept {
  const auto canary = numbers_.get(static_cast<std::uint64_t>(number));
  return canary ? std::optional(CanaryHit{*canary, Encoding::number}) : std::nullopt;
}

std::vector<CanaryHit> Canaries::find_all(std::string_view text) const {
  std::vector<CanaryHit> hits;
  auto take = [&](CanaryHit found) {
    if (std::ranges::none_of(hits, [&](const CanaryHit& known) {
          return known.canary == found.canary && known.encoding == found.encoding;
        })) {
      hits.push_back(found);
    }
    return false;
  };
  Search search(canaries_, numbers_, digests_, take);
  static_cast<void>(search.in_digit_runs(text));
  static_cast<void>(search.in_hex_runs(text));
  if (text.size() >= kLength) static_cast<void>(search.in_traces(text));
  for (const Adopted& adopted : adopted_) {
    if (text.find(adopted.text) != std::string_view::npos) {
      take({adopted.canary, adopted.encoding});
    }
  }
  return hits;
}

}  // namespace lyger::runtime
