// Where in the engine's tables of classes and functions values are: static properties, and static
// variables of functions. Remembers what it has found, for most classes and functions have none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/walk/table_progress.h"
#include "sapi/php_types.h"

typedef struct _zend_class_entry zend_class_entry;      // NOLINT
typedef struct _zend_property_info zend_property_info;  // NOLINT
typedef union _zend_function zend_function;             // NOLINT

namespace lyger::sapi {

class ValueWalk;

class RootFinder final : runtime::Pinned {
 public:
  void add_roots(ValueWalk& walk);
  void forget() noexcept;

 private:
  struct StaticProperty {
    const zend_class_entry* type;
    std::uint32_t offset;  // in the class's table
    std::uint64_t identity;
    std::string_view owner;
    std::string_view name;
    bool safe;
  };
  struct StaticVariables {
    const zend_function* function;
    std::string owner;
    bool safe;
  };

  void read_tables();
  void note_class(const zend_array& classes, std::uint32_t at);
  void read_class(const zend_class_entry& type);
  void read_property(const zend_property_info& property, bool safe);
  void read_function(const zend_function& function, bool safe);

  std::vector<StaticProperty> properties_;
  std::vector<StaticVariables> variables_;
  std::vector<std::uint32_t> unlinked_;  // places of classes that are not complete yet
  TableProgress classes_;
  TableProgress functions_;
};

}  // namespace lyger::sapi
