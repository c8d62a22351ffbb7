// The directory whose files may be seen from outside: the one place that looks paths up in the file
// system. A cache of entries belongs in front of look_up().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/base/refusal.h"
#include "runtime/files/routing/linkless_open.h"

namespace lyger::runtime {

struct FileEntry {
  enum class Kind { missing, regular, directory, refused };

  Kind kind = Kind::missing;
  Refusal refusal = {};        // refused
  OwnedFd fd = {};             // regular: open for reading
  std::uint64_t size = 0;      // regular
  std::int64_t mtime_ns = 0;   // regular; since 1970
  std::string real_path = {};  // regular, directory: without symbolic links
};

// Immutable; any thread may call it.
class DocumentRoot {
 public:
  // Throws StartupError if there is no such directory. Links to the root are resolved once,
  // here: a root that was swapped by a link needs a new object.
  explicit DocumentRoot(const std::string& directory, LinklessOpen open = best_linkless_open());

  // The real path; no slash at the end, so empty for "/".
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  // As it was given, by which scripts know it: links in it are not resolved. No slash at the end.
  [[nodiscard]] const std::string& given() const noexcept { return given_; }
  [[nodiscard]] bool holds(std::string_view real_path) const noexcept;

  // What a normalised path without slash at the end leads to ("" is the root). Links are followed,
  // and what they lead to is refused with 404 outside the root or behind a dot name; so is anything
  // but files and directories, which are never waited for. 403: no permission. 503: no descriptors
  // left, an I/O error. One system call for what is missing; three for a file.
  [[nodiscard]] FileEntry look_up(std::string_view path) const;

 private:
  [[nodiscard]] FileEntry look_up_through_links(const std::string& path) const;
  [[nodiscard]] FileEntry describe(OwnedFd fd, std::string path) const;
  [[nodiscard]] FileEntry explain_failure(int error, std::string path) const;

  std::string path_;
  std::string given_;
  LinklessOpen open_;
};

}  // namespace lyger::runtime
