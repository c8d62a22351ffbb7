// The table through which PHP reaches this server: the one global that PHP itself demands.
#pragma once

struct _sapi_module_struct;

namespace lyger::runtime {
class Log;
}

namespace lyger::sapi {

// PHP_SAPI, php_sapi_name().
inline constexpr char kSapiName[] = "lyger";

// `log` takes what PHP logs while no request runs.
[[nodiscard]] _sapi_module_struct& sapi_module_table(runtime::Log& log) noexcept;

// The log that was given with the table.
[[nodiscard]] runtime::Log& server_log() noexcept;

}  // namespace lyger::sapi
