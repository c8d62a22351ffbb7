#include "tests/leaks/decide/fake_lab.h"

#include <algorithm>

#include "runtime/leaks/decide/fill/header_fields.h"
#include "runtime/leaks/decide/fill/name_values.h"
#include "runtime/leaks/decide/slot_states.h"

namespace lyger::runtime::test {
namespace {

std::string path_of(const std::vector<PathStep>& steps) {
  std::string path;
  for (const PathStep& step : steps) {
    if (path.empty()) {
      path = step.kind == StateKind::static_property
                 ? step.owner + "::$" + step.name
                 : std::string(state_kind_name(step.kind)) + " " + step.name;
    } else if (step.kind == StateKind::element) {
      path += "[" + step.name + "]";
    } else {
      path += " → " + step.owner + " → " + step.name;
    }
  }
  return path;
}

StateChange change_of(const FakeSlot& slot, const Canaries& canaries) {
  StateChange change;
  change.identity = slot_identity(slot.steps);
  change.signature = text_signature(slot.value);
  change.kind = slot.steps.back().kind;
  change.root = slot.steps.front().kind;
  change.type = slot.type;
  change.count = slot.count;
  change.object = slot.object;
  change.safe = slot.safe;
  change.path = path_of(slot.steps);
  change.steps = slot.steps;
  change.value = slot.value;
  change.hit = canaries.find(slot.value);
  if (!change.hit) change.hit = canaries.find(slot.steps.back().name);
  return change;
}

bool equal(const FakeSlot& one, const FakeSlot& other) {
  return one.value == other.value && one.count == other.count && one.type == other.type;
}

}  // namespace

PathStep static_property(std::string_view name, std::string_view owner) {
  return {StateKind::static_property, std::string(owner), std::string(name)};
}
PathStep property(std::string_view name, std::string_view owner) {
  return {StateKind::property, std::string(owner), std::string(name)};
}
PathStep element(std::string_view key) { return {StateKind::element, "", std::string(key)}; }
PathStep root(StateKind kind, std::string_view name) { return {kind, "", std::string(name)}; }

FakeSlot& FakeState::at(const Steps& steps) {
  FakeSlot& slot = slots[path_of(steps)];
  slot.steps = steps;
  return slot;
}

void FakeState::set(const Steps& steps, std::string value, StateType type) {
  FakeSlot& slot = at(steps);
  slot.value = std::move(value);
  slot.type = type;
  slot.object = 0;
}

void FakeState::set_object(const Steps& steps, std::string class_name) {
  set(steps, std::move(class_name), StateType::object);
  at(steps).object = next_object_++;
}

void FakeState::set_count(const Steps& steps, std::size_t count, StateType type) {
  set(steps, "", type);
  at(steps).count = static_cast<std::uint32_t>(count);
}

void FakeState::append(const Steps& steps, std::string value) {
  put(steps, std::to_string(count(steps)), std::move(value));
}

void FakeState::put(const Steps& steps, std::string_view key, std::string value) {
  Steps entry = steps;
  entry.push_back(element(key));
  if (!has(entry)) set_count(steps, count(steps) + 1);
  set(entry, std::move(value));
}

void FakeState::clear(const Steps& steps) {
  std::erase_if(slots, [&](const auto& slot) {
    const auto& own = slot.second.steps;
    return own.size() >= steps.size() &&
           path_of({own.begin(), own.begin() + static_cast<std::ptrdiff_t>(steps.size())}) ==
               path_of(steps);
  });
}

bool FakeState::has(const Steps& steps) const { return slots.contains(path_of(steps)); }

std::string FakeState::get(const Steps& steps) const {
  const auto found = slots.find(path_of(steps));
  return found == slots.end() ? "" : found->second.value;
}

std::size_t FakeState::count(const Steps& steps) const {
  const auto found = slots.find(path_of(steps));
  return found == slots.end() ? 0 : found->second.count;
}

std::string FakeExchange::query(std::string_view name) {
  read.push_back({"_GET", std::string(name)});
  const std::size_t mark = std::min(request.target.find('?'), request.target.size() - 1);
  NameValues pairs = NameValues::parse(request.target.substr(mark + 1), '&');
  for (const auto& [key, value] : pairs.pairs()) {
    if (key == name) return value;
  }
  return {};
}

std::string FakeExchange::header(std::string_view name) const {
  const std::string* value = find_field(request, name);
  return value == nullptr ? "" : *value;
}

LabResult FakeLab::run(const LabPlan& plan, const Canaries& canaries) {
  ++plans;
  LabResult result;
  state_ = boot_;
  served_ = 0;
  for (std::size_t number = 0; number < plan.steps.size(); ++number) {
    if (plan.steps[number].boot_anew) {
      state_ = boot_;
      served_ = 0;
    }
    const FakeState before = state_;
    result.steps.push_back(step(plan.steps[number], plan, canaries, result));
    for (std::uint32_t watched = 0; watched < plan.watched.size(); ++watched) {
      const auto& steps = plan.watched[watched];
      if (state_.has(steps) && (!before.has(steps) || before.get(steps) != state_.get(steps) ||
                                before.count(steps) != state_.count(steps))) {
        result.writes.push_back({watched,
                                 static_cast<std::uint32_t>(number),
                                 {{"set " + path_of(steps), {written_in, 12}}}});
      }
    }
    if (result.steps.back().end == StepResult::End::exited) state_ = boot_;
  }
  return result;
}

StepResult FakeLab::step(const LabStep& step,
                         const LabPlan& plan,
                         const Canaries& canaries,
                         LabResult& all) {
  FakeExchange exchange{step.request, step.user};
  application_(exchange, state_);
  if (plan.find_inputs)
    all.inputs.insert(all.inputs.end(), exchange.read.begin(), exchange.read.end());
  StepResult result;
  result.end = exchange.end;
  result.status = exchange.status;
  result.headers = exchange.headers;
  result.body = exchange.body;
  result.php_memory = state_.engine_memory;
  result.process_memory = 50'000'000;
  result.values = state_.slots.size();
  for (const auto& [path, slot] : state_.slots) {
    if (step.look == LabStep::Look::nothing) break;
    if (step.look == LabStep::Look::counts) {
      if (slot.count == 0) continue;
      result.changes.emplace_back().identity = slot_identity(slot.steps);
      result.changes.back().count = slot.count;
      continue;
    }
    const auto old = boot_.slots.find(path);
    if (old != boot_.slots.end() && equal(old->second, slot)) continue;
    StateChange change = change_of(slot, canaries);
    change.is_new = old == boot_.slots.end();
    change.undone = undoes_settings && is_setting(change.root);
    if (old != boot_.slots.end()) change.before = old->second.value;
    result.changes.push_back(std::move(change));
  }
  reset_settings(plan.reset_to_boot);
  return result;
}

// Hygiene's baseline is boot, or the end of the first request.
void FakeLab::reset_settings(bool to_boot) {
  if (++served_ == 1) baseline_ = to_boot ? boot_ : state_;
  if (!undoes_settings) return;
  std::erase_if(state_.slots, [&](const auto& slot) {
    return is_setting(slot.second.steps.front().kind) && !baseline_.slots.contains(slot.first);
  });
  for (const auto& [path, slot] : baseline_.slots) {
    if (is_setting(slot.steps.front().kind)) state_.slots[path] = slot;
  }
}

CheckSettings small_settings() {
  CheckSettings settings;
  settings.script = "/srv/app/public/index.php";
  settings.probe = 600;
  return settings;
}

CheckReport check(FakeLab& lab, const CheckSettings& settings) {
  NoProgress progress;
  return run_check(settings, lab, progress);
}

std::vector<Finding> leaks(const CheckReport& report) {
  std::vector<Finding> found;
  for (const Finding& finding : report.findings) {
    if (finding.what != FindingClass::benign) found.push_back(finding);
  }
  return found;
}

CheckReport check_application(FakeApplication application, FakeState boot) {
  FakeLab lab(std::move(application), std::move(boot));
  return check(lab);
}

}  // namespace lyger::runtime::test
