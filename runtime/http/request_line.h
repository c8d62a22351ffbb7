// Checks a request line byte by byte: three parts, one space between them, CR LF at the end (RFC
// 9112, section 3). llhttp lets several spaces and some control characters pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lyger::runtime {

class RequestLineCheck {
 public:
  void start_next() noexcept { part_ = Part::method_start; }
  // Reads on. Returns how many bytes may stand where they are; less than all of them where the
  // next one makes the line malformed. Behind the line, everything may.
  [[nodiscard]] std::size_t acceptable(std::string_view bytes) noexcept;

 private:
  enum class Part : std::uint8_t {
    method_start,
    method,
    target_start,
    target,
    version_start,
    version,
    line_feed,
    behind,
    malformed,
  };
  [[nodiscard]] Part after(char c) const noexcept;

  Part part_ = Part::method_start;
};

}  // namespace lyger::runtime
