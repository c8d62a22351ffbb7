#include "runtime/leaks/requests/http_body.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

std::string read_named_file(const SourceText& source,
                            const SourceLine& line,
                            std::string_view name) {
  const std::filesystem::path path = source.path().parent_path() / name;
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, ignored)) {
    refuse_source(source,
                  line.number,
                  fmt::format("cannot read the body's file {}; put it there, or name another",
                              path.string()));
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

// "< file" as it is, "<@ file" with its variables; "<@latin1 file" names the file's encoding.
std::string body_line(const SourceText& source, const SourceLine& line, HttpVariables& variables) {
  const std::string_view text = line.text;
  if (text.starts_with("< ")) {
    return read_named_file(source, line, trim(text.substr(2)));
  }
  if (text.starts_with("<@")) {
    const auto name = text.find_first_of(" \t");
    const std::string_view file = name == text.npos ? std::string_view() : trim(text.substr(name));
    return variables.expand(read_named_file(source, line, file)).text;
  }
  return variables.expand(text).text;
}

bool is_type(std::string_view media_type, std::string_view wanted) {
  return equals_ignoring_case(media_type.substr(0, wanted.size()), wanted);
}

}  // namespace

std::string http_body(const SourceText& source,
                      const HttpBlock& block,
                      std::string_view media_type,
                      HttpVariables& variables) {
  const bool form = is_type(media_type, "application/x-www-form-urlencoded");
  const bool multipart = is_type(media_type, "multipart/");
  std::string body;
  for (const SourceLine& line : block.body) {
    if (&line != &block.body.front() && !form) {
      body += multipart ? "\r\n" : "\n";
    }
    const std::string text = body_line(source, line, variables);
    body += form ? trim(text) : std::string_view(text);
  }
  if (multipart) {
    body += "\r\n";
  }
  return body;
}

}  // namespace lyger::runtime
