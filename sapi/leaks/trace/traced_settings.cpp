// Roots that are no values of PHP's but entries of the engine's tables.
#include <string_view>

#include "sapi/leaks/trace/lookup_name.h"
#include "sapi/leaks/trace/traced_place.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

using runtime::PathStep;
using runtime::StateKind;

constexpr ValueSignature kMissing = {.state = ValueSignature::State::missing};

class IniEntry final : public TracedPlace {
 public:
  explicit IniEntry(const PathStep& step)
      : name_(step.name), is_error_reporting_(step.name == "error_reporting") {}

  ValueSignature look() noexcept override {
    // The @ operator leaves fatal errors for a moment.
    const int level = EG(error_reporting);
    if (!is_error_reporting_ || level != (level_ & kFatal)) {
      level_ = level;
      const auto* entry =
          static_cast<zend_ini_entry*>(zend_hash_find_ptr(EG(ini_directives), name_.get()));
      seen_ = entry == nullptr || entry->value == nullptr
                  ? kMissing
                  : signature_of(std::string_view(ZSTR_VAL(entry->value), ZSTR_LEN(entry->value)));
    }
    return seen_;
  }
  Changes changes() const noexcept override { return Changes::by_calls; }

 private:
  static constexpr int kFatal =
      E_ERROR | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR | E_PARSE;

  LookupName name_;
  bool is_error_reporting_;
  int level_ = 0;
  ValueSignature seen_;
};

// PHP complains about operations of all kinds.
class LastError final : public TracedPlace {
 public:
  ValueSignature look() noexcept override {
    const zend_string* message = PG(last_error_message);
    if (message == nullptr) {
      return kMissing;
    }
    ValueSignature found = signature_of(std::string_view(ZSTR_VAL(message), ZSTR_LEN(message)));
    found.more += static_cast<std::uint64_t>(PG(last_error_lineno)) << 32U;
    return found;
  }
  Changes changes() const noexcept override { return Changes::by_all; }
};

// What counts is which entry it is.
class TableEntry final : public TracedPlace {
 public:
  using Table = HashTable* (*)() noexcept;
  TableEntry(Table table, LookupName name) : table_(table), name_(std::move(name)) {}

  ValueSignature look() noexcept override {
    const zval* entry = zend_hash_find(table_(), name_.get());
    return entry == nullptr
               ? kMissing
               : signature_of(static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(
                     Z_TYPE_P(entry) == IS_PTR ? Z_PTR_P(entry) : nullptr)));
  }

 private:
  Table table_;
  LookupName name_;
};

// How many objects of a class have been made since the first look.
class ObjectsMade final : public TracedPlace {
 public:
  explicit ObjectsMade(const PathStep& step) : name_(step.name) {}

  ValueSignature look() noexcept override {
    const zend_objects_store& store = EG(objects_store);
    const auto top = static_cast<int>(store.top);
    for (int handle = top_ == 0 ? top : top_; handle < top; ++handle) {
      count(store.object_buckets[handle]);
    }
    if (free_ != store.free_list_head && free_ >= 0 && free_ < top_) {
      count(store.object_buckets[free_]);
    }
    top_ = top;
    free_ = store.free_list_head;
    return signature_of(made_);
  }

 private:
  void count(zend_object* object) noexcept {
    if (IS_OBJ_VALID(object) && is_ours(*object)) {
      ++made_;
    }
  }
  [[nodiscard]] bool is_ours(zend_object& object) const noexcept {
    constexpr std::string_view kClosure = "Closure at ";
    const std::string_view wanted = name_;
    if (object.ce != zend_ce_closure || !wanted.starts_with(kClosure)) {
      const zend_string* name = object.ce->name;
      return wanted == std::string_view(ZSTR_VAL(name), ZSTR_LEN(name)) ||
             (wanted.starts_with(ZSTR_VAL(name)) && wanted.contains("@anonymous"));
    }
    const zend_function* function = zend_get_closure_method_def(&object);
    const std::string_view place = wanted.substr(kClosure.size());
    const std::size_t colon = place.rfind(':');
    return function->type == ZEND_USER_FUNCTION &&
           place.substr(0, colon) == ZSTR_VAL(function->op_array.filename) &&
           std::atoi(place.data() + colon + 1) == static_cast<int>(function->op_array.line_start);
  }

  std::string name_;
  std::uint64_t made_ = 0;
  int top_ = 0;
  int free_ = -1;
};

HashTable* functions() noexcept { return EG(function_table); }
HashTable* classes() noexcept { return EG(class_table); }
HashTable* included_files() noexcept { return &EG(included_files); }
HashTable* wrappers() noexcept { return php_stream_get_url_stream_wrappers_hash(); }
HashTable* filters() noexcept { return php_get_stream_filters_hash(); }

}  // namespace

std::unique_ptr<TracedPlace> make_traced_setting(const PathStep& root) {
  switch (root.kind) {
    case StateKind::ini:
      return std::make_unique<IniEntry>(root);
    case StateKind::setting:
      if (root.name == "error_reporting") {
        return std::make_unique<IniEntry>(root);
      }
      return root.name == "error_get_last" ? std::make_unique<LastError>() : nullptr;
    case StateKind::declared_function:
      return std::make_unique<TableEntry>(functions, LookupName::lower(root.name));
    case StateKind::declared_class:
      return std::make_unique<TableEntry>(classes, LookupName::lower(root.name));
    case StateKind::included_file:
      return std::make_unique<TableEntry>(included_files, LookupName(root.name));
    case StateKind::stream_wrapper:
      return std::make_unique<TableEntry>(wrappers, LookupName(root.name));
    case StateKind::stream_filter:
      return std::make_unique<TableEntry>(filters, LookupName(root.name));
    case StateKind::object_count:
      return std::make_unique<ObjectsMade>(root);
    default:
      return nullptr;
  }
}

}  // namespace lyger::sapi
