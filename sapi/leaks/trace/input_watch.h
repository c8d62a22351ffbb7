// Which keys of a request's input a script reads, seen at the operations that read elements of
// arrays and at the calls of PHP's functions that do.
#pragma once

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
  void before_operation(zend_execute_data& frame);
  // A request's arrays are another one's, or nobody's, after it.
  void forget_arrays() noexcept { arrays_.clear(); }
  [[nodiscard]] std::vector<runtime::LabInput> found() const;

 private:
  void read(const zval* container, const zval* key);
  void read_all(const zval* container);
  void note(std::string_view superglobal, std::string key);

  InputArrays arrays_;
  std::set<std::pair<std::string, std::string>> found_;
};

}  // namespace lyger::sapi
