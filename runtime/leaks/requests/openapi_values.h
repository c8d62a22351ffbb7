// The parameters of an operation in an API description, each with a value that suits its type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/requests/json_source.h"

namespace lyger::runtime {

struct ApiParameter {
  std::string in;  // "path", "query", "header", "cookie"
  std::string name;
  std::string value;
  bool required = false;
  bool numeric = false;
  bool open = false;  // any other text or number would do as well: no enum, no format
};

// Follows "$ref" inside of the document.
[[nodiscard]] const Json& resolve_reference(const Json& document, const Json& value);

// Those of the operation and of its path; the operation's come first and win.
[[nodiscard]] std::vector<ApiParameter> api_parameters(const Json& document,
                                                       const Json& item,
                                                       const Json& operation);

// A {name} that nobody describes is text.
[[nodiscard]] ApiParameter parameter_of_path(const std::vector<ApiParameter>& parameters,
                                             std::string_view name);

}  // namespace lyger::runtime
