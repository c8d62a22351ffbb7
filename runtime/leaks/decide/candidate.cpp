#include "runtime/leaks/decide/candidate.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/leaks/model/text_hash.h"

namespace lyger::runtime {
namespace {

bool same_step(const PathStep& one, const PathStep& other) noexcept {
  return one.kind == other.kind && one.owner == other.owner && one.name == other.name;
}

bool is_word(char byte) noexcept {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
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

Finding finding_of(const StateChange& change) {
  Finding finding;
  finding.kind = state_kind_name(change.root);
  finding.path = change.path;
  finding.hops = path_hops(change.path);
  finding.value = change.is_gone ? "" : change.value;
  finding.declared = change.declared;
  finding.hygiene_undoes = change.undone;
  finding.steps = change.steps;
  return finding;
}

std::vector<std::string> path_hops(std::string_view path) {
  constexpr std::string_view kArrow = " → ";
  std::vector<std::string> hops;
  for (;;) {
    const std::size_t end = path.find(kArrow);
    hops.emplace_back(path.substr(0, end));
    if (end == std::string_view::npos) return hops;
    path.remove_prefix(end + kArrow.size());
  }
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

std::string fingerprint_of(const Finding& finding, const Canaries& canaries) {
  std::string path;
  for (std::size_t at = 0; at < finding.path.size();) {
    std::size_t end = at;
    while (end < finding.path.size() && is_word(finding.path[end])) ++end;
    const std::string_view word = std::string_view(finding.path).substr(at, end - at);
    const bool is_number =
        !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    const char before = at == 0 ? ' ' : finding.path[at - 1];
    if (!(is_number && (before == '#' || before == '[')) && !canaries.find(word)) path += word;
    if (end < finding.path.size()) path += finding.path[end];
    at = end + 1;
  }
  const std::string text =
      std::string(finding_class_name(finding.what)) + '\n' + finding.kind + '\n' + path;
  return fmt::format("{:016x}", text_hash(text, 0));
}

}  // namespace lyger::runtime
