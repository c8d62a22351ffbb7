// The files that scripts include once, so that only one request of a thread executes them: which of
// them took part in that request's response, and where a later request has missed them.
#pragma once

#include <cstdint>

#include "runtime/base/pinned.h"
#include "sapi/php_types.h"
#include "sapi/warm/response_state.h"

namespace lyger::sapi {

class IncludedOnce : runtime::Pinned {
 public:
  // Where a statement has found its file included by an earlier request.
  struct Skip {
    zend_string* file = nullptr;
    std::uint32_t line = 0;
    const char* statement = "";  // "require_once"
    zend_string* included = nullptr;
    bool first = false;        // that has missed this file
    bool in_function = false;  // the statement is not a file's own
  };

  // All inside the engine request, whose memory keeps what is known.
  void begin_run() noexcept;
  // The code of a file is about to be executed.
  void begins(zend_op_array& code) noexcept;
  // A statement is about to go on with `true` instead of the file. Throws an Error where the file
  // has not been executed to its end, for it will not be.
  void skipped(zend_string* path, const zend_execute_data& statement) noexcept;
  // PHP has reported an error, which may be part of the response.
  void error_reported() noexcept { ++errors_; }

  // In this run: the last skip of a file that once took part in the response, and the last whose
  // `true` the script has looked at, rather outside of functions. Null: none.
  [[nodiscard]] const Skip* missing() const noexcept { return given(missing_); }
  [[nodiscard]] const Skip* looked_at() const noexcept { return given(looked_at_); }
  // A file has been left by an exception in this run.
  [[nodiscard]] bool left_half_done() const noexcept { return left_half_done_; }

 private:
  enum class Ending : std::uint8_t { silent, took_part, threw, exited };
  struct Visit;
  struct File {
    Ending ending = Ending::silent;
    std::uint64_t run = 0;
    bool missed = false;
  };

  static void visit_ended(zval* entry) noexcept;
  void ended(const Visit& visit) noexcept;
  static void note(Skip& where, const Skip& skip) noexcept;
  static void forget(Skip& skip) noexcept;
  static const Skip* given(const Skip& skip) noexcept {
    return skip.file == nullptr ? nullptr : &skip;
  }

  zend_array* files_ = nullptr;  // path => File
  Skip missing_;
  Skip looked_at_;
  std::uint64_t run_ = 0;
  std::uint64_t errors_ = 0;
  bool left_half_done_ = false;
};

}  // namespace lyger::sapi
