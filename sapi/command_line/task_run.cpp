#include "sapi/command_line/task_run.h"

#include <cstdio>
#include <vector>

#include "runtime/base/pinned.h"
#include "sapi/bailout.h"
#include "sapi/command_line/host/cli_context.h"
#include "sapi/command_line/host/process_title.h"
#include "sapi/command_line/options/php_options.h"
#include "sapi/command_line/tasks/script_file.h"
#include "sapi/command_line/tasks/task_table.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr int not_run_status = 1;

// Owns what the engine only borrows for the time of the request.
class TaskRun : runtime::Pinned {
 public:
  TaskRun(const PhpOptions& options,
          const std::string& file,
          std::span<const std::string> arguments,
          CliContext& context);

  void run() noexcept;

 private:
  [[nodiscard]] Opened open() noexcept;
  void publish() noexcept;
  [[nodiscard]] bool start() noexcept;
  void end() noexcept;
  [[nodiscard]] bool has_file() const noexcept {
    return !file_.empty() && entry_.script != ScriptNeed::none;
  }

  const PhpOptions& options_;
  const TaskEntry& entry_;
  const std::string& file_;
  CliContext& context_;
  std::string path_;
  std::vector<char*> arguments_;
  zend_file_handle script_{};
};

TaskRun::TaskRun(const PhpOptions& options,
                 const std::string& file,
                 std::span<const std::string> arguments,
                 CliContext& context)
    : options_(options), entry_(task_entry(options.task)), file_(file), context_(context) {
  if (entry_.script == ScriptNeed::none) {
    return;
  }
  context_.php_self = has_file() ? file_.c_str() : standard_input_name;
  context_.script_filename = file_.c_str();
  path_ = has_file() ? real_path(file_) : std::string();
  arguments_.push_back(const_cast<char*>(context_.php_self));
  for (const std::string& argument : arguments) {
    arguments_.push_back(const_cast<char*>(argument.c_str()));
  }
}

void TaskRun::run() noexcept {
  if (open() == Opened::no) {
    EG(exit_status) = not_run_status;
    return;
  }
  publish();
  if (start()) {
    const TaskInput input{options_, &script_, context_.php_self};
    (void)guarded([this, &input]() noexcept { entry_.run(input); });
  } else {
    std::fputs("Could not startup.\n", stderr);
    EG(exit_status) = not_run_status;
  }
  end();
}

Opened TaskRun::open() noexcept {
  auto opened = Opened::yes;
  if (has_file()) {
    (void)guarded([this, &opened]() noexcept { opened = open_script(file_.c_str(), script_); });
  } else if (entry_.script == ScriptNeed::any) {
    (void)guarded([this]() noexcept { open_standard_input(script_); });
  }
  return opened;
}

void TaskRun::publish() noexcept {
  sapi_request_info& request = SG(request_info);
  request.argc = static_cast<int>(arguments_.size());
  request.argv = arguments_.empty() ? nullptr : arguments_.data();
  request.path_translated = path_.empty() ? const_cast<char*>(context_.php_self) : path_.data();
  SG(options) |= SAPI_OPTION_NO_CHDIR;
  SG(server_context) = &context_;
}

bool TaskRun::start() noexcept {
  bool started = false;
  const bool titled = context_.title.settable();
  (void)guarded([&started, titled]() noexcept {
    CG(in_compilation) = false;
    if (php_request_startup() == FAILURE) {
      return;
    }
    CG(skip_shebang) = true;
    zend_register_bool_constant(ZEND_STRL("PHP_CLI_PROCESS_TITLE"), titled, 0, 0);
    zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
    PG(during_request_startup) = false;
    started = true;
  });
  return started;
}

void TaskRun::end() noexcept {
  (void)guarded([this]() noexcept {
    if (script_.filename != nullptr) {
      zend_destroy_file_handle(&script_);
    }
  });
  (void)guarded([]() noexcept { php_request_shutdown(nullptr); });
  SG(server_context) = nullptr;
}

}  // namespace

void run_task(const PhpOptions& options,
              const std::string& file,
              std::span<const std::string> arguments,
              CliContext& context) {
  TaskRun(options, file, arguments, context).run();
}

}  // namespace lyger::sapi
