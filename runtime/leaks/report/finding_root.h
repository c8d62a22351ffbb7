// What a finding's path begins with and ends with, read from its steps or, without them, its text.
#pragma once

#include <optional>
#include <string>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// By its name (state_kind_name); nothing for "response" and unknown ones.
[[nodiscard]] std::optional<StateKind> kind_named(std::string_view name) noexcept;

// Of the path's root. The finding's own kind if that is a root's.
[[nodiscard]] std::optional<StateKind> root_kind(const Finding& finding) noexcept;

// Of the path's last step, however the value hangs on what holds it.
[[nodiscard]] std::optional<StateKind> own_kind(const Finding& finding) noexcept;

// "App\Context::$current", "App\price() static $rates", "ini precision".
[[nodiscard]] std::string root_text(const Finding& finding);

// The root's own name: "precision" of "ini precision", "E" of "$GLOBALS['E']".
[[nodiscard]] std::string root_name(const Finding& finding);

// The property that the value is in, or that holds the array it is in: "$email". Empty: none.
[[nodiscard]] std::string last_property(const Finding& finding);

// The class of the object that has that property, whole if it is known. Empty: none.
[[nodiscard]] std::string last_object(const Finding& finding);

}  // namespace lyger::runtime
