// The steps of traced paths: from an array, object or closure to what it holds.
#include <string>

#include "sapi/leaks/trace/lookup_name.h"
#include "sapi/leaks/trace/object_contents.h"
#include "sapi/leaks/trace/traced_path.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

using runtime::PathStep;
using runtime::StateKind;

class Property final : public PathHop {
 public:
  explicit Property(const PathStep& step) : owner_(step.owner), name_(step.name) {}

  zval* follow(zval* from) noexcept override {
    if (Z_TYPE_P(from) != IS_OBJECT) {
      return nullptr;
    }
    zend_object* object = Z_OBJ_P(from);
    if (object->ce != class_) {
      class_ = object->ce;
      offset_ = offset_in(*object->ce);
    }
    if (offset_ != kDynamic) {
      zval* slot = OBJ_PROP(object, offset_);
      return Z_TYPE_P(slot) == IS_UNDEF ? nullptr : slot;
    }
    return object->properties == nullptr ? nullptr
                                         : zend_hash_find_ind(object->properties, name_.get());
  }

 private:
  static constexpr std::uint32_t kDynamic = 0;

  // Of the property that the owner declares, which may be a private one of a parent.
  [[nodiscard]] std::uint32_t offset_in(const zend_class_entry& of) const noexcept {
    const zend_class_entry* declares = &of;
    for (const zend_class_entry* each = &of; each != nullptr; each = each->parent) {
      if (zend_string_equals_ci(each->name, owner_.get())) {
        declares = each;
        break;
      }
    }
    const auto* property = static_cast<zend_property_info*>(
        zend_hash_find_ptr(&declares->properties_info, name_.get()));
    const bool has_slot = property != nullptr && (property->flags & ZEND_ACC_STATIC) == 0 &&
                          property->offset != ZEND_VIRTUAL_PROPERTY_OFFSET;
    return has_slot ? property->offset : kDynamic;
  }

  LookupName owner_;
  LookupName name_;
  const zend_class_entry* class_ = nullptr;
  std::uint32_t offset_ = kDynamic;
};

class Element final : public PathHop {
 public:
  explicit Element(const PathStep& step) : name_(step.name) {
    zend_ulong index = 0;
    is_index_ = ZEND_HANDLE_NUMERIC_STR(step.name.data(), step.name.size(), index);
    index_ = index;
  }

  zval* follow(zval* from) noexcept override {
    if (Z_TYPE_P(from) != IS_ARRAY) {
      return nullptr;
    }
    zval* found = is_index_ ? zend_hash_index_find(Z_ARR_P(from), index_)
                            : zend_hash_find(Z_ARR_P(from), name_.get());
    return found != nullptr && Z_TYPE_P(found) == IS_INDIRECT ? Z_INDIRECT_P(found) : found;
  }

 private:
  LookupName name_;
  bool is_index_ = false;
  zend_ulong index_ = 0;
};

class BoundVariable final : public PathHop {
 public:
  explicit BoundVariable(const PathStep& step) : name_(step.name) {}

  zval* follow(zval* from) noexcept override {
    if (Z_TYPE_P(from) != IS_OBJECT || Z_OBJCE_P(from) != zend_ce_closure) {
      return nullptr;
    }
    const zend_function* function = zend_get_closure_method_def(Z_OBJ_P(from));
    if (function->type != ZEND_USER_FUNCTION || function->op_array.static_variables == nullptr) {
      return nullptr;
    }
    auto* variables =
        static_cast<HashTable*>(ZEND_MAP_PTR_GET(function->op_array.static_variables_ptr));
    return zend_hash_find(variables == nullptr ? function->op_array.static_variables : variables,
                          name_.get());
  }

 private:
  LookupName name_;
};

// Of a closure, or of a callable that is an object's method.
class ThisObject final : public PathHop {
 public:
  zval* follow(zval* from) noexcept override {
    if (Z_TYPE_P(from) == IS_ARRAY) {  // [object, method]
      return zend_hash_index_find(Z_ARRVAL_P(from), 0);
    }
    if (Z_TYPE_P(from) != IS_OBJECT) {
      return nullptr;
    }
    return Z_OBJCE_P(from) == zend_ce_closure ? zend_get_closure_this_ptr(from) : from;
  }
};

class FrameOf final : public PathHop {
 public:
  explicit FrameOf(const PathStep& step) : function_(step.owner), name_(step.name) {}

  zval* follow(zval* from) noexcept override {
    return Z_TYPE_P(from) == IS_OBJECT ? suspended_variable(*Z_OBJ_P(from), function_, name_, room_)
                                       : nullptr;
  }

 private:
  std::string function_;
  std::string name_;
  zval room_ = {};
};

class Stored final : public PathHop {
 public:
  explicit Stored(const PathStep& step) : name_(step.name) {}

  zval* follow(zval* from) noexcept override {
    return Z_TYPE_P(from) == IS_OBJECT ? stored_value(*Z_OBJ_P(from), name_, room_) : nullptr;
  }

 private:
  std::string name_;
  zval room_ = {};
};

class WeakEntry final : public PathHop {
 public:
  explicit WeakEntry(const PathStep& step) : name_(step.name) {}

  zval* follow(zval* from) noexcept override {
    return Z_TYPE_P(from) == IS_OBJECT ? weak_value(*Z_OBJ_P(from), name_) : nullptr;
  }

 private:
  std::string name_;
};

}  // namespace

std::unique_ptr<PathHop> make_hop(const PathStep& step) {
  switch (step.kind) {
    case StateKind::property:
      return std::make_unique<Property>(step);
    case StateKind::element:
      return std::make_unique<Element>(step);
    case StateKind::bound_variable:
      return std::make_unique<BoundVariable>(step);
    case StateKind::this_object:
      return std::make_unique<ThisObject>();
    case StateKind::frame:
      return std::make_unique<FrameOf>(step);
    case StateKind::stored:
      return std::make_unique<Stored>(step);
    case StateKind::weak_entry:
      return std::make_unique<WeakEntry>(step);
    default:
      return nullptr;
  }
}

}  // namespace lyger::sapi
