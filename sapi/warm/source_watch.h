// Whether files have changed whose code a warm thread keeps: the script, what is included once, and
// what declares functions or classes. Other included files are read again anyway.
//
// How often it looks is OPcache's setting: opcache.validate_timestamps and opcache.revalidate_freq.
// Without OPcache, PHP would compile the script for each request, so each looks at the script.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "runtime/base/pinned.h"

namespace lyger::sapi {

class SourceWatch : runtime::Pinned {
 public:
  // The file has just been compiled and its code is kept. `path` is absolute.
  void add(std::string_view path);
  void add_script(std::string_view path);

  // Between two runs; `now` in seconds. The file that has changed, or that is gone; null if none,
  // or if it is too early to look. On the PHP thread.
  [[nodiscard]] const std::string* changed(std::int64_t now) noexcept;

 private:
  struct Stamp {
    ino_t file = 0;
    off_t size = -1;  // the file is not there
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;

    [[nodiscard]] bool operator==(const Stamp&) const = default;
  };
  using Sources = std::unordered_map<std::string, Stamp>;

  [[nodiscard]] static Stamp look(const std::string& path) noexcept;
  [[nodiscard]] static bool differs(const Sources::value_type& source) noexcept;

  Sources sources_;
  const Sources::value_type* script_ = nullptr;  // one of them, or not compiled yet
  std::int64_t looked_at_script_ = 0;
  std::int64_t looked_at_all_ = 0;
};

}  // namespace lyger::sapi
