#include <fmt/format.h>

#include "runtime/leaks/report/advice.h"
#include "runtime/leaks/report/finding_root.h"
#include "runtime/leaks/report/fingerprint.h"

namespace lyger::runtime {
namespace {

// What PHP lets an attribute stand on; empty where there is nothing.
std::string attribute_target(const Finding& finding) {
  const std::string root = root_text(finding);
  switch (root_kind(finding).value_or(StateKind::memory)) {
    case StateKind::static_property:
      return fmt::format("the property {}", root);
    case StateKind::static_variable: {
      const std::string function = root.substr(0, root.find(" static $"));
      return function.starts_with("{closure") ? fmt::format("the closure ({})", function)
                                              : fmt::format("the function {}", function);
    }
    case StateKind::object_count:
      return fmt::format("the class {}", root_name(finding));
    default:
      break;
  }
  const std::string property = last_property(finding);
  const std::string object = last_object(finding);
  return property.empty() || object.empty() ? std::string{}
                                            : fmt::format("the property {}::{}", object, property);
}

}  // namespace

std::vector<std::string> accept_switches(const Finding& finding) {
  std::vector<std::string> switches;
  if (const std::string target = attribute_target(finding); !target.empty()) {
    switches.push_back(fmt::format("#[\\Lyger\\WorkerSafe('why')] on {}", target));
  }
  switches.push_back(
      fmt::format("--baseline FILE --update-baseline, which notes {}",
                  finding.fingerprint.empty() ? fingerprint_of(finding) : finding.fingerprint));
  return switches;
}

}  // namespace lyger::runtime
