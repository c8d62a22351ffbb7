#include "sapi/leaks/trace/write_watch.h"

#include <algorithm>
#include <utility>

namespace lyger::sapi {

using runtime::PathStep;
using runtime::StateKind;
using runtime::WriteSeen;

WriteWatch::WriteWatch(const std::vector<std::vector<PathStep>>& watched) {
  const auto is_local = [](const PathStep& step) {
    return step.kind == StateKind::frame_variable || step.kind == StateKind::frame;
  };
  std::uint32_t place = 0;
  for (const std::vector<PathStep>& steps : watched) {
    if (auto traced = make_traced(steps)) {
      watched_.push_back(
          {.place = place, .steps = steps, .traced = std::move(traced), .seen = {}, .writes = {}});
    }
    looks_always_ = looks_always_ || (!watched_.empty() && watched_.back().traced->changes() ==
                                                               TracedPlace::Changes::by_all);
    has_locals_ = has_locals_ || std::ranges::any_of(steps, is_local);
    ++place;
  }
}

bool WriteWatch::can_have_changed(const TracedPlace& place, const LastOperation& last) noexcept {
  switch (place.changes()) {
    case TracedPlace::Changes::by_writes:
      return last.may_have_written();
    case TracedPlace::Changes::by_calls:
      return last.called_extension() != nullptr && place.concerned_by(last.called_extension());
    default:
      return true;
  }
}

void WriteWatch::look(const LastOperation& last, std::uint32_t step, const zend_execute_data* now) {
  for (Watched& each : watched_) {
    if (!can_have_changed(*each.traced, last)) {
      continue;
    }
    const ValueSignature found = each.traced->look();
    if (found.state == ValueSignature::State::undeclared) {
      continue;  // the loop's frame is out of sight of what the server calls
    }
    if (found.written_after(each.seen) && last.known()) {
      note(each, last, step, now);
    }
    each.seen = found;
  }
}

void WriteWatch::note(Watched& watched,
                      const LastOperation& last,
                      std::uint32_t step,
                      const zend_execute_data* now) {
  if (watched.writes.empty() || watched.writes.back().step != step) {
    watched.writes.push_back({.watched = watched.place, .step = step, .stack = {}});
  }
  watched.writes.back().stack = last.stack(now);
}

void WriteWatch::look_away() {
  for (Watched& each : watched_) {
    each.seen = each.traced->look();
  }
}

void WriteWatch::look_away_from_engine() {
  for (Watched& each : watched_) {
    const StateKind root = each.steps.front().kind;
    if (root == StateKind::handler || runtime::is_setting(root)) {
      each.seen = each.traced->look();
    }
  }
}

void WriteWatch::forget_engine() {
  for (Watched& each : watched_) {
    each.traced = make_traced(each.steps);
    each.seen = {};
  }
}

std::vector<WriteSeen> WriteWatch::writes() const {
  std::vector<WriteSeen> all;
  for (const Watched& each : watched_) {
    all.insert(all.end(), each.writes.begin(), each.writes.end());
  }
  return all;
}

}  // namespace lyger::sapi
