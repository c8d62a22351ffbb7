#include <array>

#include "runtime/leaks/model/state_image.h"

namespace lyger::runtime {
namespace {

constexpr std::array<std::string_view, 25> kNames{
    "static_property",
    "static_variable",
    "global",
    "frame_variable",
    "constant",
    "handler",
    "ini",
    "setting",
    "environment",
    "stream_wrapper",
    "stream_filter",
    "function",
    "class",
    "included_file",
    "object_count",
    "resource",
    "transaction",
    "memory",
    "property",
    "element",
    "bound_variable",
    "this",
    "frame",
    "stored",
    "weak_entry",
};

}  // namespace

bool is_root(StateKind kind) noexcept { return kind < StateKind::property; }

bool is_setting(StateKind kind) noexcept {
  return kind == StateKind::handler || (kind >= StateKind::ini && kind <= StateKind::stream_filter);
}

std::string_view state_kind_name(StateKind kind) noexcept {
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace lyger::runtime
