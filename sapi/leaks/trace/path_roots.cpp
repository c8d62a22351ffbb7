// The roots of traced paths that are PHP values.
#include <string>
#include <string_view>
#include <utility>

#include "sapi/functions/serving_thread.h"
#include "sapi/leaks/trace/frame_variables.h"
#include "sapi/leaks/trace/lookup_name.h"
#include "sapi/leaks/trace/traced_path.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using runtime::PathStep;
using runtime::StateKind;

// A class whose parent is still being loaded can become another one of the same name.
zend_class_entry* find_class(const LookupName& name) noexcept {
  auto* found = static_cast<zend_class_entry*>(zend_hash_find_ptr(EG(class_table), name.get()));
  return found == nullptr || (found->ce_flags & ZEND_ACC_LINKED) == 0 ? nullptr : found;
}

class StaticProperty final : public PathRoot {
 public:
  explicit StaticProperty(const PathStep& step)
      : class_(LookupName::lower(step.owner)), name_(step.name) {}

  bool find(zval*& value) noexcept override {
    if (property_ == nullptr && !find_property()) {
      return false;
    }
    // Before somebody asks for them, only the values that they start with are there.
    zval* made =
        declared_->static_members_table__ptr == nullptr ? nullptr : CE_STATIC_MEMBERS(declared_);
    value = (made == nullptr ? declared_->default_static_members_table : made) + property_->offset;
    ZVAL_DEINDIRECT(value);
    return true;
  }

 private:
  bool find_property() noexcept {
    declared_ = find_class(class_);
    if (declared_ == nullptr) {
      return false;
    }
    const auto* property = static_cast<zend_property_info*>(
        zend_hash_find_ptr(&declared_->properties_info, name_.get()));
    property_ =
        property != nullptr && (property->flags & ZEND_ACC_STATIC) != 0 ? property : nullptr;
    return property_ != nullptr;
  }

  zend_class_entry* declared_ = nullptr;
  const zend_property_info* property_ = nullptr;
  LookupName class_;
  LookupName name_;
};

class StaticVariable final : public PathRoot {
 public:
  explicit StaticVariable(const PathStep& step)
      : class_(LookupName::lower(class_of(step.owner))),
        function_(LookupName::lower(function_of(step.owner))),
        name_(step.name) {}

  bool find(zval*& value) noexcept override {
    if (found_ == nullptr) {
      found_ = find_function();
    }
    if (found_ == nullptr) {
      return false;
    }
    auto* made = static_cast<HashTable*>(ZEND_MAP_PTR_GET(found_->op_array.static_variables_ptr));
    value = zend_hash_find(made == nullptr ? found_->op_array.static_variables : made, name_.get());
    return true;
  }

 private:
  [[nodiscard]] const zend_function* find_function() const noexcept {
    HashTable* functions = EG(function_table);
    if (ZSTR_LEN(class_.get()) != 0) {
      zend_class_entry* declared = find_class(class_);
      functions = declared == nullptr ? nullptr : &declared->function_table;
    }
    const auto* function =
        functions == nullptr
            ? nullptr
            : static_cast<zend_function*>(zend_hash_find_ptr(functions, function_.get()));
    const bool has_some = function != nullptr && function->type == ZEND_USER_FUNCTION &&
                          function->op_array.static_variables != nullptr;
    return has_some ? function : nullptr;
  }
  static std::string_view class_of(std::string_view owner) noexcept {
    const std::size_t colons = owner.find("::");
    return colons == std::string_view::npos ? std::string_view() : owner.substr(0, colons);
  }
  static std::string_view function_of(std::string_view owner) noexcept {
    const std::size_t colons = owner.find("::");
    const std::string_view name =
        colons == std::string_view::npos ? owner : owner.substr(colons + 2);
    return name.ends_with("()") ? name.substr(0, name.size() - 2) : name;
  }

  const zend_function* found_ = nullptr;
  LookupName class_;
  LookupName function_;
  LookupName name_;
};

class GlobalVariable final : public PathRoot {
 public:
  explicit GlobalVariable(const PathStep& step) : name_(step.name) {}

  bool find(zval*& value) noexcept override {
    value = zend_hash_find_ind(&EG(symbol_table), name_.get());
    return true;
  }

 private:
  LookupName name_;
};

// While the thread is observed nothing runs.
zend_execute_data* waiting_frames() noexcept {
  const ThreadContext* thread = serving_thread();
  return EG(current_execute_data) != nullptr || thread == nullptr ? EG(current_execute_data)
                                                                  : thread->worker.observed;
}

// The function that runs the loop is below all that runs now.
class FrameVariable final : public PathRoot {
 public:
  explicit FrameVariable(const PathStep& step) : function_(step.owner), name_(step.name) {}

  bool find(zval*& value) noexcept override {
    zend_execute_data* found = nullptr;
    for (zend_execute_data* frame = waiting_frames(); frame != nullptr;
         frame = frame->prev_execute_data) {
      found = runs_function(*frame, function_) ? frame : found;
    }
    value = found == nullptr ? nullptr : variable_of(*found, name_, room_);
    return found != nullptr;
  }

 private:
  std::string function_;
  std::string name_;
  zval room_ = {};
};

class Constant final : public PathRoot {
 public:
  explicit Constant(const PathStep& step)
      : class_(LookupName::lower(step.owner)), name_(step.name) {}

  bool find(zval*& value) noexcept override {
    if (ZSTR_LEN(class_.get()) == 0) {
      auto* constant =
          static_cast<zend_constant*>(zend_hash_find_ptr(EG(zend_constants), name_.get()));
      value = constant == nullptr ? nullptr : &constant->value;
      return true;
    }
    zend_class_entry* declared = find_class(class_);
    if (declared == nullptr) {
      return false;
    }
    auto* constant = static_cast<zend_class_constant*>(
        zend_hash_find_ptr(CE_CONSTANTS_TABLE(declared), name_.get()));
    value = constant == nullptr ? nullptr : &constant->value;
    return true;
  }

 private:
  LookupName class_;
  LookupName name_;
};

}  // namespace

std::unique_ptr<PathRoot> make_root(const PathStep& step) {
  switch (step.kind) {
    case StateKind::static_property:
      return std::make_unique<StaticProperty>(step);
    case StateKind::static_variable:
      return std::make_unique<StaticVariable>(step);
    case StateKind::global:
      return std::make_unique<GlobalVariable>(step);
    case StateKind::frame_variable:
      return std::make_unique<FrameVariable>(step);
    case StateKind::constant:
      return std::make_unique<Constant>(step);
    case StateKind::handler:
      return make_handler_root(step);
    default:
      return nullptr;
  }
}

}  // namespace lyger::sapi
