#include "sapi/process_state/thread_locale.h"

#include <doctest/doctest.h>
#include <langinfo.h>

#include <string>
#include <string_view>
#include <thread>

#include "sapi/process_state/environment_table.h"

using lyger::sapi::EnvironmentTable;
using lyger::sapi::ThreadLocale;

namespace {

std::string set(ThreadLocale& locale,
                int category,
                const char* name,
                const EnvironmentTable& table = {}) {
  const char* chosen = locale.set(category, name, table);
  return chosen == nullptr ? "none" : chosen;
}

// NOLINTNEXTLINE(concurrency-mt-unsafe): asks for the calling thread's
std::string_view characters_in_use() { return ::nl_langinfo(CODESET); }

}  // namespace

TEST_CASE("a locale that is set is that of the calling thread alone") {
  const std::string_view before = characters_in_use();
  ThreadLocale locale;
  CHECK(set(locale, LC_ALL, "C.UTF-8") == "C.UTF-8");
  CHECK(characters_in_use() == "UTF-8");
  std::string_view elsewhere;
  std::thread([&elsewhere] { elsewhere = characters_in_use(); }).join();
  CHECK(elsewhere == before);
}

TEST_CASE("a thread whose locale has gone has that of the process") {
  const std::string before(characters_in_use());
  {
    ThreadLocale locale;
    CHECK(set(locale, LC_ALL, "C.UTF-8") == "C.UTF-8");
  }
  CHECK(characters_in_use() == before);
}

TEST_CASE("several names are one composed name, which can be set again") {
  ThreadLocale locale;
  CHECK(set(locale, LC_ALL, "C") == "C");
  CHECK(set(locale, LC_TIME, "C.UTF-8") == "C.UTF-8");
  const std::string composed = locale.name(LC_ALL);
  CHECK(composed.starts_with("LC_CTYPE=C;LC_NUMERIC=C;LC_TIME=C.UTF-8;LC_COLLATE=C;"));
  CHECK(set(locale, LC_ALL, "POSIX") == "C");
  CHECK(set(locale, LC_ALL, composed.c_str()) == composed);
  CHECK(std::string(locale.name(LC_TIME)) == "C.UTF-8");
  CHECK(set(locale, LC_TIME, composed.c_str()) == "none");
}

TEST_CASE("a locale or a category that is not there changes nothing") {
  ThreadLocale locale;
  CHECK(set(locale, LC_ALL, "C.UTF-8") == "C.UTF-8");
  CHECK(set(locale, LC_ALL, "xx_XX") == "none");
  CHECK(set(locale, 99, "C") == "none");
  CHECK(set(locale, -1, "C") == "none");
  CHECK(locale.name(99) == nullptr);
  CHECK(std::string(locale.name(LC_ALL)) == "C.UTF-8");
}

TEST_CASE("an empty name asks the thread's own environment first") {
  ThreadLocale locale;
  EnvironmentTable table;
  table.set("LC_ALL", "");
  table.set("LC_NUMERIC", "C.UTF-8");
  table.set("LANG", "POSIX");
  CHECK(set(locale, LC_NUMERIC, "", table) == "C.UTF-8");
  CHECK(set(locale, LC_TIME, "", table) == "C");
  table.remove("LANG");
  CHECK(set(locale, LC_TIME, "", table) == "C");
  table.set("LC_ALL", "C.UTF-8");
  CHECK(set(locale, LC_ALL, "", table) == "C.UTF-8");
  table.set("LC_ALL", "xx_XX");
  CHECK(set(locale, LC_ALL, "", table) == "none");
}

TEST_CASE("only who chooses characters changes those of regular expressions") {
  ThreadLocale locale;
  CHECK(locale.characters().empty());
  CHECK(set(locale, LC_NUMERIC, "C.UTF-8") == "C.UTF-8");
  CHECK(locale.characters().empty());
  CHECK(set(locale, LC_CTYPE, "C.UTF-8") == "C.UTF-8");
  CHECK(locale.characters() == "C.UTF-8");
  CHECK(set(locale, LC_CTYPE, "C") == "C");
  CHECK(locale.characters().empty());
}

TEST_CASE("a locale goes back to what it was when it was taken, and then to the process's") {
  const std::string before(characters_in_use());
  ThreadLocale locale;
  CHECK_FALSE(locale.restore());
  CHECK(set(locale, LC_ALL, "C.UTF-8") == "C.UTF-8");
  locale.take();
  CHECK_FALSE(locale.restore());
  CHECK(set(locale, LC_ALL, "C") == "C");
  CHECK(locale.restore());
  CHECK(std::string(locale.name(LC_ALL)) == "C.UTF-8");
  CHECK(locale.characters() == "C.UTF-8");
  CHECK(characters_in_use() == "UTF-8");
  CHECK(locale.clear());
  CHECK(characters_in_use() == before);
  CHECK_FALSE(locale.clear());
}
