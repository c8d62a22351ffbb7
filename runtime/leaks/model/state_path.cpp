// How a path reads.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/state_image.h"

namespace lyger::runtime {
namespace {

constexpr std::string_view kArrow = " → ";
constexpr std::size_t kMostSteps = 64;  // a linked list can have a million

// "App\User#42" is shown as "User#42".
std::string_view short_name(const StateNode& holder, std::string_view value) {
  if (holder.type == StateType::object) {
    const std::size_t separator = value.rfind('\\');
    return separator == std::string_view::npos ? value : value.substr(separator + 1);
  }
  return value;
}

bool is_index(std::string_view key) {
  const bool negative = key.starts_with('-');
  const std::string_view digits = key.substr(negative ? 1 : 0);
  const bool counts =
      !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
  return counts && (digits == "0" ? !negative : digits.front() != '0') && digits.size() < 20;
}

std::string bracketed(std::string_view key) {
  std::string text = "[";
  text += is_index(key) ? std::string(key) : "'" + std::string(key) + "'";
  return text + "]";
}

std::string root_text(StateKind kind, std::string_view owner, std::string_view name) {
  const std::string whose(owner);
  const std::string what(name);
  switch (kind) {
    case StateKind::static_property:
      return whose + "::$" + what;
    case StateKind::static_variable:
      return whose + "() static $" + what;
    case StateKind::global:
      return "$GLOBALS['" + what + "']";
    case StateKind::frame_variable:
      return whose + "() $" + what;
    default:
      return std::string(state_kind_name(kind)) + (whose.empty() ? "" : " " + whose) + " " + what;
  }
}

std::string step_text(StateKind kind, std::string_view owner, std::string_view name) {
  const std::string what(name);
  switch (kind) {
    case StateKind::bound_variable:
      return " use $" + what;
    case StateKind::this_object:
      return std::string(kArrow) + "$this";
    case StateKind::frame:
      return std::string(kArrow) + std::string(owner) + "() $" + what;
    case StateKind::weak_entry:
      return "[" + what + "]";
    case StateKind::stored:
      return is_index(name) ? bracketed(name) : std::string(kArrow) + what;
    default:
      return std::string(kArrow) + what;
  }
}

}  // namespace

void StateImage::append_step(std::string& path, const StateNode& node) const {
  const std::string_view owner = text(node.owner);
  const std::string_view name = text(node.name);
  if (node.parent == StateNode::kNone) {
    path += root_text(node.kind, owner, name);
  } else if (node.kind == StateKind::element) {
    path += bracketed(name);
  } else {
    const StateNode& holder = nodes_[node.parent];
    path.append(kArrow).append(short_name(holder, text(holder.value)));
    path += step_text(node.kind, owner, name);
  }
}

std::string StateImage::path(std::uint32_t node) const {
  std::vector<std::uint32_t> way;
  for (std::uint32_t at = node; at != StateNode::kNone; at = nodes_[at].parent) {
    way.push_back(at);
  }
  std::ranges::reverse(way);
  std::string path;
  for (std::size_t at = 0; at < way.size(); ++at) {
    if (way.size() > kMostSteps && at == kMostSteps / 2) {
      const std::size_t left_out = way.size() - kMostSteps;
      path.append(kArrow).append("… " + std::to_string(left_out) + " steps …");
      at += left_out;
    }
    append_step(path, nodes_[way[at]]);
  }
  return path;
}

}  // namespace lyger::runtime
