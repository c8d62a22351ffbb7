#include "runtime/program/check/forked_lab.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>
#include <variant>

#include "runtime/program/check/lab_process.h"

namespace lyger {
namespace {

using runtime::LabPlan;
using runtime::LabResult;
using runtime::StepResult;
using std::chrono::milliseconds;

// Framework caches may have to be made.
constexpr milliseconds kLeastBootTime{30'000};
// A look at a large heap is the check's own time.
constexpr milliseconds kLookTime{60'000};
// Traced scripts are slower.
constexpr int kTraceFactor = 3;
// For the end of a script that has nothing to do any more.
constexpr milliseconds kLeaveTime{2'000};
constexpr unsigned kMostDeaths = 3;

// A plan while labs carry it out, one after the other.
class PlanRun {
 public:
  explicit PlanRun(const LabPlan& plan) : plan_(plan) {}

  [[nodiscard]] bool over() const noexcept {
    return over_ || next_ >= plan_.steps.size() || !result_.cannot.empty();
  }
  [[nodiscard]] std::size_t next() const noexcept { return next_; }
  [[nodiscard]] LabResult take_result() { return std::move(result_); }

  void begin_lab() noexcept { stage_ = Stage::booting; }

  [[nodiscard]] milliseconds patience() const noexcept {
    const milliseconds request_time = plan_.find_inputs || !plan_.watched.empty()
                                          ? plan_.request_time * kTraceFactor
                                          : plan_.request_time;
    switch (stage_) {
      case Stage::booting:
        return std::max(request_time, kLeastBootTime);
      case Stage::looking:
        return request_time + kLookTime;
      case Stage::leaving:
        return kLeaveTime;
      case Stage::serving:
      case Stage::between:
        break;
    }
    return request_time;
  }

  void hear(runtime::LabMessage& message) {
    std::visit([this](auto& of_kind) { take(of_kind); }, message);
  }

  // The lab is gone, or was ended because it took too long.
  void lab_ended(StepResult::End how, const std::string& detail) {
    if (over()) {
      return;
    }
    if (stage_ != Stage::between) {  // where it is nobody's step
      StepResult result;
      result.end = how;
      result.detail = stage_ == Stage::booting ? detail + " while the script booted" : detail;
      result_.steps.push_back(std::move(result));
      ++next_;
    }
    if (++deaths_ >= kMostDeaths) {
      give_up(detail);
    }
  }

  void add_output(const std::string& output) { result_.output += output; }

 private:
  enum class Stage : std::uint8_t { booting, serving, looking, between, leaving };

  void take(runtime::LabBoots&) noexcept { stage_ = Stage::booting; }
  void take(runtime::LabBooted&) noexcept { stage_ = Stage::between; }
  void take(runtime::StepBegun&) noexcept { stage_ = Stage::serving; }
  void take(runtime::StepAnswered&) noexcept { stage_ = Stage::looking; }
  void take(runtime::StepEnded& ended) {
    deaths_ = ended.result.end == StepResult::End::served ? 0 : deaths_;
    served_ = served_ || ended.result.end == StepResult::End::served;
    result_.steps.push_back(std::move(ended.result));
    next_ = ended.step + 1;
    stage_ = Stage::between;
  }
  void take(runtime::LabTraces& traces) {
    std::move(traces.inputs.begin(), traces.inputs.end(), std::back_inserter(result_.inputs));
    std::move(traces.writes.begin(), traces.writes.end(), std::back_inserter(result_.writes));
    result_.resettable = std::move(traces.resettable);
  }
  void take(runtime::LabDone&) noexcept {
    over_ = true;
    stage_ = Stage::leaving;
  }
  void take(runtime::LabCannot& cannot) { result_.cannot = std::move(cannot.because); }

  void give_up(const std::string& detail) {
    over_ = true;
    if (!served_) {
      result_.cannot = fmt::format("it has ended {} times in a row: {}", kMostDeaths, detail);
    }
  }

  const LabPlan& plan_;
  LabResult result_;
  Stage stage_ = Stage::booting;
  std::size_t next_ = 0;  // the step that comes, or is being done
  unsigned deaths_ = 0;   // in a row
  bool served_ = false;   // any step
  bool over_ = false;
};

}  // namespace

ForkedLab::ForkedLab(LabSettings settings,
                     const Interruption& interruption,
                     std::function<void()> on_step)
    : settings_(std::move(settings)), interruption_(interruption), on_step_(std::move(on_step)) {}

LabResult ForkedLab::run(const LabPlan& plan, const runtime::Canaries& canaries) {
  PlanRun run(plan);
  while (!run.over()) {
    LabProcess lab(settings_, plan, canaries, run.next());
    run.begin_lab();
    runtime::LabMessage message;
    auto heard = lab.listen(message, run.patience(), interruption_);
    while (heard == LabProcess::Heard::message) {
      if (std::holds_alternative<runtime::StepEnded>(message)) {
        on_step_();
      }
      run.hear(message);
      heard = lab.listen(message, run.patience(), interruption_);
    }
    lab.kill();
    if (heard == LabProcess::Heard::nothing) {
      run.lab_ended(StepResult::End::timed_out,
                    fmt::format("no answer in {} ms", run.patience().count()));
    } else {
      run.lab_ended(StepResult::End::crashed, lab.ending());
    }
    run.add_output(lab.output());
  }
  return run.take_result();
}

}  // namespace lyger
