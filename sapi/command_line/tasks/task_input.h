// What a task of the command line works on. Tasks run inside guarded(), in an open request.
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

struct PhpOptions;

struct TaskInput {
  const PhpOptions& options;
  zend_file_handle* script;  // opened; nullptr if the task has none
  const char* name;          // of the script, as the person knows it
};

}  // namespace lyger::sapi
