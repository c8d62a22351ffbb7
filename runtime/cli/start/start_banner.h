// The block that a started server shows: what runs, how, and where to look at it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "runtime/cli/listen_address.h"
#include "runtime/cli/worker_option.h"
#include "runtime/log/colour.h"

namespace lyger::runtime {

struct StartFacts {
  std::string version;      // ours
  std::string php_version;  // "8.4.11"
  bool opcache = false;
  bool jit = false;
  std::string mode;  // "auto", "worker", "classic", "warm"
  unsigned threads = 0;
  std::vector<WorkerOption> workers = {};  // with threads of their own
  std::filesystem::path script;
  std::filesystem::path root;
  std::vector<ListenAddress> addresses;  // with the ports that were really bound
};

// Ends with a newline. For stderr: stdout may carry the access log.
[[nodiscard]] std::string start_banner(const StartFacts& facts, Colour colour);

}  // namespace lyger::runtime
