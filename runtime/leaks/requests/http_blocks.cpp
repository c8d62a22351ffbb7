#include "runtime/leaks/requests/http_blocks.h"

#include <span>
#include <string_view>
#include <utility>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

using Lines = std::span<const SourceLine>;

bool is_comment(std::string_view line) { return line.starts_with('#') || line.starts_with("//"); }

void step(Lines& lines) { lines = lines.subspan(1); }

// "{% … %}" over one line or many.
void skip_script(Lines& lines) {
  while (!lines.empty() && lines.front().text.find("%}") == std::string_view::npos) {
    step(lines);
  }
  if (!lines.empty()) {
    step(lines);
  }
}

bool opens_script(std::string_view line) {
  return (line.starts_with('<') || line.starts_with('>')) && trim(line.substr(1)).starts_with("{%");
}

// "> handler.js", ">> kept.json", "<> an-older-response.json": nothing that is sent.
bool is_for_the_response(std::string_view line) {
  return line.starts_with("> ") || line.starts_with(">>") || line.starts_with("<> ");
}

void read_comment(std::string_view line, HttpBlock& block) {
  std::string_view text = line;
  while (text.starts_with('#') || text.starts_with('/')) {
    text.remove_prefix(1);
  }
  text = trim(text);
  for (const std::string_view directive : {"@name ", "@name="}) {
    if (text.starts_with(directive)) {
      text = trim(text.substr(directive.size()));
      block.name = trim(text.starts_with('=') ? text.substr(1) : text);
    }
  }
}

// Everything above the request itself.
void read_preamble(Lines& lines, HttpBlock& block) {
  while (!lines.empty()) {
    const std::string_view line = trim(lines.front().text);
    if (opens_script(line)) {
      skip_script(lines);
      continue;
    }
    if (is_comment(line)) {
      read_comment(line, block);
    } else if (line.starts_with('@')) {
      block.definitions.push_back(lines.front());
    } else if (!line.empty() && !line.starts_with("< ")) {
      return;
    }
    step(lines);
  }
}

bool continues_url(std::string_view line) {
  const std::string_view text = trim(line);
  return !text.empty() && !is_comment(text) &&
         (text.starts_with('?') || text.starts_with('&') || line.front() == ' ' ||
          line.front() == '\t');
}

void read_first_line(Lines& lines, HttpBlock& block) {
  block.line = lines.front().number;
  block.first_line = trim(lines.front().text);
  step(lines);
  while (!lines.empty()) {
    const std::string_view line = lines.front().text;
    if (!continues_url(line) && !is_comment(trim(line))) {
      return;
    }
    if (continues_url(line)) {
      block.first_line += trim(line);
    }
    step(lines);
  }
}

void read_fields(Lines& lines, HttpBlock& block) {
  for (; !lines.empty(); step(lines)) {
    const std::string_view line = trim(lines.front().text);
    if (line.empty() || opens_script(line) || is_for_the_response(line)) {
      return;
    }
    if (!is_comment(line)) {
      block.fields.push_back(lines.front());
    }
  }
}

void read_body(Lines lines, HttpBlock& block) {
  while (!lines.empty()) {
    const std::string_view line = lines.front().text;
    if (opens_script(line)) {
      skip_script(lines);
      continue;
    }
    if (!is_for_the_response(line)) {
      block.body.push_back(lines.front());
    }
    step(lines);
  }
  while (!block.body.empty() && trim(block.body.back().text).empty()) {
    block.body.pop_back();
  }
  while (!block.body.empty() && trim(block.body.front().text).empty()) {
    block.body.erase(block.body.begin());
  }
}

HttpBlock read_block(std::string name, Lines lines) {
  HttpBlock block;
  block.name = std::move(name);
  read_preamble(lines, block);
  if (!lines.empty()) {
    read_first_line(lines, block);
    read_fields(lines, block);
    read_body(lines, block);
  }
  return block;
}

}  // namespace

std::vector<HttpBlock> http_blocks(const std::vector<SourceLine>& lines) {
  std::vector<HttpBlock> blocks;
  std::string name;
  std::size_t first = 0;
  for (std::size_t place = 0; place <= lines.size(); ++place) {
    if (place < lines.size() && !lines[place].text.starts_with("###")) {
      continue;
    }
    blocks.push_back(read_block(std::move(name), Lines(lines).subspan(first, place - first)));
    if (place < lines.size()) {
      const std::string_view line = lines[place].text;
      name = trim(line.substr(std::min(line.find_first_not_of('#'), line.size())));
    }
    first = place + 1;
  }
  return blocks;
}

}  // namespace lyger::runtime
