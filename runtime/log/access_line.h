// The two forms of a line of the access log.
#pragma once

#include "runtime/log/access_log.h"
#include "runtime/log/line_buffer.h"

namespace lyger::runtime {

// The Combined Log Format, then the duration in seconds and the request id; after them, in quotes,
// why the server refused the request, if it did.
void append_text_entry(LineBuffer& line, const AccessEntry& entry);

// One JSON object with always the same keys, in always the same order.
void append_json_entry(LineBuffer& line, const AccessEntry& entry);

}  // namespace lyger::runtime
