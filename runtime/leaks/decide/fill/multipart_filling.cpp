#include "runtime/leaks/decide/fill/multipart_filling.h"

#include <algorithm>
#include <string_view>

#include "runtime/leaks/decide/fill/header_fields.h"

namespace lyger::runtime {
namespace {

constexpr std::string_view kLine = "\r\n";
constexpr std::string_view kBoundary = "lyger-check-1f0c5d";

std::string boundary_of(const CheckRequest& request) {
  const std::string* type = find_field(request, "Content-Type");
  const std::size_t at = type == nullptr ? std::string::npos : type->find("boundary=");
  if (at == std::string::npos) return {};
  std::string boundary = type->substr(at + 9);
  boundary.resize(std::min(boundary.find(';'), boundary.size()));
  std::erase(boundary, '"');
  return boundary;
}

// The value of name="…" in a part's head: where it is.
std::pair<std::size_t, std::size_t> quoted(std::string_view head, std::string_view name) {
  const std::string wanted = std::string(name) + "=\"";
  std::size_t at = head.find(wanted);
  while (at != std::string_view::npos && at > 0 && head[at - 1] != ' ' && head[at - 1] != ';') {
    at = head.find(wanted, at + 1);
  }
  if (at == std::string_view::npos) return {0, 0};
  const std::size_t first = at + wanted.size();
  return {first, std::min(head.find('"', first), head.size()) - first};
}

std::string file_name(std::string_view given, std::string_view field, UserValues& values) {
  const std::size_t dot = given.rfind('.');
  const std::string_view extension =
      dot == std::string_view::npos ? std::string_view{} : given.substr(dot);
  return values.within("", "file " + std::string(field), extension);
}

// A part's head and content without the line's end behind it.
std::string filled_part(std::string_view part, UserValues& values) {
  const std::size_t blank = part.find("\r\n\r\n");
  if (blank == std::string_view::npos) return std::string(part);
  std::string head(part.substr(0, blank));
  const std::string_view content = part.substr(blank + 4);
  const auto [name_first, name_length] = quoted(head, "name");
  const std::string name = head.substr(name_first, name_length);
  const auto [file_first, file_length] = quoted(head, "filename");
  if (file_first == 0) {
    return head + "\r\n\r\n" + values.in_place_of(content, "body " + name);
  }
  const std::string given = head.substr(file_first, file_length);
  head.replace(file_first, file_length, file_name(given, name, values));
  return head + "\r\n\r\n" + std::string(content);
}

}  // namespace

void fill_multipart(CheckRequest& request, UserValues& values) {
  const std::string delimiter = "--" + boundary_of(request);
  if (delimiter.size() == 2) return;
  std::string filled;
  std::string_view rest = request.body;
  std::size_t at = rest.find(delimiter);
  while (at != std::string_view::npos) {
    const std::size_t first = at + delimiter.size() + kLine.size();
    const std::size_t next =
        first < rest.size() ? rest.find("\r\n" + delimiter, first) : std::string_view::npos;
    if (next == std::string_view::npos) break;
    filled.append(delimiter).append(kLine);
    filled.append(filled_part(rest.substr(first, next - first), values)).append(kLine);
    rest.remove_prefix(next + kLine.size());
    at = 0;
  }
  if (!filled.empty()) request.body = filled + delimiter + "--\r\n";
}

void set_multipart(CheckRequest& request,
                   const std::vector<std::string>& fields,
                   const std::vector<std::string>& files,
                   UserValues& values) {
  std::string body;
  const auto begin_part = [&](const std::string& name) {
    body.append("--").append(kBoundary).append("\r\nContent-Disposition: form-data; name=\"");
    body.append(name).append("\"");
  };
  for (const std::string& name : fields) {
    begin_part(name);
    body.append("\r\n\r\n").append(values.fresh("body " + name)).append(kLine);
  }
  for (const std::string& name : files) {
    begin_part(name);
    body.append("; filename=\"").append(file_name("a.txt", name, values));
    body.append("\"\r\nContent-Type: text/plain\r\n\r\n");
    body.append(values.fresh("content of file " + name)).append(kLine);
  }
  request.body = body.append("--").append(kBoundary).append("--\r\n");
  set_field(
      request, "Content-Type", std::string("multipart/form-data; boundary=").append(kBoundary));
}

}  // namespace lyger::runtime
