#include "runtime/leaks/decide/candidate.h"

#include <algorithm>

namespace lyger::runtime {
namespace {

bool same_step(const PathStep& one, const PathStep& other) noexcept {
  return one.kind == other.kind && one.owner == other.owner && one.name == other.name;
}

void add_if_user_s(std::vector<std::string>& details,
                   const std::string& line,
                   const Canaries& canaries) {
  constexpr std::size_t kLongest = 160;
  if (canaries.find(line)) {
    details.push_back(line.size() > kLongest ? line.substr(0, kLongest) + "…" : line);
  }
}

}  // namespace

bool is_at_or_below(std::span<const PathStep> steps, std::span<const PathStep> covers) noexcept {
  return steps.size() >= covers.size() &&
         std::ranges::equal(steps.first(covers.size()), covers, same_step);
}

bool is_same_leak(std::span<const PathStep> steps, std::span<const PathStep> covers) noexcept {
  if (steps.empty() || covers.empty()) return false;
  const auto list = [](const PathStep& root) {
    return std::string_view(root.name).substr(0, root.name.find('#'));
  };
  const PathStep& root = steps.front();
  const PathStep& other = covers.front();
  return is_at_or_below(steps, covers) ||
         (root.kind == StateKind::handler && other.kind == StateKind::handler &&
          list(root) == list(other));
}

Finding finding_of(const StateChange& change) {
  Finding finding;
  finding.kind = state_kind_name(change.root);
  finding.path = change.path;
  finding.value = change.is_gone ? "" : change.value;
  finding.declared = change.declared;
  finding.hygiene_undoes = change.undone;
  finding.steps = change.steps;
  return finding;
}

FindingRequest describe_request(std::string_view role,
                                const CheckRequest& request,
                                const Canaries& canaries) {
  FindingRequest described{std::string(role), request.name, request.method, request.target, {}};
  for (const auto& [name, value] : request.headers) {
    if (name == "Accept-Language") {
      described.details.push_back(name + ": " + value);
    } else {
      add_if_user_s(described.details, name + ": " + value, canaries);
    }
  }
  std::string_view body = request.body;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    add_if_user_s(described.details, std::string(body.substr(0, end)), canaries);
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return described;
}

}  // namespace lyger::runtime
