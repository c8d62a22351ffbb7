// What a PHP thread's scripts have changed with putenv(). It lies over the environment of the
// process, which never changes while PHP threads run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lyger::sapi {

class EnvironmentTable {
 public:
  struct Entry {
    std::string name;
    std::optional<std::string> value;  // none: the variable is taken away
  };

  void set(std::string_view name, std::string_view value);
  void remove(std::string_view name);

  // nullptr: as in the process.
  [[nodiscard]] const Entry* find(std::string_view name) const noexcept;
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }

  // restore() goes back to what was there at the last take(), clear() to the process's own. True if
  // there was something to undo.
  void take();
  bool restore();
  void clear() noexcept;

 private:
  void put(std::string_view name, std::optional<std::string> value);

  std::vector<Entry> entries_;  // in the order of their first change
  std::vector<Entry> baseline_;
  bool changed_ = false;  // since take() or restore()
};

}  // namespace lyger::sapi
