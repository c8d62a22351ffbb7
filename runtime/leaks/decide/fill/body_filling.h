// Canaries in a request's body: a form, several parts, or JSON. Other bodies stay as they are.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/decide/fill/user_values.h"
#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

struct BodyInputs {
  std::vector<std::string> fields;  // of $_POST
  std::vector<std::string> files;   // of $_FILES
  bool raw = false;                 // php://input
};

void fill_body(CheckRequest& request, const BodyInputs& inputs, UserValues& values);

}  // namespace lyger::runtime
