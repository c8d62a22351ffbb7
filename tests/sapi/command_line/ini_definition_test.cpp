#include "sapi/command_line/options/ini_definition.h"

#include <doctest/doctest.h>

using lyger::sapi::ini_definition;

TEST_CASE("a key alone is switched on") {
  CHECK(ini_definition("html_errors") == "html_errors=1\n");
}

TEST_CASE("what php.ini can read stays as it is") {
  CHECK(ini_definition("memory_limit=1G") == "memory_limit=1G\n");
  CHECK(ini_definition("error_reporting=E_ALL & ~E_NOTICE") ==
        "error_reporting=E_ALL & ~E_NOTICE\n");
  CHECK(ini_definition("path=\"a;b\"") == "path=\"a;b\"\n");
  CHECK(ini_definition("path='a'") == "path='a'\n");
  CHECK(ini_definition("empty=") == "empty=\n");
}

TEST_CASE("a value that php.ini would misread is quoted") {
  CHECK(ini_definition("error_log=/var/log;x") == "error_log=\"/var/log;x\"\n");
  CHECK(ini_definition("arg_separator.output=&amp;") == "arg_separator.output=\"&amp;\"\n");
  CHECK(ini_definition("memory_limit=-1") == "memory_limit=\"-1\"\n");
}
