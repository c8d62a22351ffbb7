// What the walk has to know of a class, asked once: which properties its objects have and how the
// path to them goes on, what else they hold, and whether it is marked as safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/walk/walk_step.h"
#include "sapi/php_types.h"

typedef struct _zend_class_entry zend_class_entry;  // NOLINT
typedef struct _zend_object zend_object;            // NOLINT

namespace lyger::sapi {

// What an object holds beside its properties.
enum class Contents : std::uint8_t {
  nothing,
  collected,  // as its class tells the garbage collector
  closure,
  generator,
  fiber,
  weak_map,
  time,       // of a DateTime
  enum_case,  // the same for everybody: not looked into
};

// Where the number of an object's entries is.
enum class Counting : std::uint8_t {
  none,
  handler,  // its class says it, by PHP's own code
  table,    // the first member of what the object is the last of
};

struct PropertySlot {
  WalkStep step;
  std::string_view owner;
  std::string_view name;
  std::uint32_t offset;
};

struct ClassFacts {
  const zend_class_entry* type = nullptr;
  std::string_view name;
  std::uint64_t signature = 0;
  std::uint32_t first_slot = 0;  // among all classes'
  std::uint32_t slots = 0;
  std::uint32_t look = 0;  // the slots' texts are in the image of this look
  Contents contents = Contents::nothing;
  bool named_storage = false;  // one array: ArrayObject and ArrayIterator
  Counting counting = Counting::none;
  bool safe = false;
};

class ClassTable {
 public:
  // An object of the class tells what its class alone does not. Valid until the next call.
  [[nodiscard]] ClassFacts& of(const zend_object& object);
  // Gives the steps to the class's properties their texts' places in this look's image.
  void place_texts(ClassFacts& facts, runtime::StateImage& image);
  [[nodiscard]] const PropertySlot& slot(std::uint32_t place) const noexcept {
    return slots_[place];
  }
  void begin_look() noexcept { ++look_; }
  void forget() noexcept;

 private:
  std::uint32_t add(const zend_object& object);
  void add_slots(ClassFacts& facts, const zend_class_entry& type);
  void grow();

  std::vector<ClassFacts> facts_;
  std::vector<PropertySlot> slots_;
  std::vector<std::uint32_t> places_;  // open addressing: 1 + place in facts_, 0 for none
  std::uint32_t last_ = 0;
  std::uint32_t look_ = 1;
};

}  // namespace lyger::sapi
