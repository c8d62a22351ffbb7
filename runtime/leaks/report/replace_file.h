// Writes a whole file in the place of an old one, or nothing.
#pragma once

#include <filesystem>
#include <string_view>

namespace lyger::runtime {

// Readers see the old text or the new one. Throws StartupError that names the file.
void replace_file(const std::filesystem::path& file, std::string_view text);

}  // namespace lyger::runtime
