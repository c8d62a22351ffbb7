#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "sapi/leaks/state_walk.h"
#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/source_line.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

using runtime::CodePlace;
using runtime::StateKind;

std::string lower(std::string_view name) {
  std::string lowered(name);
  std::ranges::transform(lowered, lowered.begin(), [](unsigned char byte) {
    return static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
  });
  return lowered;
}

template <typename T>
const T* find(const HashTable& table, std::string_view name) {
  const std::string key = lower(name);
  return static_cast<const T*>(zend_hash_str_find_ptr(&table, key.data(), key.size()));
}

const zend_property_info* property_of(const zend_class_entry& type, std::string_view name) {
  return static_cast<const zend_property_info*>(
      zend_hash_str_find_ptr(&type.properties_info, name.data(), name.size()));
}

SourceRange range_of(const zend_class_entry& type) {
  if (type.type != ZEND_USER_CLASS) {
    return {};
  }
  return {std::string(text_of(*type.info.user.filename)),
          type.info.user.line_start,
          type.info.user.line_end};
}

SourceRange range_of(const zend_function* function) {
  if (function == nullptr || function->type != ZEND_USER_FUNCTION) {
    return {};
  }
  return {std::string(text_of(*function->op_array.filename)),
          function->op_array.line_start,
          function->op_array.line_end};
}

CodePlace beginning(const SourceRange& range) { return {.file = range.file, .line = range.first}; }

CodePlace place_in(const SourceRange& range, std::string_view variable) {
  const unsigned line = range.file.empty() ? 0 : line_of_variable(range, variable);
  return {.file = range.file, .line = line == 0 ? range.first : line};
}

// A property that a class has from a trait is declared there.
CodePlace place_of_property(const zend_class_entry& type, std::string_view name) {
  const SourceRange range = range_of(type);
  if (!range.file.empty() && line_of_variable(range, name) != 0) {
    return place_in(range, name);
  }
  for (std::uint32_t i = 0; i < type.num_traits && type.type == ZEND_USER_CLASS; ++i) {
    const auto* trait =
        find<zend_class_entry>(*EG(class_table), text_of(*type.trait_names[i].name));
    if (trait != nullptr && property_of(*trait, name) != nullptr) {
      return place_of_property(*trait, name);
    }
  }
  return beginning(range);
}

// "f", "Class::f", or "Class::$property::get".
const zend_function* function_named(std::string_view name) {
  const std::size_t separator = name.find("::");
  if (separator == std::string_view::npos) {
    return find<zend_function>(*EG(function_table), name);
  }
  const auto* type = find<zend_class_entry>(*EG(class_table), name.substr(0, separator));
  const std::string_view member = name.substr(separator + 2);
  if (type == nullptr) {
    return nullptr;
  }
  if (!member.starts_with('$')) {
    return find<zend_function>(type->function_table, member);
  }
  const std::size_t end = member.find("::");
  const auto* info = property_of(*type, member.substr(1, end - 1));
  const bool reads = member.ends_with("::get");
  return info == nullptr || info->hooks == nullptr
             ? nullptr
             : info->hooks[reads ? ZEND_PROPERTY_HOOK_GET : ZEND_PROPERTY_HOOK_SET];
}

const zend_function* function_of(const zval& callable) {
  if (Z_TYPE(callable) == IS_STRING) {
    return function_named(text_of(*Z_STR(callable)));
  }
  if (Z_TYPE(callable) == IS_OBJECT) {
    return Z_OBJCE(callable) == zend_ce_closure ? zend_get_closure_method_def(Z_OBJ(callable))
                                                : nullptr;
  }
  const bool is_pair = Z_TYPE(callable) == IS_ARRAY && zend_hash_num_elements(Z_ARR(callable)) == 2;
  const zval* whose = is_pair ? zend_hash_index_find(Z_ARR(callable), 0) : nullptr;
  const zval* method = is_pair ? zend_hash_index_find(Z_ARR(callable), 1) : nullptr;
  if (whose == nullptr || method == nullptr || Z_TYPE_P(method) != IS_STRING) {
    return nullptr;
  }
  const auto* type = Z_TYPE_P(whose) == IS_OBJECT ? Z_OBJCE_P(whose)
                     : Z_TYPE_P(whose) == IS_STRING
                         ? find<zend_class_entry>(*EG(class_table), text_of(*Z_STR_P(whose)))
                         : nullptr;
  return type == nullptr ? nullptr
                         : find<zend_function>(type->function_table, text_of(*Z_STR_P(method)));
}

CodePlace place_of_handler(std::string_view name) {
  if (name == "error_handler") {
    return beginning(range_of(function_of(EG(user_error_handler))));
  }
  if (name == "exception_handler") {
    return beginning(range_of(function_of(EG(user_exception_handler))));
  }
  return {};
}

CodePlace place_of_class(std::string_view name) {
  const auto* type = find<zend_class_entry>(*EG(class_table), name);
  return type == nullptr ? CodePlace{} : beginning(range_of(*type));
}

}  // namespace

CodePlace declared_at(const runtime::PathStep& root) {
  switch (root.kind) {
    case StateKind::static_property: {
      const auto* type = find<zend_class_entry>(*EG(class_table), root.owner);
      return type == nullptr ? CodePlace{} : place_of_property(*type, root.name);
    }
    case StateKind::static_variable:
    case StateKind::frame_variable:
      return place_in(range_of(function_named(root.owner)), root.name);
    case StateKind::handler:
      return place_of_handler(root.name);
    case StateKind::declared_function:
      return beginning(range_of(function_named(root.name)));
    case StateKind::declared_class:
    case StateKind::object_count:
      return place_of_class(root.name);
    default:
      return {};
  }
}

}  // namespace lyger::sapi
