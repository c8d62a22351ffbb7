// Where readers of settings put what they find: one root of the image each.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/leaks/model/state_image.h"

namespace lyger::sapi {

class SettingWriter {
 public:
  using Kind = runtime::StateKind;

  explicit SettingWriter(runtime::StateImage& image) noexcept : image_(image) {}

  // Two values differ where their whole texts do; the image has the beginning only.
  void add(Kind kind, std::string_view name, std::string_view value) noexcept {
    add(kind, {}, name, value);
  }
  void add(Kind kind,
           std::string_view owner,
           std::string_view name,
           std::string_view value) noexcept;
  void add_setting(std::string_view name, std::string_view value) noexcept {
    add(Kind::setting, name, value);
  }
  void add_setting(std::string_view name, long long value) noexcept;
  // The value's text is the number, too.
  void add_count(Kind kind, std::string_view name, std::uint64_t count) noexcept;
  void add_memory(std::string_view name, std::uint64_t bytes) noexcept;

 private:
  void add_node(Kind kind,
                std::string_view owner,
                std::string_view name,
                std::string_view value,
                std::uint64_t count) noexcept;

  runtime::StateImage& image_;
};

// Reads a group of settings, inside of a guarded() call; may leave by a bailout.
using ReadSettings = void (*)(SettingWriter& writer) noexcept;

}  // namespace lyger::sapi
