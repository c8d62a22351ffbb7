// Decides what answers a request: a file, a PHP script, a redirect or nothing. The rules are those
// of nginx with try_files and of FrankenPHP's php_server; the order is in router.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/base/owned_fd.h"
#include "runtime/base/refusal.h"
#include "runtime/files/routing/document_root.h"
#include "runtime/files/routing/front_script.h"
#include "runtime/files/routing/worker_routes.h"

namespace lyger::runtime {

struct StaticFile {
  OwnedFd fd;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;    // since 1970
  std::string_view media_type;  // static text
};

// To be answered with 301.
struct Redirect {
  std::string location;  // path and query; always one slash first, so never another host
};

using Route = std::variant<StaticFile, PhpScript, Redirect, Refusal>;

// Immutable; any thread may call it.
class Router {
 public:
  // `script` is absolute and exists. Throws StartupError for a worker that no request could reach.
  Router(DocumentRoot root, const std::string& script, WorkerScripts workers = {});

  // `raw_path` is the target's path and `raw_query` what follows its '?', both as they came.
  // SCRIPT itself costs no system call when asked for by name or as its directory's index, and one
  // when nothing else matched; a worker's script costs none.
  [[nodiscard]] Route resolve(std::string_view raw_path, std::string_view raw_query) const;

  // SCRIPT as it runs for whatever nothing else answers.
  [[nodiscard]] const PhpScript& main_script() const noexcept { return main_.script(); }
  [[nodiscard]] const DocumentRoot& root() const noexcept { return root_; }

 private:
  [[nodiscard]] std::optional<PhpScript> known_script(std::string_view path) const;
  [[nodiscard]] std::optional<Route> script_by_name(std::string_view path) const;
  [[nodiscard]] Route file_or_index(std::string_view path, std::string_view raw_query) const;
  [[nodiscard]] Route index_of(std::string_view path, std::string_view raw_query) const;
  [[nodiscard]] Route run(std::string_view script_name, std::string_view path_info) const;
  [[nodiscard]] Route send(std::string_view path, FileEntry entry) const;

  DocumentRoot root_;
  FrontScript main_;
  WorkerRoutes workers_;
  std::string main_as_index_;  // the directory that SCRIPT is the index.php of, with its slash
};

}  // namespace lyger::runtime
