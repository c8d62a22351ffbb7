// Numbers and texts one after the other in a string, for the pipe between a lab and its check: both
// ends are the same program, so nothing is said about types.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace lyger::runtime {

class Packer {
 public:
  explicit Packer(std::string& into) noexcept : into_(into) {}

  template <typename Number>
  requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void put(Number number) { into_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void put(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    into_.append(text);
  }

 private:
  std::string& into_;
};

// Throws std::out_of_range at the end of the text.
class Unpacker {
 public:
  explicit Unpacker(std::string_view from) noexcept : from_(from) {}

  template <typename Number>
  requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void take(Number& number) {
    bytes(sizeof number).copy(reinterpret_cast<char*>(&number), sizeof number);
  }
  void take(std::string& text) { text = bytes(count()); }
  [[nodiscard]] std::uint32_t count() {
    std::uint32_t count = 0;
    take(count);
    return count;
  }

 private:
  std::string_view bytes(std::size_t length) {
    if (from_.size() < length) {
      throw std::out_of_range("a lab's message is too short");
    }
    const std::string_view taken = from_.substr(0, length);
    from_.remove_prefix(length);
    return taken;
  }

  std::string_view from_;
};

}  // namespace lyger::runtime
