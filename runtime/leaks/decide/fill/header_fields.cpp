#include "runtime/leaks/decide/fill/header_fields.h"

#include <algorithm>
#include <array>

namespace lyger::runtime {
namespace {

char lower(char byte) noexcept {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
}

template <typename Request>
auto* find_in(Request& request, std::string_view name) noexcept {
  const auto found = std::ranges::find_if(
      request.headers, [&](const auto& field) { return same_name(field.first, name); });
  return found == request.headers.end() ? nullptr : &found->second;
}

}  // namespace

bool same_name(std::string_view one, std::string_view other) noexcept {
  return std::ranges::equal(one, other, {}, lower, lower);
}

std::string* find_field(CheckRequest& request, std::string_view name) noexcept {
  return find_in(request, name);
}

const std::string* find_field(const CheckRequest& request, std::string_view name) noexcept {
  return find_in(request, name);
}

void set_field(CheckRequest& request, std::string_view name, std::string value) {
  if (std::string* field = find_field(request, name)) {
    *field = std::move(value);
  } else {
    request.headers.emplace_back(name, std::move(value));
  }
}

void remove_field(CheckRequest& request, std::string_view name) {
  std::erase_if(request.headers, [&](const auto& field) { return same_name(field.first, name); });
}

bool names_a_session(std::string_view cookie) noexcept {
  constexpr std::array<std::string_view, 4> kParts{"sess", "token", "auth", "remember"};
  std::string name(cookie);
  std::ranges::transform(name, name.begin(), lower);
  return name == "sid" || std::ranges::any_of(kParts, [&](std::string_view part) {
           return name.find(part) != std::string::npos;
         });
}

}  // namespace lyger::runtime
