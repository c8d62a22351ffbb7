// What a task of the command line works on. Tasks run inside guarded(), in an open request.
#pragma once

struct _zend_file_handle;

namespace lyger::sapi {

struct PhpOptions;

struct TaskInput {
  const PhpOptions& options;
  _zend_file_handle* script;  // opened; nullptr if the task has none
  const char* name;           // of the script, as the person knows it
};

}  // namespace lyger::sapi
