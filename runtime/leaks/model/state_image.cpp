#include "runtime/leaks/model/state_image.h"

#include <algorithm>

#include "runtime/leaks/model/text_hash.h"

namespace lyger::runtime {
namespace {

constexpr unsigned kLengthBits = 7;
constexpr unsigned kMoreFollows = 0x80;

void append_length(std::string& texts, std::size_t length) {
  while (length >= kMoreFollows) {
    texts.push_back(static_cast<char>((length & (kMoreFollows - 1)) | kMoreFollows));
    length >>= kLengthBits;
  }
  texts.push_back(static_cast<char>(length));
}

}  // namespace

void StateImage::clear() noexcept {
  nodes_.clear();
  hits_.clear();
  texts_.clear();
  incomplete = false;
}

std::string_view StateImage::text(std::uint32_t place) const noexcept {
  std::size_t length = 0;
  unsigned shift = 0;
  for (std::size_t at = place; at < texts_.size(); ++at) {
    const auto byte = static_cast<unsigned char>(texts_[at]);
    length |= static_cast<std::size_t>(byte & (kMoreFollows - 1)) << shift;
    shift += kLengthBits;
    if (byte < kMoreFollows) {
      return std::string_view(texts_).substr(at + 1, length);
    }
  }
  return {};
}

std::uint32_t StateImage::append_text(std::string_view text) {
  const auto place = static_cast<std::uint32_t>(texts_.size());
  append_length(texts_, text.size());
  texts_.append(text);
  return place;
}

std::uint32_t StateImage::add_text(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  if (texts_.empty()) {
    texts_.push_back('\0');
  }
  // What text() says of a place is right whoever has left it there.
  std::uint32_t& recent = recent_[text_hash(text, 0) % kRecent];
  if (recent == 0 || this->text(recent) != text) {
    recent = append_text(text);
  }
  return recent;
}

std::vector<PathStep> StateImage::steps(std::uint32_t node) const {
  std::vector<PathStep> found;
  for (std::uint32_t at = node; at != StateNode::kNone; at = nodes_[at].parent) {
    const StateNode& step = nodes_[at];
    found.push_back({step.kind, std::string(text(step.owner)), std::string(text(step.name))});
  }
  std::ranges::reverse(found);
  return found;
}

std::uint64_t text_signature(std::string_view text) noexcept {
  constexpr std::uint64_t kSeed = 0x7465787473616d65;
  return text_hash(text, kSeed);
}

std::uint64_t step_identity(StateKind kind,
                            std::string_view owner,
                            std::string_view name) noexcept {
  return text_hash(name, text_hash(owner, static_cast<std::uint64_t>(kind) + 1));
}

std::uint64_t path_identity(std::uint64_t parent, std::uint64_t step) noexcept {
  constexpr std::uint64_t kBelow = 0x9e3779b97f4a7c15;  // a parent of 0 would take all with it
  return mixed(parent ^ kBelow, step | 1) ^ step;
}

std::uint64_t path_identity(std::uint64_t parent,
                            StateKind kind,
                            std::string_view owner,
                            std::string_view name) noexcept {
  return path_identity(parent, step_identity(kind, owner, name));
}

}  // namespace lyger::runtime
