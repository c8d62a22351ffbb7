// A .http file cut into its requests, as written: what the variables stand for comes later.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

struct HttpBlock {
  std::string name;                     // of "### name" or "# @name"
  std::vector<SourceLine> definitions;  // "@host = shop.test"
  unsigned line = 0;                    // of the first line; 0: a block without a request
  std::string first_line;               // method and URL, its continuations joined to it
  std::vector<SourceLine> fields;
  std::vector<SourceLine> body;  // without scripts and references to responses
};

[[nodiscard]] std::vector<HttpBlock> http_blocks(const std::vector<SourceLine>& lines);

}  // namespace lyger::runtime
