#include "sapi/engine/ini_check.h"

#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/cli/nearest_word.h"
#include "sapi/bailout.h"
#include "sapi/engine/engine.h"
#include "sapi/php.h"

extern "C" {
#include <zend_ini_scanner.h>

extern PHPAPI char* php_ini_opened_path;  // main/php_ini.c; no header declares it
}

namespace lyger::sapi {
namespace {

using runtime::StartupError;

// Read by PHP's start itself; no entry of theirs remains (main/php_ini.c, php_ini_parser_cb).
bool is_loading_directive(std::string_view key) noexcept {
  return key == "extension" || key == "zend_extension";
}

void check_key(const std::string& key) {
  if (is_loading_directive(key) ||
      zend_hash_str_exists(EG(ini_directives), key.data(), key.size())) {
    return;
  }
  std::vector<std::string_view> known;
  for_each_pointer<zend_ini_entry>(*EG(ini_directives), [&known](const zend_ini_entry& entry) {
    known.emplace_back(ZSTR_VAL(entry.name), ZSTR_LEN(entry.name));
  });
  const auto near = runtime::nearest_word(key, known);
  throw StartupError("PHP has no setting \"" + key + "\" (given by --ini)" +
                     (near ? "; did you mean \"" + std::string(*near) + "\"?"
                           : "; is the extension that it belongs to loaded?"));
}

// Silent: PHP has complained while it started, and gone on with what came before the mistake.
bool parses(const char* path) noexcept {
  FILE* opened = std::fopen(path, "r");
  if (opened == nullptr) {
    return false;
  }
  bool parsed = false;
  const auto reporting = std::exchange(EG(error_reporting), 0);
  (void)guarded([path, opened, &parsed]() noexcept {
    zend_file_handle file;
    zend_stream_init_fp(&file, opened, path);
    parsed = zend_parse_ini_file(
                 &file,
                 false,
                 ZEND_INI_SCANNER_NORMAL,
                 [](zval*, zval*, zval*, int, void*) {},
                 nullptr) == SUCCESS;
    zend_destroy_file_handle(&file);
  });
  EG(error_reporting) = reporting;
  return parsed;
}

}  // namespace

void check_ini(const EngineSettings& settings) {
  for (const auto& [key, value] : settings.ini) {
    check_key(key);
  }
  const char* read = php_ini_opened_path;
  if (read != nullptr && !parses(read)) {
    throw StartupError("the PHP settings file " + std::string(read) +
                       " cannot be parsed; correct the line that the message above names");
  }
}

}  // namespace lyger::sapi
