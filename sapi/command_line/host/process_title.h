// What `ps` shows of this process. The memory of the arguments and of the environment behind them
// is taken over for it, and the environment moves away: the way of PostgreSQL and php-cli
// (sapi/cli/ps_title.c).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/pinned.h"

namespace lyger::sapi {

class ProcessTitle : runtime::Pinned {
 public:
  // What main() was given. Afterwards `argv` shows the title and nothing else; pointers that
  // getenv() has returned are stale. While no other thread runs.
  ProcessTitle(int argc, char** argv);
  // Leaves an empty environment.
  ~ProcessTitle();

  // False: the memory is not in one piece, and the title cannot be set.
  [[nodiscard]] bool settable() const noexcept { return !area_.empty(); }

  // Cut off where the memory ends.
  void set(std::string_view title) noexcept;
  // The one that was set, or nothing.
  [[nodiscard]] std::string_view title() const noexcept { return {area_.data(), length_}; }

  // The program's name stays.
  void hide_arguments() noexcept;

 private:
  void move_environment();

  std::span<char> area_;
  std::size_t length_ = 0;
  std::vector<std::string> variables_;
  std::vector<char*> environment_;
};

}  // namespace lyger::sapi
