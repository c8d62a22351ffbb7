// Which keys of a request's input a script reads, seen at the operations that read elements of
// arrays and at the calls of PHP's functions that do.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/leaks/model/observation.h"
#include "sapi/leaks/trace/input_arrays.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class InputWatch {
 public:
  // `frame` is about to run the operation that it is at.
  void before_operation(zend_execute_data& frame);
  // A request's arrays are another one's, or nobody's, after it.
  void forget_arrays() noexcept;
  [[nodiscard]] std::vector<runtime::LabInput> found() const;

 private:
  void read(const zval* container, const zval* key);
  void read_all(const zval* container);
  void read_key(const InputArrays::Input& input, const zval& key);
  void call(zend_execute_data& frame);
  void derives(const zend_execute_data& frame, const zval* container, const zval* result);
  void take_derived(const zend_execute_data& frame);
  void note(std::string_view superglobal, std::string key);

  // An array that an operation makes of an input. It is there when its frame goes on.
  struct Derived {
    const zend_execute_data* frame;
    const zend_op* next;
    const zval* place;
    InputArrays::Input input;
  };

  InputArrays arrays_;
  std::optional<Derived> derived_;
  std::set<std::pair<std::string, std::string>> found_;
};

}  // namespace lyger::sapi
