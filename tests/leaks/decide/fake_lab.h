// A lab without PHP: an application is a function that answers a request and has a state of slots.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/decide/check.h"

namespace lyger::runtime::test {

[[nodiscard]] PathStep static_property(std::string_view name, std::string_view owner = "App");
[[nodiscard]] PathStep property(std::string_view name, std::string_view owner = "User");
[[nodiscard]] PathStep element(std::string_view key);
[[nodiscard]] PathStep root(StateKind kind, std::string_view name);

struct FakeSlot {
  std::vector<PathStep> steps;
  StateType type = StateType::string;
  std::string value;
  std::uint32_t count = 0;
  std::uint32_t object = 0;
  bool safe = false;
};

class FakeState {
 public:
  using Steps = std::vector<PathStep>;

  void set(const Steps& steps, std::string value, StateType type = StateType::string);
  // An object of this class, another one each time.
  void set_object(const Steps& steps, std::string class_name);
  void set_count(const Steps& steps, std::size_t count, StateType type = StateType::array);
  // Appends to, or sets in, an array that counts its elements.
  void append(const Steps& steps, std::string value);
  void put(const Steps& steps, std::string_view key, std::string value);
  void clear(const Steps& steps);  // and all that is below
  void mark_safe(const Steps& steps) { at(steps).safe = true; }
  [[nodiscard]] bool has(const Steps& steps) const;
  [[nodiscard]] std::string get(const Steps& steps) const;
  [[nodiscard]] std::size_t count(const Steps& steps) const;

  std::map<std::string, FakeSlot> slots;  // by their path
  std::uint64_t engine_memory = 2'000'000;

 private:
  FakeSlot& at(const Steps& steps);
  std::uint32_t next_object_ = 1;
};

struct FakeExchange {
  const CheckRequest& request;
  std::string user;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  int status = 200;
  StepResult::End end = StepResult::End::served;

  // Of the query; what the lab notes as read. Empty: there is none.
  std::string query(std::string_view name);
  [[nodiscard]] std::string header(std::string_view name) const;
  std::vector<LabInput> read{};
};

using FakeApplication = std::function<void(FakeExchange&, FakeState&)>;

class FakeLab final : public LabRunner {
 public:
  explicit FakeLab(FakeApplication application, FakeState boot = {})
      : application_(std::move(application)), boot_(std::move(boot)) {}

  LabResult run(const LabPlan& plan, const Canaries& canaries) override;

  // Settings that hygiene puts right; the others stay.
  bool undoes_settings = true;
  unsigned plans = 0;
  std::string written_in = "/srv/app/src/Context.php";

 private:
  StepResult step(const LabStep& step,
                  const LabPlan& plan,
                  const Canaries& canaries,
                  LabResult& all);
  void reset_settings(bool to_boot);

  FakeApplication application_;
  FakeState boot_;
  FakeState state_;
  FakeState baseline_;
  std::size_t served_ = 0;
};

[[nodiscard]] CheckSettings small_settings();
[[nodiscard]] CheckReport check(FakeLab& lab, const CheckSettings& settings = small_settings());
// Those that are not benign.
[[nodiscard]] std::vector<Finding> leaks(const CheckReport& report);
[[nodiscard]] CheckReport check_application(FakeApplication application, FakeState boot = {});

}  // namespace lyger::runtime::test
