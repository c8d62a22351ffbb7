// What PHP's callbacks find through SG(server_context) while a command line runs.
#pragma once

namespace lyger::sapi {

class ProcessTitle;

struct CliContext {
  ProcessTitle& title;
  const char* php_self = "";         // the script as it was typed, or what stands for it
  const char* script_filename = "";  // empty where the script is no file
};

}  // namespace lyger::sapi
