// PHP functions whose effect is dear to look for: a note is taken when a script calls one, so that
// a request which calls none costs nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lyger::sapi {

inline constexpr std::array<std::string_view, 19> kWatchedFunctions = {
    "chdir",
    "libxml_set_external_entity_loader",
    "libxml_use_internal_errors",
    "mb_detect_order",
    "mb_ereg_search_init",
    "mb_http_output",
    "mb_internal_encoding",
    "mb_regex_encoding",
    "mb_regex_set_options",
    "mb_substitute_character",
    "mt_srand",
    "mysqli_report",
    "pcntl_async_signals",
    "spl_autoload_extensions",
    "srand",
    "stream_wrapper_register",
    "stream_wrapper_restore",
    "stream_wrapper_unregister",
    "use_soap_error_handler",
};

// Which of them have been called, with arguments if they only look at something without.
class CalledFunctions {
 public:
  using Mask = std::uint32_t;

  // Only names of the table can be asked for.
  [[nodiscard]] static consteval Mask mask(std::string_view name) {
    for (std::size_t i = 0; i < kWatchedFunctions.size(); ++i) {
      if (kWatchedFunctions[i] == name) {
        return Mask{1} << i;
      }
    }
    throw "no such function is watched";
  }

  void note(Mask called) noexcept { called_ |= called; }
  [[nodiscard]] Mask all() const noexcept { return called_; }
  [[nodiscard]] bool any(Mask of) const noexcept { return (called_ & of) != 0; }
  void forget(Mask of) noexcept { called_ &= ~of; }

 private:
  Mask called_ = 0;
};

// Puts itself before them. On the engine's own thread, after its start and before any PHP thread;
// for the server only.
void watch_functions() noexcept;

}  // namespace lyger::sapi
