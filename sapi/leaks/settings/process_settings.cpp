// What PHP keeps for the whole process and each thread of the server has of its own.
#include <locale.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "sapi/functions/serving_thread.h"
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"
#include "sapi/process_state/thread_umask.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using Kind = SettingWriter::Kind;

constexpr auto kCategories = std::to_array<std::pair<int, std::string_view>>({
    {LC_COLLATE, "locale LC_COLLATE"},
    {LC_CTYPE, "locale LC_CTYPE"},
    {LC_MESSAGES, "locale LC_MESSAGES"},
    {LC_MONETARY, "locale LC_MONETARY"},
    {LC_NUMERIC, "locale LC_NUMERIC"},
    {LC_TIME, "locale LC_TIME"},
});

void add_locales(SettingWriter& writer, ThreadContext* thread) noexcept {
  for (const auto& [category, name] : kCategories) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): only asks, on the command line's only thread
    const char* locale =
        thread != nullptr ? thread->process.locale.name(category) : ::setlocale(category, nullptr);
    writer.add_setting(name, locale == nullptr ? "" : locale);
  }
}

void add_umask(SettingWriter& writer, const ThreadContext* thread) noexcept {
  const mode_t mask = thread != nullptr ? thread->process.umask.get() : shared_umask();
  std::array<char, 8> text{};
  (void)snprintf(text.data(), text.size(), "%03o", static_cast<unsigned>(mask));
  writer.add_setting("umask", text.data());
}

// A variable of the process, "NAME=value", unless the thread has another value.
void add_variable(SettingWriter& writer,
                  const EnvironmentTable* table,
                  std::string_view variable) noexcept {
  const std::size_t end = variable.find('=');
  if (end == std::string_view::npos) {
    return;
  }
  const std::string_view name = variable.substr(0, end);
  if (table == nullptr || table->find(name) == nullptr) {
    writer.add(Kind::environment, name, variable.substr(end + 1));
  }
}

const HashTable* env_superglobal() noexcept {
  zval* found = zend_hash_find_ind(&EG(symbol_table), ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_ENV));
  if (found == nullptr) {
    return nullptr;
  }
  ZVAL_DEREF(found);
  return Z_TYPE_P(found) == IS_ARRAY ? Z_ARRVAL_P(found) : nullptr;
}

}  // namespace

void read_environment(SettingWriter& writer) noexcept {
  const ThreadContext* thread = serving_thread();
  const EnvironmentTable* table = thread == nullptr ? nullptr : &thread->process.environment;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    add_variable(writer, table, *variable);
  }
  if (table != nullptr) {
    for (const EnvironmentTable::Entry& entry : table->entries()) {
      if (entry.value) {
        writer.add(Kind::environment, entry.name, *entry.value);
      }
    }
  }
  const HashTable* superglobal = env_superglobal();
  zend_string* name = nullptr;
  zval* value = nullptr;
  for (std::uint32_t at = 0; superglobal != nullptr && at < superglobal->nNumUsed; ++at) {
    name = superglobal->arData[at].key;
    value = &superglobal->arData[at].val;
    if (Z_TYPE_P(value) != IS_UNDEF && name != nullptr) {
      SettingText text;
      append_value(text, *value);
      writer.add(Kind::environment, "$_ENV", text_of(name), text.view());
    }
  }
}

void read_process_settings(SettingWriter& writer) noexcept {
  ThreadContext* thread = serving_thread();
  add_locales(writer, thread);
  add_umask(writer, thread);
}

}  // namespace lyger::sapi
