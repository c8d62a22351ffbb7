#include "sapi/leaks/settings/reader_table.h"

#include "sapi/leaks/settings/readers.h"

namespace lyger::sapi {
namespace {

constexpr SettingReader kReaders[] = {
    {"last error", read_last_error},
    {"random seeds", read_random_seeds},
    {"libxml", read_libxml},
    {"error reporting", read_error_reporting},
    {"session", read_session},
    {"default stream context", read_default_context},
    {"stream wrappers", read_stream_wrappers},
    {"stream filters", read_stream_filters},
    {"mysqli", read_mysqli, true},
    {"functions", read_function_declarations},
    {"classes", read_class_declarations},
    {"included files", read_included_files},
    {"function settings", read_function_settings, true},
    {"environment", read_environment},
    {"ini entries", read_ini_entries},
    // These ask the kernel.
    {"process", read_process_settings},
    {"streams", read_streams},
    {"memory", read_memory},
    // These look at every object.
    {"handles", read_handles, true},
    {"live objects", read_live_objects},
};

}  // namespace

std::span<const SettingReader> setting_readers() noexcept { return kReaders; }

}  // namespace lyger::sapi
