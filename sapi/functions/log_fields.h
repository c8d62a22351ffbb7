// What a script gives lyger_log() beside its message, as fields of a log line. Turning values into
// text may run the script's own code, which may throw, exit or bail out, and may change or free
// what it was given; so everything here is engine memory, which the request's end takes back, and
// each text is held by a reference of its own.
#pragma once

#include <span>
#include <string_view>

#include "runtime/log/log_field.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class LogFields {
 public:
  // Room for the request's id and for each entry of `context`, which may be null.
  explicit LogFields(const zend_array* context) noexcept;
  // Adds what the engine does not own: it lives as long as the line is not written.
  void add(const runtime::LogField& field) noexcept;
  // Adds the context's entries. Stops behind one whose conversion has called exit().
  void add_context(const zend_array& context) noexcept;
  [[nodiscard]] std::span<const runtime::LogField> view() const noexcept {
    return {fields_, count_};
  }
  // Gives the memory back. Not a destructor, because a bailout runs none.
  void free() noexcept;

 private:
  // Takes the reference over.
  [[nodiscard]] std::string_view hold(zend_string* text) noexcept;
  [[nodiscard]] runtime::LogField field(std::string_view key, zval* value) noexcept;

  runtime::LogField* fields_;
  zend_string** held_;  // keys and texts
  unsigned count_ = 0;
  unsigned held_count_ = 0;
};

}  // namespace lyger::sapi
