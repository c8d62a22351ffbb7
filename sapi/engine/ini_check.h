// Finds settings that PHP would silently ignore.
#pragma once

#include <string>

namespace lyger::sapi {

struct EngineSettings;

// On the engine's own thread, after its start. Throws StartupError for a --ini key that nothing
// knows and for a php.ini that cannot be parsed.
void check_ini(const EngineSettings& settings);

}  // namespace lyger::sapi
