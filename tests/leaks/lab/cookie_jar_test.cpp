#include "runtime/leaks/lab/cookie_jar.h"

#include <doctest/doctest.h>

using lyger::runtime::CookieJar;

TEST_CASE("what a response sets goes along with the user's next request") {
  CookieJar jar;
  jar.take("A", "session=a1; Path=/; HttpOnly");
  jar.take("A", "theme = dark");
  CHECK(jar.field("A", "") == "session=a1; theme=dark");
  CHECK(jar.field("B", "").empty());
}

TEST_CASE("a cookie that is set again has its new value") {
  CookieJar jar;
  jar.take("A", "session=a1");
  jar.take("A", "session=a2");
  CHECK(jar.field("A", "") == "session=a2");
}

TEST_CASE("a cookie that has expired goes") {
  CookieJar jar;
  jar.take("A", "one=1");
  jar.take("A", "two=2");
  jar.take("A", "three=3");
  jar.take("A", "one=deleted; expires=Thu, 01 Jan 1970 00:00:01 GMT; Max-Age=0");
  jar.take("A", "two=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT");
  jar.take("A", "three=4; expires=Thu, 01 Jan 2970 00:00:01 GMT");
  CHECK(jar.field("A", "") == "three=4");
}

TEST_CASE("cookies of the request itself come first and keep their values") {
  CookieJar jar;
  jar.take("A", "session=a1");
  jar.take("A", "theme=dark");
  CHECK(jar.field("A", "session=mine; x=y") == "session=mine; x=y; theme=dark");
  CHECK(jar.field("B", "x=y") == "x=y");
}

TEST_CASE("a new boot knows no cookies") {
  CookieJar jar;
  jar.take("A", "session=a1");
  jar.clear();
  CHECK(jar.field("A", "").empty());
}
