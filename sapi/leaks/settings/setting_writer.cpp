#include "sapi/leaks/settings/setting_writer.h"

#include <algorithm>
#include <limits>

#include "sapi/leaks/settings/setting_text.h"

namespace lyger::sapi {
namespace {

using runtime::StateNode;
using runtime::StateType;

constexpr std::size_t kShown = 80;
constexpr std::size_t kBytesPerKib = 1024;
constexpr unsigned char kContinuationMask = 0xc0;
constexpr unsigned char kContinuation = 0x80;

// Not in the middle of a character of UTF-8.
std::string_view beginning(std::string_view text) noexcept {
  std::size_t length = kShown;
  while (length > 0 &&
         (static_cast<unsigned char>(text[length]) & kContinuationMask) == kContinuation) {
    --length;
  }
  return text.substr(0, length);
}

std::uint32_t fitting(std::uint64_t count) noexcept {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

void SettingWriter::add(Kind kind,
                        std::string_view owner,
                        std::string_view name,
                        std::string_view value) noexcept {
  add_node(kind, owner, name, value, 0);
}

void SettingWriter::add_setting(std::string_view name, long long value) noexcept {
  SettingText text;
  text << value;
  add_setting(name, text.view());
}

void SettingWriter::add_count(Kind kind, std::string_view name, std::uint64_t count) noexcept {
  SettingText text;
  text << static_cast<long long>(count);
  add_node(kind, {}, name, text.view(), count);
}

void SettingWriter::add_memory(std::string_view name, std::uint64_t bytes) noexcept {
  SettingText text;
  text << static_cast<long long>(bytes);
  add_node(Kind::memory, {}, name, text.view(), bytes / kBytesPerKib);
}

void SettingWriter::add_node(Kind kind,
                             std::string_view owner,
                             std::string_view name,
                             std::string_view value,
                             std::uint64_t count) noexcept {
  const bool counts = kind == Kind::object_count || kind == Kind::memory;
  std::uint32_t shown = 0;
  if (value.size() <= kShown) {
    shown = image_.add_text(value);
  } else {
    SettingText text;
    text << beginning(value) << "…";
    shown = image_.add_text(text.view());
  }
  const std::uint32_t owner_place = image_.add_text(owner);
  image_.add({.identity = runtime::path_identity(0, kind, owner, name),
              .signature = runtime::text_signature(value),
              .parent = StateNode::kNone,
              .owner = owner_place,
              .name = image_.add_text(name),
              .value = shown,
              .count = fitting(count),
              .object = 0,
              .kind = kind,
              .type = counts ? StateType::count : StateType::text,
              .safe = false});
}

}  // namespace lyger::sapi
