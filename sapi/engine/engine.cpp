#include "sapi/engine/engine.h"

#include <csignal>

#include "runtime/base/startup_error.h"
#include "sapi/functions/lyger_module.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// One setting as php.ini spells it. Numbers and constants stay bare, so that On and E_ALL work.
std::string ini_line(const std::string& key, const std::string& value) {
  const bool bare =
      value.find_first_of(" \t;\"'()=[]{}!|&~^$") == std::string::npos ||
      value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ &|~^!()") == std::string::npos;
  if (bare || (value.size() >= 2 && value.front() == '"' && value.back() == '"')) {
    return key + "=" + value + "\n";
  }
  std::string quoted;
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
    }
    quoted += c;
  }
  return key + "=\"" + quoted + "\"\n";
}

std::string ini_text(const EngineSettings& settings) {
  std::string text;
  for (const auto& [key, value] : settings.ini) {
    if (key.empty() || key.find_first_of("\r\n;[]=\"' ") != std::string::npos ||
        value.find_first_of("\r\n") != std::string::npos) {
      throw runtime::StartupError("the PHP setting \"" + key + "=" + value +
                                  "\" is not of the form KEY=VALUE; see --ini");
    }
    text += ini_line(key, value);
  }
  return text;
}

}  // namespace

Engine::Engine(const EngineSettings& settings, sapi_module_struct& table)
    : ini_entries_(settings.ini_lines + ini_text(settings)) {
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(concurrency-mt-unsafe): no other thread runs yet
  if (!php_tsrm_startup()) {
    throw runtime::StartupError("PHP's thread-safe resource manager does not start");
  }
  sapi_startup(&table);
  table.ini_entries = ini_entries_.empty() ? nullptr : ini_entries_.c_str();
  table.php_ini_path_override =
      settings.php_ini.empty() ? nullptr : const_cast<char*>(settings.php_ini.c_str());
  char* const name = table.name;
  const bool started = php_module_startup(&table, &lyger_module()) == SUCCESS;
  sapi_module.name = name;  // lyger_module's start has lent it another one, for OPcache
  table.php_ini_path_override = nullptr;
  if (!started) {
    throw runtime::StartupError("PHP does not start; the messages above say why");
  }
}

Engine::~Engine() {
  php_module_shutdown();
  sapi_shutdown();
  tsrm_shutdown();
}

}  // namespace lyger::sapi
