// How the text of an option becomes a field of its command's options: one function for each kind of
// value.
// Each returns what is wrong with the text, to be put after the option's name, or nothing.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/cli/quantities.h"

namespace lyger::runtime {

using OptionProblem = std::optional<std::string>;

inline constexpr OptionProblem no_problem = std::nullopt;
inline constexpr std::chrono::milliseconds longest_time = std::chrono::hours(24);

template <typename Field>
struct FieldOf;
template <typename Owner, typename Value>
struct FieldOf<Value Owner::*> {
  using Options = Owner;
};
// The command's options that have the field.
template <auto field>
using OwnerOf = typename FieldOf<std::remove_const_t<decltype(field)>>::Options;

template <auto field>
OptionProblem take_duration_from(OwnerOf<field>& options,
                                 std::string_view text,
                                 std::chrono::milliseconds least) {
  const auto duration = parse_duration(text);
  if (!duration) {
    return fmt::format("must be a time such as 500ms, 10s or 2m, not \"{}\"", text);
  }
  if (*duration < least || *duration > longest_time) {
    return fmt::format(
        "must be from {} to 24h, not \"{}\"", least.count() == 0 ? "0" : "1ms", text);
  }
  options.*field = *duration;
  return no_problem;
}

template <auto field>
OptionProblem take_duration(OwnerOf<field>& options, std::string_view text) {
  return take_duration_from<field>(options, text, std::chrono::milliseconds(1));
}

template <auto field>
OptionProblem take_duration_or_zero(OwnerOf<field>& options, std::string_view text) {
  return take_duration_from<field>(options, text, std::chrono::milliseconds(0));
}

template <auto field, std::uint64_t most>
OptionProblem take_count_or_zero(OwnerOf<field>& options, std::string_view text) {
  const auto number = parse_number(text);
  if (!number || *number > most) {
    return fmt::format("must be a number from 0 to {}, not \"{}\"", most, text);
  }
  options.*field = *number;
  return no_problem;
}

template <auto field, std::uint64_t least, std::uint64_t most>
OptionProblem take_size(OwnerOf<field>& options, std::string_view text) {
  const auto size = parse_size(text);
  if (!size) {
    return fmt::format("must be a size such as 64K, 8M or 1G, not \"{}\"", text);
  }
  if (*size < least || *size > most) {
    return fmt::format(
        "must be from {} to {}, not \"{}\"", format_size(least), format_size(most), text);
  }
  options.*field = *size;
  return no_problem;
}

template <auto field, std::uint64_t least, std::uint64_t most>
OptionProblem take_size_or_zero(OwnerOf<field>& options, std::string_view text) {
  if (parse_size(text) == std::uint64_t{0}) {
    options.*field = 0;
    return no_problem;
  }
  return take_size<field, least, most>(options, text);
}

template <auto field, unsigned most>
OptionProblem take_count(OwnerOf<field>& options, std::string_view text) {
  const auto number = parse_number(text);
  if (!number || *number < 1 || *number > most) {
    return fmt::format("must be a number from 1 to {}, not \"{}\"", most, text);
  }
  options.*field = static_cast<unsigned>(*number);
  return no_problem;
}

template <typename Value, std::size_t count>
using Choices = std::array<std::pair<std::string_view, Value>, count>;

template <std::size_t count, typename Value>
std::string list_names(const Choices<Value, count>& choices) {
  std::string list;
  for (std::size_t index = 0; index < count; ++index) {
    const std::string_view glue = index == 0 ? "" : index + 1 == count ? " or " : ", ";
    list.append(glue).append(choices[index].first);
  }
  return list;
}

template <auto field, const auto& choices>
OptionProblem take_choice(OwnerOf<field>& options, std::string_view text) {
  const auto* const found = std::find_if(
      choices.begin(), choices.end(), [text](const auto& choice) { return choice.first == text; });
  if (found == choices.end()) {
    return fmt::format("must be {}, not \"{}\"", list_names(choices), text);
  }
  options.*field = found->second;
  return no_problem;
}

template <auto field, const auto& choices>
std::string chosen_name(const OwnerOf<field>& options) {
  const auto* const found =
      std::find_if(choices.begin(), choices.end(), [&options](const auto& choice) {
        return choice.second == options.*field;
      });
  return std::string(found->first);
}

template <auto field>
OptionProblem take_text(OwnerOf<field>& options, std::string_view text) {
  if (text.empty()) {
    return "must not be empty";
  }
  options.*field = text;
  return no_problem;
}

template <auto field>
std::string field_duration(const OwnerOf<field>& options) {
  return format_duration(options.*field);
}

}  // namespace lyger::runtime
