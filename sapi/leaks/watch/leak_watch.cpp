#include "sapi/leaks/watch/leak_watch.h"

#include <algorithm>
#include <utility>

#include "sapi/leaks/settings/settings_glance.h"
#include "sapi/leaks/watch/late_response.h"
#include "sapi/leaks/watch/request_inputs.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

using runtime::StateChange;
using runtime::StateImage;
using runtime::StateKind;

namespace {

// Some loops keep the last request's objects in variables until the next one comes.
bool is_variable_of_loop(std::string_view kind) noexcept {
  return kind == state_kind_name(StateKind::frame_variable) ||
         kind == state_kind_name(StateKind::global);
}

// A transaction can be open on any of them, and only the handle itself tells.
bool has_database_handle() noexcept {
  const auto* pdo = static_cast<const zend_class_entry*>(
      zend_hash_str_find_ptr(EG(class_table), "pdo", sizeof "pdo" - 1));
  const zend_objects_store& store = EG(objects_store);
  for (std::uint32_t handle = 1; pdo != nullptr && handle < store.top; ++handle) {
    const zend_object* object = store.object_buckets[handle];
    if (IS_OBJ_VALID(object) && instanceof_function(object->ce, pdo)) {
      return true;
    }
  }
  return false;
}

// What hygiene gives each request anew, or leaves with the session's handler on purpose.
bool is_requests_own(std::string_view path) noexcept {
  return path == "setting error_get_last" || path.starts_with("ini session.");
}

std::uint64_t root_of(const StateChange& change) noexcept {
  const runtime::PathStep& root = change.steps.front();
  return path_identity(0, root.kind, root.owner, root.name);
}

std::string taint(const runtime::Canaries& inputs, runtime::CanaryHit hit) {
  std::string text = "holds what the request has sent (" + inputs.at(hit.canary).field;
  if (hit.encoding != runtime::Encoding::raw) {
    text += ", as ";
    text += encoding_name(hit.encoding);
  }
  return text + ")";
}

}  // namespace

void LeakWatch::boot_ended(ThreadContext&) noexcept {
  growing_.clear();
  kept_.clear();
  told_.clear();
  requests_ = 0;
  walker_.forget();
  gc_collect_cycles();
  inputs_.reset();
  look(values_before_);
}

void LeakWatch::look(StateImage& image) noexcept {
  image.clear();
  walker_.walk_values(image, {.canaries = inputs_ ? &*inputs_ : nullptr});
}

void LeakWatch::look_at_settings() noexcept {
  settings_.clear();
  read_settings(settings_);
}

void LeakWatch::note(const Change& change, std::string why) {
  leaks_.push_back({root_of(change),
                    std::string(state_kind_name(change.root)),
                    change.path,
                    change.value,
                    std::move(why)});
}

void LeakWatch::judge_values() {
  for (const Change& change : diff_.changes_between(values_before_, values_)) {
    if (!change.safe && !change.is_gone) {
      judge_value(change);
    }
  }
}

void LeakWatch::judge_value(const Change& change) {
  if (change.hit && inputs_) {
    // The first one is the shortest path; what hangs on the same root comes and goes with it.
    const auto root = root_of(change);
    if (std::ranges::none_of(leaks_, [root](const Leak& leak) { return leak.root == root; })) {
      note(change, taint(*inputs_, *change.hit));
    }
  }
  if (!change.is_new && change.count > 0) {
    judge_growth(change);
  }
}

// May look twice at the same request.
void LeakWatch::judge_growth(const Change& change) {
  Growth& growth = growing_[change.identity];
  if (growth.request != requests_) {
    const bool in_a_row = growth.times > 0 && growth.request + 1 == requests_;
    growth = {in_a_row ? growth.times + 1 : 1, in_a_row ? growth.from : change.count, requests_};
  }
  if (growth.times >= kGrowths && change.count + 1 >= growth.from + growth.times) {
    note(change, "has grown with each of the last " + std::to_string(growth.times) + " requests");
  }
}

void LeakWatch::judge_settings() {
  if (settings_glance() == glance_ && !has_database_handle()) {
    return;
  }
  look_at_settings();
  for (const Change& change : diff_.changes_between(settings_before_, settings_)) {
    const bool counts = is_setting(change.root) || change.root == StateKind::transaction;
    if (counts && !change.safe && !is_requests_own(change.path)) {
      note(change,
           change.is_new    ? std::string("was not there when the request began")
           : change.is_gone ? "is gone; it was " + change.before
                            : "is not what it was when the request began: " + change.before);
    }
  }
}

void LeakWatch::response_ready(ThreadContext& context) noexcept {
  request_ = context.request_id();
  target_ = context.target();
  ++requests_;
  if (notice_ == LeakNotice::log) {
    return;
  }
  gc_collect_cycles();
  collect_inputs(inputs_);
  look(values_);
  leaks_.clear();
  judge_values();
  std::erase_if(leaks_, [this](const Leak& leak) {
    return is_variable_of_loop(leak.kind) && !kept_.contains(leak.root);
  });
  if (requests_ > 1) {
    judge_settings();
  }
  if (leaks_.empty()) {
    return;
  }
  if (notice_ == LeakNotice::fail) {
    answer_with_leaks(context, leaks_);
  } else {
    add_leak_fields(context, leaks_);
  }
}

// Many applications finish booting in their first request: what that sets is where all others
// begin.
void LeakWatch::before_reset(ThreadContext&) noexcept {
  gc_collect_cycles();
  leaks_.clear();
  if (requests_ > 1) {
    judge_settings();
  }
  settings_changed_ = requests_ == 1 || !leaks_.empty();
}

void LeakWatch::after_reset(ThreadContext& context) noexcept {
  collect_inputs(inputs_);
  look(values_);
  judge_values();
  for (const Leak& leak : leaks_) {
    kept_.insert(leak.root);
  }
  tell_log(context);
  std::swap(values_before_, values_);
  if (settings_changed_) {
    look_at_settings();
    std::swap(settings_before_, settings_);
    glance_ = settings_glance();
  }
}

void LeakWatch::tell_log(const ThreadContext& context) noexcept {
  for (const Leak& leak : leaks_) {
    if (told_.insert(leak.root).second) {
      context.parts().log.write(runtime::Level::warning,
                                "a request has left something behind for the next one",
                                {{"path", leak.path},
                                 {"value", leak.value},
                                 {"because", leak.why},
                                 {"kind", leak.kind},
                                 {"request", request_},
                                 {"target", target_}});
    }
  }
}

}  // namespace lyger::sapi
