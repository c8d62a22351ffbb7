// Writes values into the image: each as it is by itself, not what it leads to.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/leaks/model/canary.h"
#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/walk/class_facts.h"
#include "sapi/leaks/walk/value_text.h"
#include "sapi/leaks/walk/walk_step.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class NodeWriter {
 public:
  void begin(runtime::StateImage& image, const runtime::Canaries* canaries) noexcept {
    image_ = &image;
    canaries_ = canaries;
    classes_.begin_look();
    null_ = 0;
  }

  [[nodiscard]] runtime::StateImage& image() noexcept { return *image_; }
  [[nodiscard]] ClassTable& classes() noexcept { return classes_; }
  [[nodiscard]] ValueText& text() noexcept { return text_; }

  // The value is no reference. Returns the node's place.
  std::uint32_t write(const WalkHolder& holder, const WalkStep& step, const zval& value);
  std::uint32_t write_text(const WalkHolder& holder, const WalkStep& step, std::string_view text);
  // What has been found in the value's key belongs to it too.
  void look_for_canaries(std::uint32_t node, std::string_view text);
  void look_for_canaries(std::uint32_t node, std::int64_t key);

 private:
  void describe(runtime::StateNode& node, const zval& value);
  void describe_scalar(runtime::StateNode& node, const zval& value);
  void describe_object(runtime::StateNode& node, const zend_object& object);
  void put_text(runtime::StateNode& node, std::string_view text);

  runtime::StateImage* image_ = nullptr;
  const runtime::Canaries* canaries_ = nullptr;
  ClassTable classes_;
  ValueText text_;
  std::uint32_t null_ = 0;  // the place of "null"
};

}  // namespace lyger::sapi
