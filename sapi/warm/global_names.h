// Which global variables are the running script's own, so that they go when its run ends, and which
// are the application's, so that they stay.
//
// Own are those that code names which each run executes, in its functions too: the script, and what
// it includes plainly. What a file sets that is included once stays, unless the script assigns it:
// that file will not set it again. What other functions set stays too. Where a script makes
// variables whose names only its run knows (extract(), $$name, eval), everything goes that its run
// has added.
#pragma once

#include <cstdint>

#include "runtime/base/pinned.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class GlobalNames : runtime::Pinned {
 public:
  enum class Executed { each_run, once };

  // Learns from code that is about to be executed in the global scope. Inside the engine request,
  // whose memory keeps what is learnt.
  void learn(const zend_op_array& code, Executed executed) noexcept;

  // Deletes the run's own variables; objects that only these hold are destroyed first, the last one
  // first, as at the end of PHP's own requests. Destructors run: inside a guarded() call.
  void clear() noexcept;

 private:
  [[nodiscard]] bool is_new(const zend_op_array& code) noexcept;
  void learn_operation(const zend_op_array& code,
                       const zend_op& operation,
                       Executed executed) noexcept;
  void learn_functions(const zend_op_array& code) noexcept;
  void learn_function(const zend_op_array& code) noexcept;
  void add(zend_string* name, std::int64_t what) noexcept;
  void keep_what_is_there() noexcept;
  [[nodiscard]] bool is_own(zend_string* name) const noexcept;
  enum class Which { sole_holders, all };
  void remove_own(Which which) noexcept;

  zend_array* names_ = nullptr;      // name => what is known of it
  zend_array* files_ = nullptr;      // name => the code that was learnt from
  zend_array* survivors_ = nullptr;  // if names are known to a run only: what was there before
};

}  // namespace lyger::sapi
