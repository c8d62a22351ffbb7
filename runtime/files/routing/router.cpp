#include "runtime/files/routing/router.h"

#include <cassert>
#include <filesystem>
#include <system_error>
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

// The URL path of `script` below the root, or nothing if it lies outside. The script's directory
// may be written in another way than the root: through links, or with "..".
std::optional<std::string> name_below(const DocumentRoot& root, const std::string& script) {
  const auto as_written = normalise_path(encode_path(script));
  if (as_written && *as_written == script && root.holds(script)) {
    return script.substr(root.path().size());
  }
  const std::filesystem::path written(script);
  std::error_code failed;
  const std::string directory = std::filesystem::canonical(written.parent_path(), failed).string();
  if (failed || !root.holds(directory)) {
    return std::nullopt;
  }
  const std::string below = directory == "/" ? "" : directory.substr(root.path().size());
  return below + '/' + written.filename().string();
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

Router::Router(DocumentRoot root, const std::string& script) : root_(std::move(root)) {
  const std::optional<std::string> name = name_below(root_, script);
  main_is_inside_ = name.has_value();
  main_ = {.script_filename = name ? root_.given() + *name : script,
           .script_name = name ? *name : "/" + std::string(last_segment(script)),
           .is_main = true};
  std::error_code failed;
  main_real_path_ = std::filesystem::canonical(script, failed).string();
  if (main_is_inside_ && last_segment(main_.script_name) == "index.php") {
    main_as_index_ = main_.script_name.substr(0, main_.script_name.rfind('/') + 1);
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
  if (auto main = main_script_by_name(*path)) {
    return *std::move(main);
  }
  if (auto script = script_by_name(*path)) {
    return *std::move(script);
  }
  return file_or_index(*path, raw_query);
}

// SCRIPT was found at start-up and need not be looked for again.
std::optional<PhpScript> Router::main_script_by_name(std::string_view path) const {
  if (!main_is_inside_) {
    return std::nullopt;
  }
  if (path == main_as_index_ || path == main_.script_name) {
    return main_;
  }
  if (!path.starts_with(main_.script_name) || path[main_.script_name.size()] != '/') {
    return std::nullopt;
  }
  PhpScript script = main_;
  script.path_info = path.substr(script.script_name.size());
  return script;
}

// A path that names a script which is not there goes to SCRIPT; nothing is left to look for.
std::optional<Route> Router::script_by_name(std::string_view path) const {
  for (std::size_t end = end_of_script_name(path, 0); end != std::string_view::npos;
       end = end_of_script_name(path, end)) {
    const FileEntry entry = root_.look_up(path.substr(0, end));
    switch (entry.kind) {
      case FileEntry::Kind::missing:
        return main_;
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
      return has_slash ? Route(main_) : send(path, std::move(entry));
    case FileEntry::Kind::directory:
      return index_of(path, raw_query);
    case FileEntry::Kind::refused:
      return entry.refusal;
    case FileEntry::Kind::missing:
      break;
  }
  return main_;
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
    return is_php_script(name) ? run(index, {}) : send(index, std::move(entry));
  }
  return main_;
}

Route Router::run(std::string_view script_name, std::string_view path_info) const {
  return PhpScript{.script_filename = root_.given() + std::string(script_name),
                   .script_name = std::string(script_name),
                   .path_info = std::string(path_info),
                   .is_main = main_is_inside_ && script_name == main_.script_name};
}

Route Router::send(std::string_view path, FileEntry entry) const {
  assert(entry.kind == FileEntry::Kind::regular);
  const std::string_view name = last_segment(path);
  if (is_php_source(name) || is_php_source(last_segment(entry.real_path)) ||
      entry.real_path == main_real_path_) {
    return source;
  }
  return StaticFile{.fd = std::move(entry.fd),
                    .size = entry.size,
                    .mtime_ns = entry.mtime_ns,
                    .media_type = media_type_of(name)};
}

}  // namespace lyger::runtime
