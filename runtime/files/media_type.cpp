#include "runtime/files/media_type.h"

#include <algorithm>
#include <array>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

struct MediaType {
  std::string_view extension;
  std::string_view name;
};

// Made from the system's mime.types when the program is built.
constexpr MediaType table[] = {
#include "media_types.inc"
};
static_assert(std::ranges::is_sorted(table, {}, &MediaType::extension));

constexpr std::size_t longest_extension = std::ranges::max(table, {}, [](const MediaType& row) {
                                            return row.extension.size();
                                          }).extension.size();
constexpr std::string_view unknown = "application/octet-stream";

}  // namespace

std::string_view media_type_of(std::string_view file_name) noexcept {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || file_name.size() - dot - 1 > longest_extension) {
    return unknown;
  }
  std::array<char, longest_extension> lower{};
  const auto written = std::ranges::transform(file_name.substr(dot + 1), lower.begin(), to_lower);
  const std::string_view extension(lower.begin(), written.out);
  const auto* row = std::ranges::lower_bound(table, extension, {}, &MediaType::extension);
  return row != std::ranges::end(table) && row->extension == extension ? row->name : unknown;
}

}  // namespace lyger::runtime
