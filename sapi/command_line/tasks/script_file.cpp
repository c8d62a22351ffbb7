#include "sapi/command_line/tasks/script_file.h"

#include <climits>
#include <cstdio>
#include <cstdlib>

#include "sapi/php.h"

namespace lyger::sapi {

Opened open_script(const char* file, zend_file_handle& script) noexcept {
  virtual_cwd_activate();
  std::FILE* opened = VCWD_FOPEN(file, "rb");
  if (opened == nullptr) {
    std::fprintf(stderr, "Could not open input file: %s\n", file);
    return Opened::no;
  }
  zend_stream_init_fp(&script, opened, file);
  script.primary_script = true;
  return Opened::yes;
}

void open_standard_input(zend_file_handle& script) noexcept {
  zend_stream_init_fp(&script, stdin, standard_input_name);
  script.primary_script = true;
}

std::string real_path(const std::string& file) {
  char path[PATH_MAX];
  return ::realpath(file.c_str(), path) == nullptr ? std::string() : std::string(path);
}

}  // namespace lyger::sapi
