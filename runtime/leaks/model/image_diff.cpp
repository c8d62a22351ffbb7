#include "runtime/leaks/model/image_diff.h"

#include <algorithm>
#include <bit>

namespace lyger::runtime {
namespace {

// Identities are hashes already. More slots than this of one identity (closures that one line has
// declared) are not told apart.
constexpr std::size_t kLongestProbe = 256;

bool same_value(const StateNode& one, const StateNode& other) noexcept {
  return one.signature == other.signature && one.type == other.type && one.count == other.count;
}

StateKind root_kind(const StateImage& image, std::uint32_t node) noexcept {
  const auto& nodes = image.nodes();
  while (nodes[node].parent != StateNode::kNone) {
    node = nodes[node].parent;
  }
  return nodes[node].kind;
}

StateChange change_at(const StateImage& image, std::uint32_t place) {
  const StateNode& node = image.nodes()[place];
  StateChange change;
  change.identity = node.identity;
  change.signature = node.signature;
  change.kind = node.kind;
  change.root = root_kind(image, place);
  change.type = node.type;
  change.count = node.count;
  change.object = node.object;
  change.safe = node.safe;
  change.path = image.path(place);
  change.steps = image.steps(place);
  return change;
}

}  // namespace

void ImageDiff::start(const StateImage& before) {
  next_ = 0;
  table_filled_ = false;
  paired_.assign(before.nodes().size(), false);
}

void ImageDiff::fill_table(const std::vector<StateNode>& before) {
  table_filled_ = true;
  table_.assign(std::bit_ceil(before.size() * 2 + 1), kNone);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t place = next_; place < before.size(); ++place) {
    std::size_t slot = before[place].identity & mask;
    for (std::size_t probe = 0; probe < kLongestProbe; ++probe, slot = (slot + 1) & mask) {
      if (table_[slot] == kNone) {
        table_[slot] = place;
        break;
      }
    }
  }
}

std::uint32_t ImageDiff::pair(const std::vector<StateNode>& before, std::uint64_t identity) {
  if (next_ < before.size() && before[next_].identity == identity && !paired_[next_]) {
    paired_[next_] = true;
    return next_++;
  }
  if (!table_filled_) {
    fill_table(before);
  }
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = identity & mask;
  for (std::size_t probe = 0; probe < kLongestProbe; ++probe, slot = (slot + 1) & mask) {
    const std::uint32_t place = table_[slot];
    if (place == kNone) {
      break;
    }
    if (before[place].identity == identity && !paired_[place]) {
      paired_[place] = true;
      next_ = place + 1;
      return place;
    }
  }
  return kNone;
}

void ImageDiff::note_hits(const StateImage& after) {
  hits_.clear();
  for (const auto& [node, hit] : after.hits()) {
    hits_.emplace_back(node, hit);
  }
  std::ranges::stable_sort(hits_, {}, &std::pair<std::uint32_t, CanaryHit>::first);
}

const CanaryHit* ImageDiff::hit_of(std::uint32_t node) const noexcept {
  const auto found =
      std::ranges::lower_bound(hits_, node, {}, &std::pair<std::uint32_t, CanaryHit>::first);
  return found != hits_.end() && found->first == node ? &found->second : nullptr;
}

std::vector<StateChange> ImageDiff::changes_between(const StateImage& before,
                                                    const StateImage& after,
                                                    std::size_t most) {
  start(before);
  note_hits(after);
  std::vector<StateChange> changes;
  const auto& old_nodes = before.nodes();
  const auto& new_nodes = after.nodes();
  for (std::uint32_t place = 0; place < new_nodes.size(); ++place) {
    const std::uint32_t old = pair(old_nodes, new_nodes[place].identity);
    const CanaryHit* hit = hit_of(place);
    if ((old != kNone && same_value(old_nodes[old], new_nodes[place])) ||
        (hit == nullptr && changes.size() >= most)) {
      continue;
    }
    StateChange& change = changes.emplace_back(change_at(after, place));
    change.is_new = old == kNone;
    change.before = old == kNone ? "" : before.text(old_nodes[old].value);
    change.value = after.text(new_nodes[place].value);
    if (hit != nullptr) {
      change.hit = *hit;
    }
  }
  for (std::uint32_t place = 0; place < old_nodes.size() && changes.size() < most; ++place) {
    if (!paired_[place]) {
      StateChange& change = changes.emplace_back(change_at(before, place));
      change.is_gone = true;
      change.before = before.text(old_nodes[place].value);
    }
  }
  return changes;
}

bool ImageDiff::differ(const StateImage& before, const StateImage& after) {
  const auto& old_nodes = before.nodes();
  const auto& new_nodes = after.nodes();
  if (old_nodes.size() != new_nodes.size()) {
    return true;
  }
  start(before);
  for (const StateNode& node : new_nodes) {
    const std::uint32_t old = pair(old_nodes, node.identity);
    if (old == kNone || (node.kind != StateKind::memory && !same_value(old_nodes[old], node))) {
      return true;
    }
  }
  return false;
}

std::vector<StateChange> changes_between(const StateImage& before, const StateImage& after) {
  return ImageDiff().changes_between(before, after);
}

}  // namespace lyger::runtime
