#include "runtime/files/routing/router.h"

#include <cassert>
#include <utility>

#include "runtime/files/media_type.h"
#include "runtime/files/routing/php_source.h"
#include "runtime/files/routing/url_path.h"

namespace lyger::runtime {
namespace {

constexpr Refusal hidden{404, "a dot file"};
constexpr Refusal source{404, "PHP source is not sent"};

std::string_view last_segment(std::string_view path) noexcept {
  return path.substr(path.rfind('/') + 1);
}

// The end of the first segment from `start` on that ends in ".php".
std::size_t end_of_script_name(std::string_view path, std::size_t start) noexcept {
  constexpr std::string_view extension = ".php";
  for (std::size_t dot = path.find(extension, start); dot != std::string_view::npos;
       dot = path.find(extension, dot + 1)) {
    const std::size_t end = dot + extension.size();
    if (end == path.size() || path[end] == '/') {
      return end;
    }
  }
  return std::string_view::npos;
}

}  // namespace

Router::Router(DocumentRoot root, const std::string& script, WorkerScripts workers)
    : root_(std::move(root)),
      main_(root_, script, {.is_main = true}),
      workers_(root_, main_, std::move(workers)) {
  if (main_.is_inside() && last_segment(main_script().script_name) == "index.php") {
    main_as_index_ = main_.directory();
  }
}

Route Router::resolve(std::string_view raw_path, std::string_view raw_query) const {
  const auto path = normalise_path(raw_path);
  if (!path) {
    return path.error();
  }
  if (has_hidden_segment(*path)) {
    return hidden;
  }
  if (auto script = known_script(*path)) {
    return *std::move(script);
  }
  if (auto script = script_by_name(*path)) {
    return *std::move(script);
  }
  return file_or_index(*path, raw_query);
}

// What was found at start-up need not be looked for again.
std::optional<PhpScript> Router::known_script(std::string_view path) const {
  if (auto worker = workers_.by_pattern(path)) {
    return worker;
  }
  return path == main_as_index_ ? main_script() : workers_.by_name(path);
}

// A path that names a script which is not there goes to SCRIPT; nothing is left to look for.
std::optional<Route> Router::script_by_name(std::string_view path) const {
  for (std::size_t end = end_of_script_name(path, 0); end != std::string_view::npos;
       end = end_of_script_name(path, end)) {
    const FileEntry entry = root_.look_up(path.substr(0, end));
    switch (entry.kind) {
      case FileEntry::Kind::missing:
        return main_script();
      case FileEntry::Kind::regular:
        return run(path.substr(0, end), path.substr(end));
      case FileEntry::Kind::refused:
        return entry.refusal;
      case FileEntry::Kind::directory:
        break;  // the script may be further along
    }
  }
  return std::nullopt;
}

Route Router::file_or_index(std::string_view path, std::string_view raw_query) const {
  const bool has_slash = path.ends_with('/');
  FileEntry entry = root_.look_up(has_slash ? path.substr(0, path.size() - 1) : path);
  switch (entry.kind) {
    case FileEntry::Kind::regular:
      return has_slash ? Route(main_script()) : send(path, std::move(entry));
    case FileEntry::Kind::directory:
      return index_of(path, raw_query);
    case FileEntry::Kind::refused:
      return entry.refusal;
    case FileEntry::Kind::missing:
      break;
  }
  return main_script();
}

Route Router::index_of(std::string_view path, std::string_view raw_query) const {
  const bool has_slash = path.ends_with('/');
  for (const std::string_view name : {"index.php", "index.html"}) {
    std::string index(path);
    index.append(has_slash ? "" : "/").append(name);
    FileEntry entry = root_.look_up(index);
    if (entry.kind == FileEntry::Kind::refused) {
      return entry.refusal;
    }
    if (entry.kind != FileEntry::Kind::regular) {
      continue;
    }
    if (!has_slash) {
      const std::string query = raw_query.empty() ? "" : "?" + encode_query(raw_query);
      return Redirect{encode_path(path) + '/' + query};
    }
    if (!is_php_script(name)) {
      return send(index, std::move(entry));
    }
    // SCRIPT was named to be asked first, though an index.php lies beside it.
    return path == main_.directory() ? Route(main_script()) : run(index, {});
  }
  return main_script();
}

Route Router::run(std::string_view script_name, std::string_view path_info) const {
  if (auto known = workers_.by_name(script_name)) {
    return *std::move(known);
  }
  return PhpScript{.script_filename = root_.given() + std::string(script_name),
                   .script_name = std::string(script_name),
                   .path_info = std::string(path_info)};
}

Route Router::send(std::string_view path, FileEntry entry) const {
  assert(entry.kind == FileEntry::Kind::regular);
  const std::string_view name = last_segment(path);
  if (is_php_source(name) || is_php_source(last_segment(entry.real_path)) ||
      workers_.has_file(entry.real_path)) {
    return source;
  }
  return StaticFile{.fd = std::move(entry.fd),
                    .size = entry.size,
                    .mtime_ns = entry.mtime_ns,
                    .media_type = media_type_of(name)};
}

}  // namespace lyger::runtime
