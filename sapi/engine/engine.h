// The PHP engine of this process: started once, before any PHP thread, and stopped after the last
// PhpThreadGuard has gone. Lives on the thread that made it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/base/pinned.h"
struct _sapi_module_struct;

namespace lyger::sapi {

struct EngineSettings {
  std::string ini_lines;                                      // override php.ini; in its own syntax
  std::vector<std::pair<std::string, std::string>> ini = {};  // override php.ini
  std::string php_ini = {};                                   // a file; empty: PHP's own search
};

class Engine : runtime::Pinned {
 public:
  // Throws StartupError. `table` is how PHP reaches its host; one engine a process, so one table.
  Engine(const EngineSettings& settings, _sapi_module_struct& table);
  ~Engine();

 private:
  std::string ini_entries_;
};

}  // namespace lyger::sapi
