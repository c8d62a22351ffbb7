// What a recorded request has sent: text, or the fields of a form.
#pragma once

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/requests/json_source.h"

namespace lyger::runtime {

// Sets the body, and Content-Type where the request has none or its boundary is not to be had.
void add_har_body(const Json& post_data, CheckRequest& request);

}  // namespace lyger::runtime
