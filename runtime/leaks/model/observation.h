// What a lab is told to do and what it says of it. A lab is a process of its own with one PHP
// thread: it boots the script, feeds it requests from memory, and looks at the state between them.
// Whatever the application does to it, the check itself goes on.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/model/state_image.h"

namespace lyger::runtime {

struct LabStep {
  CheckRequest request;    // canaries put in
  std::string user;        // whose; its cookies are kept from step to step of one boot
  bool boot_anew = false;  // before it: everything of the script is gone
  // What to look at when it has ended.
  enum class Look : std::uint8_t { nothing, counts, changes } look = Look::changes;
};

struct LabPlan {
  std::vector<LabStep> steps;
  bool reset_to_boot =
      false;                 // hygiene's baseline is the boot: every request sets anew what it sets
  bool find_inputs = false;  // note which keys of superglobals the script reads
  std::vector<std::vector<PathStep>> watched;  // find where these are written
  std::vector<std::uint64_t> counted;  // for Look::counts: identities; empty: all that have a count
  std::chrono::milliseconds request_time{10'000};
  std::uint64_t memory = 0;  // bytes that the lab may take; 0: no limit but the script's own
};

// A slot that differs from what it was when the script had booted.
struct StateChange {
  std::uint64_t identity = 0;
  std::uint64_t signature = 0;
  StateKind kind{};  // of the slot's own step
  StateKind root{};  // of the path's root
  StateType type{};
  std::uint32_t count = 0;
  std::uint32_t object = 0;  // its id if it is one: another id at the same path is another object
  bool is_new = false;       // there was no such slot
  bool is_gone = false;
  bool safe = false;    // #[\Lyger\WorkerSafe]
  bool undone = false;  // a setting that hygiene puts right
  std::string path;
  std::vector<PathStep> steps;
  std::string before;  // value texts
  std::string value;
  CodePlace declared;
  std::optional<CanaryHit> hit;
};

struct LabInput {
  std::string
      superglobal;  // "_GET", "_POST", "_COOKIE", "_SERVER", "_FILES", "_REQUEST", "php://input"
  std::string key;
};

struct WriteSeen {
  std::uint32_t watched = 0;      // place in LabPlan::watched
  std::uint32_t step = 0;         // during which step; 0xffffffff: while the script booted
  std::vector<StackFrame> stack;  // innermost first; the first one is the write
};

struct StepResult {
  enum class End : std::uint8_t {
    served,     // and the worker goes on
    exited,     // the worker's script has ended with it: exit()
    failed,     // a fatal error: memory, time-out inside PHP, uncaught out of the loop
    no_loop,    // the script has ended before it reached the loop
    timed_out,  // the lab was killed
    crashed,    // the lab has died; `detail` says by which signal
  } end = End::served;
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;    // its first MiB
  std::string detail;  // the error's text
  std::vector<StateChange> changes;
  std::uint64_t values = 0;          // looked at
  std::uint64_t php_memory = 0;      // bytes in use by the engine
  std::uint64_t process_memory = 0;  // resident bytes
  bool incomplete = false;
};

struct LabResult {
  std::vector<StepResult> steps;  // as many as were begun
  std::vector<LabInput> inputs;
  std::vector<WriteSeen> writes;
  std::vector<std::string> resettable;  // the script's classes that implement ResetInterface
  std::string output;                   // what the lab has said on stderr: PHP's messages
  std::string cannot;                   // not empty: it could not run at all, and this is why
};

// How the check gets a plan carried out. The real one forks; tests have one that makes up results.
class LabRunner {
 public:
  virtual ~LabRunner() = default;
  [[nodiscard]] virtual LabResult run(const LabPlan& plan, const Canaries& canaries) = 0;
};

}  // namespace lyger::runtime
