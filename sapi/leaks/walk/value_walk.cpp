#include "sapi/leaks/walk/value_walk.h"

#include <algorithm>
#include <utility>

#include "sapi/leaks/walk/engine_names.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using runtime::StateKind;
using runtime::StateNode;

// Arrays are values: those that several places share are shown at each of them, because one place's
// change must not look like the other's. Within limits, for what is nested would grow without end.
constexpr std::uint32_t kMostVisits = 16;
constexpr std::uint32_t kMostElements = 1024;

std::uint32_t most_visits(const zend_array& array) noexcept {
  const std::uint32_t elements = zend_hash_num_elements(&array);
  return std::clamp(kMostElements / std::max(elements, 1U), 1U, kMostVisits);
}

}  // namespace

void ValueWalk::begin(runtime::StateImage& image, const WalkOptions& options) {
  writer_.begin(image, options.canaries);
  objects_.begin(EG(objects_store).top);
  shared_.begin();
  queue_.clear();
  safe_.clear();
  only_safe_is_left_ = false;
  most_values_ = options.most_values;
}

WalkStep ValueWalk::step(StateKind kind, std::string_view owner, std::string_view name, bool safe) {
  return {.identity = runtime::step_identity(kind, owner, name),
          .owner = image().add_text(owner),
          .name = image().add_text(name),
          .kind = kind,
          .safe = safe};
}

WalkHolder ValueWalk::holder(std::uint32_t node) {
  const StateNode& held = image().nodes()[node];
  return {.identity = held.identity, .node = node, .safe = held.safe};
}

std::uint32_t ValueWalk::add(const WalkHolder& holder, const WalkStep& step, const zval* value) {
  if (Z_TYPE_P(value) == IS_INDIRECT) {
    value = Z_INDIRECT_P(value);
  }
  const bool shared = Z_TYPE_P(value) == IS_REFERENCE && Z_REFCOUNT_P(value) > 1;
  if (shared && !step.safe && !holder.safe && shared_.visit(Z_REF_P(value)) > 0) {
    return StateNode::kNone;  // one variable of several names
  }
  ZVAL_DEREF(value);
  if (Z_TYPE_P(value) == IS_UNDEF || Z_TYPE_P(value) > IS_CONSTANT_AST) {
    return StateNode::kNone;
  }
  const std::uint32_t node = writer_.write(holder, step, *value);
  if (Z_TYPE_P(value) == IS_ARRAY || Z_TYPE_P(value) == IS_OBJECT) {
    reach(*value, node, shared);
  }
  return node;
}

std::uint32_t ValueWalk::add_object(const WalkHolder& holder,
                                    const WalkStep& step,
                                    zend_object& object) {
  zval value;
  ZVAL_OBJ(&value, &object);
  return add(holder, step, &value);
}

WalkHolder ValueWalk::add_text(const WalkHolder& holder,
                               const WalkStep& step,
                               std::string_view text) {
  return this->holder(writer_.write_text(holder, step, text));
}

void ValueWalk::reach(const zval& value, std::uint32_t node, bool shared) {
  Reached reached{.what = Z_PTR(value), .node = node, .is_array = Z_TYPE(value) == IS_ARRAY};
  if (!only_safe_is_left_ && image().nodes()[node].safe) {
    safe_.push_back(reached);
    return;
  }
  if (reached.is_array && zend_hash_num_elements(Z_ARRVAL(value)) == 0) {
    return;
  }
  const bool only_here =
      reached.is_array && !shared && Z_REFCOUNTED(value) && Z_REFCOUNT(value) == 1;
  if (only_here || is_first_visit(reached)) {
    queue_.push_back(reached);
  }
}

bool ValueWalk::is_first_visit(const Reached& reached) {
  if (reached.is_array) {
    return shared_.visit(reached.what) < most_visits(*static_cast<const zend_array*>(reached.what));
  }
  return objects_.visit(static_cast<const zend_object*>(reached.what)->handle);
}

void ValueWalk::run() {
  run_queue();
  only_safe_is_left_ = true;
  for (const Reached& reached : safe_) {
    if (is_first_visit(reached)) {
      queue_.push_back(reached);
    }
  }
  run_queue();
}

void ValueWalk::run_queue() {
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    if (image().nodes().size() >= most_values_) {
      image().incomplete = true;
      break;
    }
    const Reached reached = queue_[next];
    if (reached.is_array) {
      look_into_array(*static_cast<const zend_array*>(reached.what), holder(reached.node));
    } else {
      auto* object = static_cast<zend_object*>(const_cast<void*>(reached.what));
      look_into_object(*object, holder(reached.node));
    }
  }
  queue_.clear();
}

void ValueWalk::look_into_array(const zend_array& array, const WalkHolder& holder) {
  const WalkStep step{.kind = StateKind::element};
  if (!HT_IS_PACKED(&array)) {
    add_entries(holder, step, array, Entries::all);
    return;
  }
  for (std::uint32_t i = 0; i < array.nNumUsed; ++i) {
    add_indexed(holder, step, i, array.arPacked[i]);
  }
}

void ValueWalk::add_indexed(const WalkHolder& holder,
                            WalkStep step,
                            std::int64_t key,
                            const zval& value) {
  const std::string_view name = writer_.text().integer(key);
  step.identity = runtime::step_identity(step.kind, {}, name);
  step.name = image().add_text(name);
  const std::uint32_t node = add(holder, step, &value);
  if (node != StateNode::kNone) {
    writer_.look_for_canaries(node, key);
  }
}

void ValueWalk::add_named(const WalkHolder& holder,
                          WalkStep step,
                          std::string_view key,
                          const zval& value) {
  step.identity = runtime::step_identity(step.kind, image().text(step.owner), key);
  step.name = image().add_text(key);
  const std::uint32_t node = add(holder, step, &value);
  if (node != StateNode::kNone) {
    writer_.look_for_canaries(node, key);
  }
}

void ValueWalk::add_entries(const WalkHolder& holder,
                            const WalkStep& step,
                            const zend_array& table,
                            Entries entries) {
  zend_ulong index = 0;
  const zend_string* key = nullptr;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_KEY_VAL(&table, index, key, value) {
    if (Z_TYPE_P(value) == IS_INDIRECT && entries == Entries::own) {
      continue;
    }
    if (key == nullptr) {
      add_indexed(holder, step, static_cast<std::int64_t>(index), *value);
    } else {
      add_named(holder, step, text_of(*key), *value);
    }
  }
  ZEND_HASH_FOREACH_END();
}

void ValueWalk::look_into_object(zend_object& object, const WalkHolder& holder) {
  ClassFacts& of_class = writer_.classes().of(object);
  writer_.classes().place_texts(of_class, image());
  const ClassFacts facts = of_class;  // what is added may bring other classes
  if (facts.contents == Contents::enum_case) {
    return;
  }
  for (std::uint32_t i = 0; i < facts.slots; ++i) {
    const PropertySlot& slot = writer_.classes().slot(facts.first_slot + i);
    const zval* value = OBJ_PROP(&object, slot.offset);
    if (Z_TYPE_P(value) != IS_UNDEF) {
      const WalkStep step = slot.step;
      add(holder, step, value);
    }
  }
  if (object.properties != nullptr) {
    const WalkStep dynamic{.kind = StateKind::property};
    add_entries(holder, dynamic, *object.properties, Entries::own);
  }
  look_into_contents(*this, object, holder, facts);
}

}  // namespace lyger::sapi
