// The body of a request in a .http file: its lines, with the files that "< name" stands for.
#pragma once

#include <string>
#include <string_view>

#include "runtime/leaks/requests/http_blocks.h"
#include "runtime/leaks/requests/http_variables.h"
#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

// Forms may be written over several lines, which become one; parts of a multipart body get the
// line ends that RFC 2046 wants.
[[nodiscard]] std::string http_body(const SourceText& source,
                                    const HttpBlock& block,
                                    std::string_view media_type,
                                    HttpVariables& variables);

}  // namespace lyger::runtime
