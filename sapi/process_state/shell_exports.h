// What a shell has to be told so that the command it runs sees a PHP thread's environment.
#pragma once

#include <string>

namespace lyger::sapi {

class EnvironmentTable;

// Shell commands to put before another one on the same line; empty for an empty table. Names that
// no shell variable can have are left out: the shell would not pass them on either.
[[nodiscard]] std::string shell_exports(const EnvironmentTable& table);

}  // namespace lyger::sapi
