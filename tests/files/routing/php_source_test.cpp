#include "runtime/files/routing/php_source.h"

#include <doctest/doctest.h>

namespace lyger::runtime {
namespace {

using namespace std::string_view_literals;

TEST_CASE("only a lower-case .php runs") {
  CHECK(is_php_script("index.php"));
  CHECK(is_php_script("a.b.php"));
  CHECK_FALSE(is_php_script("index.PHP"));
  CHECK_FALSE(is_php_script("index.php5"));
  CHECK_FALSE(is_php_script("index.php."));
  CHECK_FALSE(is_php_script("php"));
}

TEST_CASE("PHP source is recognised behind case, relatives, appendages and backups") {
  for (const std::string_view name :
       {"a.php"sv,      "a.PHP"sv,      "a.pHp"sv,      "a.php3"sv,     "a.PHP8"sv,
        "a.phtml"sv,    "a.pht"sv,      "a.phps"sv,     "a.phar"sv,     "a.inc"sv,
        "a.php."sv,     "a.php..."sv,   "a.php "sv,     "a.php \t."sv,  "a.php\n"sv,
        "a.php\x7f"sv,  "a.php~"sv,     "#a.php#"sv,    "a.php.bak"sv,  "a.PHP.BAK"sv,
        "a.php.old~"sv, "a.php.orig"sv, "a.php.save"sv, "a.php.swp"sv,  "a.php.bak.bak"sv,
        ".php"sv,       "a.html.php"sv, "a.php.tmp"sv,  "a.php.dist"sv, "a.php . "sv}) {
    CAPTURE(name);
    CHECK(is_php_source(name));
  }
}

TEST_CASE("what only speaks of PHP is no source") {
  for (const std::string_view name : {""sv,
                                      "php"sv,
                                      "php.js"sv,
                                      "a.php.html"sv,
                                      "prism-php.min.js"sv,
                                      "a.bak"sv,
                                      "a.js.bak"sv,
                                      "a.phpx"sv,
                                      "a.include"sv,
                                      "~"sv,
                                      "."sv,
                                      "..."sv,
                                      "a.txt"sv,
                                      "inc"sv}) {
    CAPTURE(name);
    CHECK_FALSE(is_php_source(name));
  }
}

}  // namespace
}  // namespace lyger::runtime
