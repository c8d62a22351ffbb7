#include "sapi/leaks/walk/class_facts.h"

#include <algorithm>

#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/worker_safe.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
#include <zend_enum.h>
#include <zend_fibers.h>
#include <zend_generators.h>
}

namespace lyger::sapi {
namespace {

using runtime::StateKind;

// The class of PHP's own or an extension's that a class extends; itself; or none.
const zend_class_entry* internal_class(const zend_class_entry* type) noexcept {
  while (type != nullptr && type->type != ZEND_INTERNAL_CLASS) {
    type = (type->ce_flags & ZEND_ACC_RESOLVED_PARENT) != 0 ? type->parent : nullptr;
  }
  return type;
}

Contents contents_of_internal(const zend_class_entry& type) noexcept {
  const std::string_view name = text_of(*type.name);
  const zend_module_entry* module = type.info.internal.module;
  const std::string_view module_name = module == nullptr ? "" : module->name;
  if (name == "WeakMap") {
    return Contents::weak_map;
  }
  if (name == "DateTime" || name == "DateTimeImmutable") {
    return Contents::time;
  }
  // These tell the collector nothing but a table of properties that they build for it.
  const bool builds = module_name == "date" || module_name == "Reflection";
  return builds ? Contents::nothing : Contents::collected;
}

Contents contents_of(const zend_object& object) noexcept {
  const zend_class_entry& type = *object.ce;
  if ((type.ce_flags & ZEND_ACC_ENUM) != 0) {
    return Contents::enum_case;
  }
  if (&type == zend_ce_closure) {
    return Contents::closure;
  }
  if (&type == zend_ce_generator) {
    return Contents::generator;
  }
  if (&type == zend_ce_fiber) {
    return Contents::fiber;
  }
  if (object.handlers->get_gc == zend_std_get_gc) {
    return Contents::nothing;
  }
  // What iterates in a foreach has no class that is anybody's.
  const zend_class_entry* internal = internal_class(&type);
  return internal == nullptr ? Contents::collected : contents_of_internal(*internal);
}

// A class of a script's that says by itself how many there are is not asked.
Counting counting_of(const zend_object& object, const zend_class_entry* internal) noexcept {
  if (internal == nullptr || internal->info.internal.module == nullptr) {
    return Counting::none;
  }
  if (text_of(*internal->name) == "SplObjectStorage") {
    return Counting::table;  // ext/spl/spl_observer.c, spl_SplObjectStorage
  }
  const std::string_view module = internal->info.internal.module->name;
  const auto* count = static_cast<const zend_function*>(
      zend_hash_find_ptr(&object.ce->function_table, ZSTR_KNOWN(ZEND_STR_COUNT)));
  const bool is_known = (module == "SPL" || module == "Core") && count != nullptr &&
                        count->type == ZEND_INTERNAL_FUNCTION &&
                        object.handlers->count_elements != nullptr;
  return is_known ? Counting::handler : Counting::none;
}

std::size_t hash_of(const zend_class_entry* type) noexcept {
  constexpr std::uintptr_t kMultiplier = 0x9e3779b97f4a7c15;
  return (reinterpret_cast<std::uintptr_t>(type) * kMultiplier) >> 32U;
}

}  // namespace

void ClassTable::forget() noexcept {
  facts_.clear();
  slots_.clear();
  std::ranges::fill(places_, 0);
  last_ = 0;
}

ClassFacts& ClassTable::of(const zend_object& object) {
  if (last_ < facts_.size() && facts_[last_].type == object.ce) {
    return facts_[last_];
  }
  if (places_.size() < 2 * (facts_.size() + 1)) {
    grow();
  }
  const std::size_t mask = places_.size() - 1;
  std::size_t at = hash_of(object.ce) & mask;
  while (places_[at] != 0 && facts_[places_[at] - 1].type != object.ce) {
    at = (at + 1) & mask;
  }
  if (places_[at] == 0) {
    places_[at] = add(object) + 1;
  }
  last_ = places_[at] - 1;
  return facts_[last_];
}

void ClassTable::grow() {
  constexpr std::size_t kFirst = 256;
  std::vector<std::uint32_t> places(std::max(kFirst, places_.size() * 2), 0);
  const std::size_t mask = places.size() - 1;
  for (std::uint32_t each = 0; each < facts_.size(); ++each) {
    std::size_t at = hash_of(facts_[each].type) & mask;
    while (places[at] != 0) {
      at = (at + 1) & mask;
    }
    places[at] = each + 1;
  }
  places_.swap(places);
}

std::uint32_t ClassTable::add(const zend_object& object) {
  const zend_class_entry& type = *object.ce;
  ClassFacts facts;
  facts.type = &type;
  facts.name = class_name(type);
  facts.signature = runtime::text_signature(facts.name);
  facts.contents = contents_of(object);
  facts.safe = is_marked_safe(type);
  const zend_class_entry* internal = internal_class(&type);
  const std::string_view storage = internal == nullptr ? "" : text_of(*internal->name);
  facts.named_storage = storage.ends_with("ArrayObject") || storage.ends_with("ArrayIterator");
  facts.counting = facts.named_storage ? Counting::none : counting_of(object, internal);
  add_slots(facts, type);
  facts_.push_back(facts);
  return static_cast<std::uint32_t>(facts_.size() - 1);
}

void ClassTable::add_slots(ClassFacts& facts, const zend_class_entry& type) {
  facts.first_slot = static_cast<std::uint32_t>(slots_.size());
  if (type.properties_info_table == nullptr) {
    return;
  }
  for (int i = 0; i < type.default_properties_count; ++i) {
    const zend_property_info* property = type.properties_info_table[i];
    if (property == nullptr || (property->flags & ZEND_ACC_VIRTUAL) != 0) {
      continue;
    }
    const std::string_view owner = class_name(*property->ce);
    const char* name = zend_get_unmangled_property_name(property->name);
    const WalkStep step{.identity = step_identity(StateKind::property, owner, name),
                        .owner = 0,
                        .name = 0,
                        .kind = StateKind::property,
                        .safe = is_marked_safe(property->attributes)};
    slots_.push_back({step, owner, name, property->offset});
  }
  facts.slots = static_cast<std::uint32_t>(slots_.size()) - facts.first_slot;
}

void ClassTable::place_texts(ClassFacts& facts, runtime::StateImage& image) {
  if (facts.look == look_) {
    return;
  }
  facts.look = look_;
  for (std::uint32_t i = 0; i < facts.slots; ++i) {
    PropertySlot& slot = slots_[facts.first_slot + i];
    slot.step.owner = image.add_text(slot.owner);
    slot.step.name = image.add_text(slot.name);
  }
}

}  // namespace lyger::sapi
