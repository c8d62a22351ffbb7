// Every group of settings that a look reads, cheapest first.
#pragma once

#include <span>
#include <string_view>

#include "sapi/leaks/settings/setting_writer.h"

namespace lyger::sapi {

struct SettingReader {
  std::string_view name;
  ReadSettings read;
  // It calls functions of PHP's, which could raise errors.
  bool calls_functions = false;
};

[[nodiscard]] std::span<const SettingReader> setting_readers() noexcept;
// Reads one group; the script's error handler is not told of what PHP may complain about.
void run_reader(const SettingReader& reader, SettingWriter& writer) noexcept;

}  // namespace lyger::sapi
