// One fact beside a log message: a name and a value.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <variant>

namespace lyger::runtime {

using LogValue = std::variant<std::string_view, std::int64_t, double, bool>;

template <typename Number>
concept WholeNumber = std::integral<Number> && !std::same_as<Number, bool>;

// Views its key and text: lives as long as the call that takes it.
struct LogField {
  constexpr LogField(std::string_view name, std::string_view text) noexcept
      : key(name), value(text) {}
  constexpr LogField(std::string_view name, const char* text) noexcept
      : key(name), value(std::string_view(text)) {}
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
