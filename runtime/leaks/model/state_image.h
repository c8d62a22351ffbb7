// What one look at a thread's PHP state has found: every value that a request can leave behind, as
// a tree of shortest paths from the roots (statics, globals, settings, …), and no pointer into the
// engine. Made by sapi/leaks, compared by runtime/leaks; reused from look to look, so that a look
// allocates nothing once warm.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/canary.h"

namespace lyger::runtime {

// How a value hangs on what holds it. Written into reports under the names of state_kind_name().
enum class StateKind : std::uint8_t {
  // Roots that hold PHP values. `owner` is the class, function or file, `name` the variable.
  static_property,  // Class::$name
  static_variable,  // static $name of a function or method; owner "f" or "Class::f"
  global,           // $GLOBALS['name']
  frame_variable,   // a local variable of the function that runs the loop; owner is the function
  constant,         // defined at run time, class constants that hold objects
  handler,          // a callable that the engine keeps; name: "error_handler", "autoload#0", …
  // Roots that are settings or counts of the engine: a text each, see setting_states.h.
  ini,          // name: the entry
  setting,      // name: "cwd", "umask", "locale LC_ALL", "timezone", "mb_internal_encoding", …
  environment,  // name: the variable
  stream_wrapper,
  stream_filter,
  declared_function,
  declared_class,  // aliases too
  included_file,
  object_count,  // name: the class; the count is the value
  resource,      // an open one; name: "stream#3", value: what it is open on
  transaction,   // open on a PDO handle
  memory,        // name: "php" or "process", in bytes
  // Steps from a value to what it holds.
  property,        // owner: the class that declares it
  element,         // of an array; name: the key
  bound_variable,  // use ($name) of a closure, static $name inside of one
  this_object,     // $this of a closure or a frame
  frame,           // a variable of a suspended generator or fiber
  stored,          // an entry of SplObjectStorage, ArrayObject, SplDoublyLinkedList, …
  weak_entry,      // the value that a WeakMap keeps for a living key
};
[[nodiscard]] bool is_root(StateKind kind) noexcept;
// Settings of the engine, which are definite leaks whenever a request changes them.
[[nodiscard]] bool is_setting(StateKind kind) noexcept;
[[nodiscard]] std::string_view state_kind_name(StateKind kind) noexcept;

enum class StateType : std::uint8_t {
  null,
  boolean,
  integer,
  floating,
  string,
  array,
  object,
  closure,
  resource,
  text,
  count,
};

struct StateNode {
  static constexpr std::uint32_t kNone = 0xffffffff;

  std::uint64_t identity;  // of the path: the same in every process; object ids play no part
  std::uint64_t
      signature;         // of the value by itself, not of what it leads to; for an object its class
  std::uint32_t parent;  // kNone for a root
  std::uint32_t owner;   // places in the image's texts
  std::uint32_t name;
  std::uint32_t value;  // shortened to some 80 bytes
  std::uint32_t count;  // elements of an array or storage; bytes of a long string or memory; else 0
  std::uint32_t object;  // its id, 0 for none
  StateKind kind;
  StateType type;
  bool safe;  // marked by #[\Lyger\WorkerSafe], or below something that is
};

// Where a class, function or closure that holds a root was declared.
struct CodePlace {
  std::string file;
  unsigned line = 0;
};

// One step of a path that can be followed again in another process.
struct PathStep {
  StateKind kind{};
  std::string owner;
  std::string name;
};

class StateImage {
 public:
  void clear() noexcept;

  // Returns its place.
  std::uint32_t add(const StateNode& node) {
    nodes_.push_back(node);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  // Returns its place; 0 is that of the empty text. The text is copied. Equal ones are mostly kept
  // once.
  std::uint32_t add_text(std::string_view text);
  void add_hit(std::uint32_t node, CanaryHit hit) { hits_.push_back({node, hit}); }

  [[nodiscard]] const std::vector<StateNode>& nodes() const noexcept { return nodes_; }
  [[nodiscard]] std::string_view text(std::uint32_t place) const noexcept;

  struct Hit {
    std::uint32_t node;
    CanaryHit hit;
  };
  [[nodiscard]] const std::vector<Hit>& hits() const noexcept { return hits_; }

  // "App\Context::$current → App\User#42 → email", "$GLOBALS['cache']['de'] → …",
  // "App\price() static $rates[3]", "{closure} at src/a.php:12 use $user", "ini precision".
  [[nodiscard]] std::string path(std::uint32_t node) const;
  // The same as steps, root first.
  [[nodiscard]] std::vector<PathStep> steps(std::uint32_t node) const;

  // The walk was cut short: memory or time ran out. What it has is right, but not all.
  bool incomplete = false;

 private:
  [[nodiscard]] std::uint32_t append_text(std::string_view text);
  void append_step(std::string& path, const StateNode& node) const;

  std::vector<StateNode> nodes_;
  std::vector<Hit> hits_;
  std::string texts_;  // each behind its length; the empty one first
  // Where a text with this hash was added lately; may be wrong, and is checked.
  static constexpr std::size_t kRecent = 4096;
  std::array<std::uint32_t, kRecent> recent_{};
};

// How the path of a child follows from its parent's; `parent` is 0 for a root.
[[nodiscard]] std::uint64_t path_identity(std::uint64_t parent,
                                          StateKind kind,
                                          std::string_view owner,
                                          std::string_view name) noexcept;
// The same in two halves, for who takes the same step often.
[[nodiscard]] std::uint64_t step_identity(StateKind kind,
                                          std::string_view owner,
                                          std::string_view name) noexcept;
[[nodiscard]] std::uint64_t path_identity(std::uint64_t parent, std::uint64_t step) noexcept;
[[nodiscard]] std::uint64_t text_signature(std::string_view text) noexcept;

}  // namespace lyger::runtime
