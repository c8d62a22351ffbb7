// The groups of settings: each is in the file of its name.
#pragma once

#include "sapi/leaks/settings/setting_writer.h"

namespace lyger::sapi {

void read_class_declarations(SettingWriter& writer) noexcept;
void read_default_context(SettingWriter& writer) noexcept;
void read_environment(SettingWriter& writer) noexcept;
void read_function_declarations(SettingWriter& writer) noexcept;
void read_function_settings(SettingWriter& writer) noexcept;
void read_handles(SettingWriter& writer) noexcept;
void read_included_files(SettingWriter& writer) noexcept;
void read_error_reporting(SettingWriter& writer) noexcept;
void read_ini_entries(SettingWriter& writer) noexcept;
void read_last_error(SettingWriter& writer) noexcept;
void read_libxml(SettingWriter& writer) noexcept;
void read_live_objects(SettingWriter& writer) noexcept;
void read_memory(SettingWriter& writer) noexcept;
void read_mysqli(SettingWriter& writer) noexcept;
void read_process_settings(SettingWriter& writer) noexcept;
void read_random_seeds(SettingWriter& writer) noexcept;
void read_session(SettingWriter& writer) noexcept;
void read_stream_filters(SettingWriter& writer) noexcept;
void read_stream_wrappers(SettingWriter& writer) noexcept;
void read_streams(SettingWriter& writer) noexcept;

}  // namespace lyger::sapi
