#include <algorithm>
#include <cstdio>

#include "runtime/log/log.h"
#include "runtime/program/commands.h"
#include "sapi/engine/engine.h"
#include "sapi/engine/engine_facts.h"
#include "sapi/engine/sapi_module.h"

namespace lyger {

int version_command() {
  runtime::Log log({.level = runtime::Level::error});
  const sapi::Engine engine({}, sapi::sapi_module_table(log));
  auto facts = sapi::engine_facts();
  std::ranges::sort(facts.extensions);
  std::printf("lyger-embed %s\nPHP %s (thread-safe, ZTS)\nOPcache %s, JIT %s\nextensions:",
              LYGER_VERSION,
              sapi::php_version().c_str(),
              facts.opcache ? "on" : "off",
              facts.jit ? "on" : "off");
  for (const std::string& name : facts.extensions) {
    std::printf(" %s", name.c_str());
  }
  std::printf("\n");
  return 0;
}

}  // namespace lyger
