#include "sapi/engine/logged_error.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

std::string_view view(const zend_string* text) noexcept {
  return text == nullptr ? std::string_view() : std::string_view(ZSTR_VAL(text), ZSTR_LEN(text));
}

// The class in "Uncaught CLASS: message in FILE:LINE". An exception that has others before it comes
// last, after "Next " (Zend/zend_exceptions.c, Exception::__toString).
std::string_view uncaught_class(std::string_view message) noexcept {
  constexpr std::string_view kFirst = "Uncaught ";
  constexpr std::string_view kLater = "\n\nNext ";
  if (!message.starts_with(kFirst)) {
    return {};
  }
  const std::size_t later = message.rfind(kLater);
  message.remove_prefix(later == std::string_view::npos ? kFirst.size() : later + kLater.size());
  // An anonymous class has its place behind a null byte.
  return message.substr(0, message.find_first_of(std::string_view(": \n\0", 4)));
}

}  // namespace

// php_error_cb() keeps the error as the last one, then logs "PHP Kind:  message in FILE on line N"
// (main/main.c); the message may hold a null byte, which ends what is logged.
LoggedError logged_error(std::string_view message) noexcept {
  const std::string_view error = view(PG(last_error_message));
  constexpr std::string_view kAfterKind = ":  ";
  const std::size_t kind = message.find(kAfterKind);
  if (error.empty() || !message.starts_with("PHP ") || kind == std::string_view::npos ||
      !message.substr(kind + kAfterKind.size()).starts_with(error.substr(0, error.find('\0')))) {
    return {};
  }
  return {.exception = uncaught_class(error),
          .file = view(PG(last_error_file)),
          .line = PG(last_error_lineno)};
}

}  // namespace lyger::sapi
