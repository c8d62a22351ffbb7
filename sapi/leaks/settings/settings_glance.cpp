#include "sapi/leaks/settings/settings_glance.h"

#include <string_view>

#include "runtime/leaks/model/text_hash.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/hygiene/module_globals.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

extern "C" {
#include <ext/date/php_date.h>
#include <ext/session/php_session.h>
#include <ext/standard/file.h>
}

namespace lyger::sapi {
namespace {

class Mixed {
 public:
  void add(std::uint64_t value) noexcept {
    constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;
    constexpr unsigned kHalf = 32;
    sum_ = (sum_ ^ value) * kOdd;
    sum_ ^= sum_ >> kHalf;
  }
  void add(const void* pointer) noexcept { add(reinterpret_cast<std::uintptr_t>(pointer)); }
  void add(std::string_view text) noexcept { add(runtime::text_hash(text, sum_)); }
  void add(const zval& value) noexcept {
    add(Z_TYPE(value) < IS_LONG ? Z_TYPE(value) : static_cast<std::uint64_t>(Z_LVAL(value)));
  }
  void add_size(const HashTable* table) noexcept {
    if (table != nullptr) {
      add(static_cast<std::uint64_t>(table->nNumOfElements) << 32 | table->nNumUsed);
    }
  }
  [[nodiscard]] std::uint64_t sum() const noexcept { return sum_; }

 private:
  std::uint64_t sum_ = 0;
};

void add_ini_entries(Mixed& mixed) noexcept {
  if (EG(modified_ini_directives) != nullptr) {
    for_each_pointer<zend_ini_entry>(
        *EG(modified_ini_directives),
        [&mixed](const zend_ini_entry& entry) { mixed.add(entry.value); });
  }
  mixed.add(static_cast<std::uint64_t>(EG(error_reporting)));
}

void add_handlers(Mixed& mixed) noexcept {
  mixed.add(EG(user_error_handler));
  mixed.add(EG(user_exception_handler));
  mixed.add(static_cast<std::uint64_t>(EG(user_error_handlers).top));
  mixed.add(static_cast<std::uint64_t>(EG(user_exception_handlers).top));
  mixed.add(static_cast<std::uint64_t>(OG(handlers).top));
  const zend_llist* ticks = BG(user_tick_functions);
  mixed.add(ticks == nullptr ? 0 : static_cast<std::uint64_t>(ticks->count));
}

void add_tables(Mixed& mixed) noexcept {
  mixed.add_size(EG(class_table));
  mixed.add_size(EG(function_table));
  mixed.add_size(EG(zend_constants));
  mixed.add_size(&EG(included_files));
  mixed.add_size(&EG(regular_list));
  mixed.add_size(php_stream_get_url_stream_wrappers_hash());
  mixed.add_size(php_get_stream_filters_hash());
}

void add_states(Mixed& mixed) noexcept {
  if (const php_stream_context* context = FG(default_context)) {
    mixed.add(context->options);
    mixed.add(context->notifier);
  }
  mixed.add(PG(last_error_message));
  mixed.add(static_cast<std::uint64_t>(PS(session_status)));
  const auto* date = module_globals<zend_date_globals>("date");
  if (date != nullptr && date->timezone != nullptr) {
    mixed.add(std::string_view(date->timezone));
  }
}

// What functions of PHP's have set leaves a note; see watched_functions.h.
void add_thread(Mixed& mixed, ThreadContext& thread) noexcept {
  mixed.add(thread.hygiene().called().all());
  mixed.add(thread.process.locale.mark());
  mixed.add(static_cast<std::uint64_t>(thread.process.umask.changed()));
  for (const EnvironmentTable::Entry& entry : thread.process.environment.entries()) {
    mixed.add(entry.name);
    mixed.add(entry.value ? std::string_view(*entry.value) : std::string_view());
  }
}

}  // namespace

std::uint64_t settings_glance() noexcept {
  Mixed mixed;
  add_ini_entries(mixed);
  add_handlers(mixed);
  add_tables(mixed);
  add_states(mixed);
  if (ThreadContext* thread = serving_thread()) {
    add_thread(mixed, *thread);
  }
  return mixed.sum();
}

}  // namespace lyger::sapi
