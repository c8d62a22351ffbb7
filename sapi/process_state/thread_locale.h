// The locale of one PHP thread, so that setlocale() acts on no other. A thread that has never
// changed it has that of the process.
#pragma once

#include <locale.h>

#include <memory>
#include <string>
#include <type_traits>

#include "runtime/base/pinned.h"

namespace lyger::sapi {

class EnvironmentTable;

// Every function is called on the thread that the object belongs to.
class ThreadLocale : runtime::Pinned {
 public:
  ThreadLocale() = default;
  ~ThreadLocale() { clear(); }

  // As setlocale(3), whose names are given back, valid until the next call. nullptr: there is no
  // such locale or category. An empty name asks the environment, with `table` laid over it.
  [[nodiscard]] const char* set(int category, const char* name, const EnvironmentTable& table);
  [[nodiscard]] const char* name(int category);

  // What the engine compiles regular expressions with, once a script has chosen characters
  // (LC_CTYPE or LC_ALL); empty: those of "C".
  [[nodiscard]] const std::string& characters() const noexcept { return current_.characters; }

  // Another one after each set() that has succeeded; it may come again later.
  [[nodiscard]] const void* mark() const noexcept { return current_.locale.get(); }

  // restore() goes back to what was there at the last take(), clear() to that of the process. True
  // if that is a change.
  void take();
  bool restore();
  bool clear() noexcept;

 private:
  using Locale = std::shared_ptr<std::remove_pointer_t<locale_t>>;
  struct State {
    Locale locale;  // none: that of the process
    std::string characters;
  };

  void use(State state) noexcept;

  State current_;
  State baseline_;
  std::string composed_;  // what name() has given
};

}  // namespace lyger::sapi
