// Looks after each request of a worker whether it has left something behind (run --watch-leaks),
// and says so in the log, in the response's head, or in its place. For development: each look walks
// the whole state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runtime/leaks/model/canary.h"
#include "runtime/leaks/model/image_diff.h"
#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/request_observer.h"
#include "sapi/leaks/state_walk.h"

namespace lyger::sapi {

enum class LeakNotice : std::uint8_t {
  log,     // a line a leak; the same root once for each boot
  header,  // and a field X-Lyger-Leak in the response that left it
  fail,    // and that response is a 500 that lists them
};

// One for each PHP thread, on that thread.
class LeakWatch final : public RequestObserver {
 public:
  explicit LeakWatch(LeakNotice notice) : notice_(notice) {}

  void boot_ended(ThreadContext& context) noexcept override;
  void response_ready(ThreadContext& context) noexcept override;
  void before_reset(ThreadContext& context) noexcept override;
  void after_reset(ThreadContext& context) noexcept override;

  struct Leak {
    std::uint64_t root = 0;  // identity of the path's root
    std::string kind;
    std::string path;
    std::string value;
    std::string why;
  };

 private:
  using Images = runtime::StateImage;

  using Change = runtime::StateChange;

  void look(Images& image) noexcept;
  void look_at_settings() noexcept;
  // What differs from the last look of the request before.
  void judge_values();
  void judge_value(const Change& change);
  void judge_growth(const Change& change);
  void judge_settings();
  void note(const Change& change, std::string why);
  void tell_log(const ThreadContext& context) noexcept;

  // How often in a row a container must have grown.
  static constexpr unsigned kGrowths = 8;
  struct Growth {
    unsigned times = 0;
    std::uint32_t from = 0;
    std::uint64_t request = 0;
  };

  const LeakNotice notice_;
  StateWalker walker_;
  runtime::ImageDiff diff_;
  Images values_before_;
  Images values_;
  std::uint64_t glance_ = 0;  // at the settings, as this request began
  Images settings_before_;
  Images settings_;
  std::optional<runtime::Canaries> inputs_;
  std::unordered_map<std::uint64_t, Growth> growing_;
  std::unordered_set<std::uint64_t> kept_;  // variables of the loop that outlast their request
  std::unordered_set<std::uint64_t> told_;
  std::vector<Leak> leaks_;        // of this request
  bool settings_changed_ = false;  // by this request
  std::uint64_t requests_ = 0;
  std::string request_;  // its id
  std::string target_;
};

}  // namespace lyger::sapi
