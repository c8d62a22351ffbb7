// Canaries in multipart/form-data: the values of fields, the names of files and what is in them.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/decide/fill/user_values.h"
#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

// A body that has several parts already.
void fill_multipart(CheckRequest& request, UserValues& values);
// A new one with these fields and files.
void set_multipart(CheckRequest& request,
                   const std::vector<std::string>& fields,
                   const std::vector<std::string>& files,
                   UserValues& values);

}  // namespace lyger::runtime
