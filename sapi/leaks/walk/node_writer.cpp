#include "sapi/leaks/walk/node_writer.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/worker_safe.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
#include <zend_enum.h>
}

namespace lyger::sapi {
namespace {

using runtime::CanaryHit;
using runtime::StateNode;
using runtime::StateType;

StateNode node_at(const WalkHolder& holder, const WalkStep& step) noexcept {
  StateNode node{};
  node.identity = runtime::path_identity(holder.identity, step.identity);
  node.parent = holder.node;
  node.owner = step.owner;
  node.name = step.name;
  node.kind = step.kind;
  node.safe = step.safe || holder.safe;
  return node;
}

std::uint32_t counted(std::size_t count) noexcept {
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

std::uint32_t elements_of(const zend_object& object, Counting counting) noexcept {
  zend_long count = 0;
  if (counting == Counting::table) {
    const void* first = reinterpret_cast<const char*>(&object) - object.handlers->offset;
    count = zend_hash_num_elements(static_cast<const HashTable*>(first));
  } else if (counting == Counting::handler) {
    object.handlers->count_elements(const_cast<zend_object*>(&object), &count);
  }
  return counted(static_cast<std::size_t>(count));
}

// Of a huge text not all is looked at: its length, its ends, and samples between them.
constexpr std::size_t kHuge = std::size_t{4} << 20;
// From this length on a text's is counted, so that one that grows is seen.
constexpr std::size_t kCountedText = 32;
constexpr std::size_t kEnd = std::size_t{1} << 20;
constexpr std::size_t kSample = 4096;

std::uint64_t signature_of(std::string_view text) noexcept {
  if (text.size() <= kHuge) {
    return runtime::text_signature(text);
  }
  std::uint64_t signature = text.size();
  const std::size_t distance = text.size() / 64;
  for (std::size_t at = 0; at < text.size(); at += distance) {
    const std::string_view sample = text.substr(at, kSample);
    signature = runtime::path_identity(signature, runtime::text_signature(sample));
  }
  const std::string_view end = text.substr(text.size() - kSample);
  return runtime::path_identity(signature, runtime::text_signature(end));
}

}  // namespace

std::uint32_t NodeWriter::write(const WalkHolder& holder, const WalkStep& step, const zval& value) {
  StateNode node = node_at(holder, step);
  describe(node, value);
  const std::uint32_t place = image_->add(node);
  if (canaries_ != nullptr) {
    if (Z_TYPE(value) == IS_STRING) {
      look_for_canaries(place, text_of(*Z_STR(value)));
    } else if (Z_TYPE(value) == IS_LONG) {
      look_for_canaries(place, Z_LVAL(value));
    }
  }
  return place;
}

std::uint32_t NodeWriter::write_text(const WalkHolder& holder,
                                     const WalkStep& step,
                                     std::string_view text) {
  StateNode node = node_at(holder, step);
  node.type = StateType::text;
  put_text(node, text);
  return image_->add(node);
}

void NodeWriter::look_for_canaries(std::uint32_t node, std::string_view text) {
  if (canaries_ == nullptr) {
    return;
  }
  const bool is_huge = text.size() > kHuge;
  auto hit = canaries_->find(is_huge ? text.substr(0, kEnd) : text);
  if (is_huge && !hit) {
    hit = canaries_->find(text.substr(text.size() - kEnd));
  }
  if (hit) {
    image_->add_hit(node, *hit);
  }
}

void NodeWriter::look_for_canaries(std::uint32_t node, std::int64_t key) {
  if (canaries_ != nullptr) {
    if (const auto hit = canaries_->find(key)) {
      image_->add_hit(node, *hit);
    }
  }
}

void NodeWriter::put_text(StateNode& node, std::string_view text) {
  node.value = image_->add_text(text);
  node.signature = runtime::text_signature(text);
}

void NodeWriter::describe(StateNode& node, const zval& value) {
  switch (Z_TYPE(value)) {
    case IS_ARRAY:
      node.type = StateType::array;
      node.count = zend_hash_num_elements(Z_ARRVAL(value));
      node.signature = runtime::path_identity(IS_ARRAY, node.count);
      node.value = image_->add_text(text_.array(node.count));
      break;
    case IS_OBJECT:
      describe_object(node, *Z_OBJ(value));
      break;
    case IS_RESOURCE:
      node.type = StateType::resource;
      put_text(node, "resource");
      if (const char* type = zend_rsrc_list_get_rsrc_type(Z_RES(value))) {
        put_text(node, text_.joined("resource(", type, ")"));
      }
      break;
    default:
      describe_scalar(node, value);
  }
}

void NodeWriter::describe_scalar(StateNode& node, const zval& value) {
  switch (Z_TYPE(value)) {
    case IS_STRING:
      node.type = StateType::string;
      node.signature = signature_of(text_of(*Z_STR(value)));
      node.count = Z_STRLEN(value) >= kCountedText ? counted(Z_STRLEN(value)) : 0;
      node.value = image_->add_text(text_.quoted(text_of(*Z_STR(value))));
      break;
    case IS_LONG:
      node.type = StateType::integer;
      node.signature = runtime::path_identity(IS_LONG, static_cast<std::uint64_t>(Z_LVAL(value)));
      node.value = image_->add_text(text_.integer(Z_LVAL(value)));
      break;
    case IS_DOUBLE:
      node.type = StateType::floating;
      put_text(node, text_.floating(Z_DVAL(value)));
      break;
    case IS_TRUE:
    case IS_FALSE:
      node.type = StateType::boolean;
      put_text(node, Z_TYPE(value) == IS_TRUE ? "true" : "false");
      break;
    default:  // and expressions that have not been evaluated yet
      node.type = StateType::null;
      node.signature = IS_NULL;
      if (null_ == 0) {
        null_ = image_->add_text("null");
      }
      node.value = null_;
  }
}

void NodeWriter::describe_object(StateNode& node, const zend_object& object) {
  const ClassFacts& facts = classes_.of(object);
  node.object = object.handle;
  node.safe = node.safe || facts.safe;
  node.type = StateType::object;
  if (facts.contents == Contents::closure) {
    const zend_function& function = *zend_get_closure_method_def(const_cast<zend_object*>(&object));
    node.type = StateType::closure;
    node.safe = node.safe || is_marked_safe(function);
    put_text(node, text_.closure(function));
  } else if (facts.contents == Contents::enum_case) {
    const zval* name = zend_enum_fetch_case_name(const_cast<zend_object*>(&object));
    put_text(node, text_.joined(facts.name, "::", text_of(*Z_STR_P(name))));
  } else {
    node.count = elements_of(object, facts.counting);
    node.signature = facts.signature;
    node.value = image_->add_text(text_.object(facts.name, object.handle));
  }
}

}  // namespace lyger::sapi
