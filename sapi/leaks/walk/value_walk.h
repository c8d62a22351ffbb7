// The walk itself: from what is added without a holder to all that can be reached, the nearest
// first, so that each value has its shortest path. What is marked as safe comes last: a value that
// something else leads to as well is not safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/base/pinned.h"
#include "sapi/leaks/state_walk.h"
#include "sapi/leaks/walk/node_writer.h"
#include "sapi/leaks/walk/visits.h"
#include "sapi/leaks/walk/walk_step.h"
#include "sapi/php_types.h"

typedef struct _zend_object zend_object;     // NOLINT
typedef union _zend_function zend_function;  // NOLINT

namespace lyger::sapi {

// Nothing of a walk lives on the stack while it calls the engine, which may leave by a bailout.
class ValueWalk final : runtime::Pinned {
 public:
  void begin(runtime::StateImage& image, const WalkOptions& options);
  // Reaches all that can be reached from what was added.
  void run();
  void forget() noexcept { writer_.classes().forget(); }

  [[nodiscard]] runtime::StateImage& image() noexcept { return writer_.image(); }
  [[nodiscard]] NodeWriter& writer() noexcept { return writer_; }

  [[nodiscard]] WalkStep step(runtime::StateKind kind,
                              std::string_view owner,
                              std::string_view name,
                              bool safe = false);
  // Nothing for what is not set, or is a reference to what has been added. Returns the node, or
  // StateNode::kNone.
  std::uint32_t add(const WalkHolder& holder, const WalkStep& step, const zval* value);
  std::uint32_t add_object(const WalkHolder& holder, const WalkStep& step, zend_object& object);
  // The same by a key, which completes the step.
  void add_indexed(const WalkHolder& holder, WalkStep step, std::int64_t key, const zval& value);
  void add_named(const WalkHolder& holder, WalkStep step, std::string_view key, const zval& value);
  // A text that stands for a value, and what holds the values below it.
  WalkHolder add_text(const WalkHolder& holder, const WalkStep& step, std::string_view text);
  // The values of a table by their keys; the step has no name yet. Tables of properties and
  // variables point at those that have a place of their own.
  enum class Entries : std::uint8_t { all, own };
  void add_entries(const WalkHolder& holder,
                   const WalkStep& step,
                   const zend_array& table,
                   Entries entries);
  [[nodiscard]] WalkHolder holder(std::uint32_t node);

 private:
  struct Reached {
    const void* what;
    std::uint32_t node;
    bool is_array;
  };

  void reach(const zval& value, std::uint32_t node, bool shared);
  [[nodiscard]] bool is_first_visit(const Reached& reached);
  void run_queue();
  void look_into_array(const zend_array& array, const WalkHolder& holder);
  void look_into_object(zend_object& object, const WalkHolder& holder);

  NodeWriter writer_;
  ObjectVisits objects_;
  SharedVisits shared_;
  std::vector<Reached> queue_;
  std::vector<Reached> safe_;  // to be reached when all else has been
  bool only_safe_is_left_ = false;
  std::size_t most_values_ = 0;
};

// What an object holds beside its properties; its class says what that is.
void look_into_contents(ValueWalk& walk,
                        zend_object& object,
                        const WalkHolder& holder,
                        const ClassFacts& facts);
// The variables of a frame, under their names.
void look_into_frame(ValueWalk& walk,
                     zend_execute_data& frame,
                     const WalkHolder& holder,
                     runtime::StateKind kind);

}  // namespace lyger::sapi
