#include "runtime/leaks/decide/memory_growth.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/leaks/decide/count_series.h"

namespace lyger::runtime {
namespace {

// Less than this is what an allocator does by itself.
constexpr double kLeastOfEngine = 64;
constexpr double kLeastOfProcess = 16 * 1024;

// The slopes of both halves: what fills up once grows in the first only.
bool grows_throughout(std::span<const double> bytes, double least) {
  const std::size_t half = bytes.size() / 2;
  const auto slope = [](std::span<const double> part) {
    return (part.back() - part.front()) / static_cast<double>(part.size() - 1);
  };
  const double first = slope(bytes.first(half));
  const double second = slope(bytes.last(bytes.size() - half));
  return first >= least && second >= least && second > first / 3 && first > second / 3;
}

Finding finding(std::string_view name, std::span<const double> bytes, const Growth& growth) {
  Finding found;
  found.what = FindingClass::growth;
  found.evidence = Evidence::growth;
  found.kind = state_kind_name(StateKind::memory);
  found.path = fmt::format("memory {}", name);
  found.value = fmt::format(
      "{:.0f} bytes more after {} requests", bytes.back() - bytes.front(), bytes.size());
  found.seen = growth.seen;
  found.of = growth.of;
  return found;
}

}  // namespace

std::optional<Finding> memory_growth(const std::vector<StepResult>& looks) {
  std::vector<double> engine;
  std::vector<double> beyond;
  for (const StepResult& look : looks) {
    engine.push_back(static_cast<double>(look.php_memory));
    beyond.push_back(static_cast<double>(look.process_memory) -
                     static_cast<double>(look.php_memory));
  }
  if (engine.size() < 9) return std::nullopt;
  const Growth of_engine = growth_of(engine);
  if (of_engine.steady && grows_throughout(engine, kLeastOfEngine)) {
    Finding found = finding("php", engine, of_engine);
    found.why =
        fmt::format("{:.0f} bytes of the engine's memory stay with every request", of_engine.each);
    found.confidence = 0.8;
    return found;
  }
  const Growth of_process = growth_of(beyond);
  if (of_process.steady && grows_throughout(beyond, kLeastOfProcess)) {
    Finding found = finding("process", beyond, of_process);
    found.why = fmt::format(
        "{:.0f} bytes that are not the engine's stay with every request: an extension keeps them",
        of_process.each);
    found.confidence = 0.6;
    return found;
  }
  return std::nullopt;
}

}  // namespace lyger::runtime
