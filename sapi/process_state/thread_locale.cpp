#include "sapi/process_state/thread_locale.h"

#include <langinfo.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

#include "sapi/process_state/environment_table.h"

namespace lyger::sapi {
namespace {

struct Category {
  int number;
  int mask;
  const char* name;
};

// In the order of setlocale(3)'s names for all of them.
constexpr auto kCategories = std::to_array<Category>({
    {LC_CTYPE, LC_CTYPE_MASK, "LC_CTYPE"},
    {LC_NUMERIC, LC_NUMERIC_MASK, "LC_NUMERIC"},
    {LC_TIME, LC_TIME_MASK, "LC_TIME"},
    {LC_COLLATE, LC_COLLATE_MASK, "LC_COLLATE"},
    {LC_MONETARY, LC_MONETARY_MASK, "LC_MONETARY"},
    {LC_MESSAGES, LC_MESSAGES_MASK, "LC_MESSAGES"},
    {LC_PAPER, LC_PAPER_MASK, "LC_PAPER"},
    {LC_NAME, LC_NAME_MASK, "LC_NAME"},
    {LC_ADDRESS, LC_ADDRESS_MASK, "LC_ADDRESS"},
    {LC_TELEPHONE, LC_TELEPHONE_MASK, "LC_TELEPHONE"},
    {LC_MEASUREMENT, LC_MEASUREMENT_MASK, "LC_MEASUREMENT"},
    {LC_IDENTIFICATION, LC_IDENTIFICATION_MASK, "LC_IDENTIFICATION"},
});

const Category* find_category(int number) noexcept {
  for (const Category& category : kCategories) {
    if (category.number == number) {
      return &category;
    }
  }
  return nullptr;
}

const char* variable(const char* name, const EnvironmentTable& table) noexcept {
  if (const auto* entry = table.find(name)) {
    return entry->value ? entry->value->c_str() : "";
  }
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing changes it
  return value == nullptr ? "" : value;
}

// setlocale(3) looks at these in this order, and passes over empty ones.
std::string name_from_environment(const Category& category, const EnvironmentTable& table) {
  for (const char* asked : {"LC_ALL", category.name, "LANG"}) {
    const char* value = variable(asked, table);
    if (*value != '\0') {
      return value;
    }
  }
  return "C";
}

// "LC_CTYPE=...;LC_NUMERIC=...": what setlocale(3) calls a locale of several names.
template <typename NameOf>
std::string compose(NameOf name_of) {
  std::string text;
  for (const Category& category : kCategories) {
    text.append(text.empty() ? "" : ";")
        .append(category.name)
        .append("=")
        .append(name_of(category));
  }
  return text;
}

const char* name_in(locale_t locale, const Category& category) noexcept {
  return ::nl_langinfo_l(NL_LOCALE_NAME(category.number), locale);
}

std::string name_in(locale_t locale) {
  const std::string_view first = name_in(locale, kCategories[0]);
  for (const Category& category : kCategories) {
    if (first != name_in(locale, category)) {
      return compose([locale](const Category& each) { return name_in(locale, each); });
    }
  }
  return std::string(first);
}

std::string resolve(int number, const char* name, const EnvironmentTable& table) {
  if (*name != '\0') {
    return name;
  }
  const Category* category = find_category(number);
  return category != nullptr ? name_from_environment(*category, table)
                             : compose([&table](const Category& each) {
                                 return name_from_environment(each, table);
                               });
}

// A copy of what the thread has: a locale that is in use must not change.
locale_t copy_of(locale_t locale) noexcept {
  return ::duplocale(locale == nullptr ? LC_GLOBAL_LOCALE : locale);
}

locale_t with_category(locale_t locale, int mask, const std::string& name) noexcept {
  const locale_t base = copy_of(locale);
  const locale_t made = base == nullptr ? nullptr : ::newlocale(mask, name.c_str(), base);
  if (made == nullptr && base != nullptr) {
    ::freelocale(base);  // otherwise newlocale() has taken it, even where it returns another
  }
  return made;
}

}  // namespace

const char* ThreadLocale::set(int number, const char* name, const EnvironmentTable& table) {
  const Category* category = find_category(number);
  if (category == nullptr && number != LC_ALL) {
    return nullptr;
  }
  const std::string wanted = resolve(number, name, table);
  if (category != nullptr && wanted.find(';') != std::string::npos) {
    return nullptr;
  }
  const locale_t made = category != nullptr
                            ? with_category(current_.locale.get(), category->mask, wanted)
                            : ::newlocale(LC_ALL_MASK, wanted.c_str(), nullptr);
  if (made == nullptr) {
    return nullptr;
  }
  State next{Locale(made, ::freelocale), current_.characters};
  if (number == LC_CTYPE || number == LC_ALL) {
    next.characters = category != nullptr ? name_in(made, *category) : name_in(made);
    if (next.characters == "C") {
      next.characters.clear();
    }
  }
  use(std::move(next));
  return this->name(number);
}

const char* ThreadLocale::name(int number) {
  const Category* category = find_category(number);
  if (category == nullptr && number != LC_ALL) {
    return nullptr;
  }
  const Locale asked = current_.locale ? current_.locale : Locale(copy_of(nullptr), ::freelocale);
  composed_ = category != nullptr ? name_in(asked.get(), *category) : name_in(asked.get());
  return composed_.c_str();
}

void ThreadLocale::use(State state) noexcept {
  ::uselocale(state.locale ? state.locale.get() : LC_GLOBAL_LOCALE);
  current_ = std::move(state);
}

void ThreadLocale::take() { baseline_ = current_; }

bool ThreadLocale::restore() {
  if (current_.locale == baseline_.locale) {
    return false;
  }
  use(baseline_);
  return true;
}

bool ThreadLocale::clear() noexcept {
  baseline_ = {};
  return restore();
}

}  // namespace lyger::sapi
