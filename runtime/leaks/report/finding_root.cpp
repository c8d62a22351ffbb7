#include "runtime/leaks/report/finding_root.h"

#include <algorithm>
#include <ranges>

#include "runtime/leaks/report/hops.h"

namespace lyger::runtime {
namespace {

constexpr auto kLastKind = StateKind::weak_entry;

// Array keys at the end say which element, not whose: "rates['de'][3]" is "rates".
std::string without_keys(std::string_view hop) { return std::string(hop.substr(0, hop.find('['))); }

std::optional<StateKind> kind_of_text(std::string_view root) noexcept {
  if (root.starts_with("$GLOBALS")) {
    return StateKind::global;
  }
  if (root.find(" static $") != std::string_view::npos) {
    return StateKind::static_variable;
  }
  if (root.find("::$") != std::string_view::npos) {
    return StateKind::static_property;
  }
  if (root.find("() $") != std::string_view::npos) {
    return StateKind::frame_variable;
  }
  return kind_named(root.substr(0, root.find(' ')));
}

std::vector<std::string> hops_of_finding(const Finding& finding) {
  return finding.hops.empty() ? hops_of(finding.path) : finding.hops;
}

}  // namespace

std::optional<StateKind> kind_named(std::string_view name) noexcept {
  for (unsigned kind = 0; kind <= static_cast<unsigned>(kLastKind); ++kind) {
    if (state_kind_name(static_cast<StateKind>(kind)) == name) {
      return static_cast<StateKind>(kind);
    }
  }
  return std::nullopt;
}

std::optional<StateKind> root_kind(const Finding& finding) noexcept {
  if (!finding.steps.empty()) {
    return finding.steps.front().kind;
  }
  const std::optional<StateKind> own = kind_named(finding.kind);
  return own && is_root(*own) ? own : kind_of_text(finding.path);
}

std::optional<StateKind> own_kind(const Finding& finding) noexcept {
  return finding.steps.empty() ? kind_named(finding.kind) : finding.steps.back().kind;
}

std::string root_text(const Finding& finding) {
  const std::string root = hops_of_finding(finding).front();
  return root.starts_with("$GLOBALS") ? root.substr(0, root.find(']') + 1) : without_keys(root);
}

std::string root_name(const Finding& finding) {
  if (!finding.steps.empty()) {
    return finding.steps.front().name;
  }
  const std::string root = root_text(finding);
  if (root.starts_with("$GLOBALS['")) {
    constexpr std::size_t before = std::string_view("$GLOBALS['").size();
    return root.substr(before, root.rfind('\'') - before);
  }
  const std::size_t at = root.find_last_of(" $");
  return at == std::string::npos ? root : root.substr(at + 1);
}

std::string last_property(const Finding& finding) {
  const std::vector<std::string> hops = hops_of_finding(finding);
  if (hops.size() < 2) {
    return {};
  }
  // The last hop is the value's own: a property unless it is an object that has been put there.
  const bool is_object = hops.back().find('#') != std::string::npos;
  if (is_object && hops.size() < 3) {
    return {};
  }
  const std::string name = without_keys(is_object ? hops[hops.size() - 2] : hops.back());
  const bool plain = std::ranges::all_of(name, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' ||
           (static_cast<unsigned char>(byte) >= 0x80);
  });
  return plain && !name.empty() ? "$" + name : std::string{};
}

std::string last_object(const Finding& finding) {
  const std::vector<std::string> hops = hops_of_finding(finding);
  const std::string property = last_property(finding);
  if (property.empty()) {
    return {};
  }
  for (const PathStep& step : std::views::reverse(finding.steps)) {
    if (step.kind == StateKind::property && "$" + step.name == property && !step.owner.empty()) {
      return step.owner;
    }
  }
  for (std::size_t at = hops.size(); at-- > 1;) {
    if (without_keys(hops[at]) == property.substr(1)) {
      const std::string& object = hops[at - 1];
      return object.find('#') == std::string::npos ? std::string{}
                                                   : object.substr(0, object.find('#'));
    }
  }
  return {};
}

}  // namespace lyger::runtime
