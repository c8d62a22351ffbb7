// A PHP script that answers a request, as the script's own variables will name it.
#pragma once

#include <cstddef>
#include <string>

namespace lyger::runtime {

struct PhpScript {
  std::string script_filename = {};  // absolute; links in it are not resolved
  std::string script_name = {};      // the script's own URL path
  std::string path_info = {};  // decoded: empty, or what follows the script's name in the path
  bool is_main = false;        // it is SCRIPT, asked for by name or because nothing else matched
  std::size_t worker = 0;      // which of the other worker scripts it is, from 1; 0: none
};

}  // namespace lyger::runtime
