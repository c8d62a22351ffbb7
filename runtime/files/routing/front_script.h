// A script that answers whatever comes to it, whichever path was asked for: the server's SCRIPT, or
// a worker's. It is found at start-up and not looked for again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/files/routing/document_root.h"
#include "runtime/files/routing/php_script.h"

namespace lyger::runtime {

// Immutable; any thread may call it.
class FrontScript {
 public:
  // `file` is absolute and exists. `kind` says what its requests carry beside names and paths.
  FrontScript(const DocumentRoot& root, const std::string& file, const PhpScript& kind);

  // As it runs for whatever nothing else answers: SCRIPT_NAME is its path below the root, or "/"
  // and its file name where it lies outside; PATH_INFO is empty.
  [[nodiscard]] const PhpScript& script() const noexcept { return script_; }
  [[nodiscard]] bool is_inside() const noexcept { return is_inside_; }
  // The URL path of its directory, with its slash: "/" where it lies outside the root.
  [[nodiscard]] const std::string& directory() const noexcept { return directory_; }
  [[nodiscard]] bool is_file(std::string_view real_path) const noexcept {
    return real_path == real_path_;
  }

  // Asked for by its own name, with what follows it as PATH_INFO.
  [[nodiscard]] std::optional<PhpScript> by_name(std::string_view path) const;
  // Asked for by any path.
  [[nodiscard]] PhpScript answering(std::string_view path) const;

 private:
  PhpScript script_;
  bool is_inside_ = false;
  std::string directory_;
  std::string real_path_;
};

}  // namespace lyger::runtime
