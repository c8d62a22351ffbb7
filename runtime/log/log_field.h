// One fact beside a log message: a name and a value.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <variant>

namespace lyger::runtime {

// Text that is JSON already, on one line and without control characters.
struct JsonText {
  std::string_view text;
};

using LogValue =
    std::variant<std::string_view, std::int64_t, double, bool, std::nullptr_t, JsonText>;

template <typename Number>
concept WholeNumber = std::integral<Number> && !std::same_as<Number, bool>;

// Views its key and text: lives as long as the call that takes it.
struct LogField {
  constexpr LogField(std::string_view name, std::string_view text) noexcept
      : key(name), value(text) {}
  constexpr LogField(std::string_view name, const char* text) noexcept
      : key(name), value(std::string_view(text)) {}
  constexpr LogField(std::string_view name, std::nullptr_t) noexcept : key(name), value(nullptr) {}
  constexpr LogField(std::string_view name, JsonText json) noexcept : key(name), value(json) {}
  constexpr LogField(std::string_view name, std::same_as<bool> auto truth) noexcept
      : key(name), value(truth) {}
  constexpr LogField(std::string_view name, std::floating_point auto number) noexcept
      : key(name), value(static_cast<double>(number)) {}
  constexpr LogField(std::string_view name, WholeNumber auto number) noexcept
      : key(name),
        value(std::in_range<std::int64_t>(number) ? static_cast<std::int64_t>(number)
                                                  : std::numeric_limits<std::int64_t>::max()) {}

  std::string_view key;
  LogValue value;
};

}  // namespace lyger::runtime
