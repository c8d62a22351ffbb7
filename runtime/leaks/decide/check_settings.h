// What a check is to do, and who is told how far it has come.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

struct CheckSettings {
  std::vector<CheckRequest> requests;  // none: one GET /
  std::string script;
  std::string mode = "worker";
  std::string php_version;
  // Folders of this one that hold no dependencies are the application's own code. Empty: found from
  // the script's.
  std::string application;
  unsigned repeat = 30;   // identical requests that must not let anything grow
  unsigned probe = 5000;  // distinct ones before a cache is said to have no limit
  std::uint64_t seed = 1;
  bool verbose = false;  // benign findings too
  std::chrono::milliseconds request_time{10'000};
  std::uint64_t memory = 0;  // bytes that a lab may take; 0: no limit but the script's own
};

class Progress {
 public:
  virtual ~Progress() = default;
  // "requests as two users", 2 of 6 phases done. The last call has done == of.
  virtual void phase(std::string_view name, std::size_t done, std::size_t of) = 0;
};

class NoProgress final : public Progress {
 public:
  void phase(std::string_view, std::size_t, std::size_t) override {}
};

}  // namespace lyger::runtime
