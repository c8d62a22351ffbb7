#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/files/routing/site.h"

namespace lyger::runtime {
namespace {

TEST_CASE("a redirect cannot lead to another host or into the header") {
  Site site;
  site.file("public/evil.com/index.html", "");
  site.file("public/a\r\nb/index.html", "");
  const Router router = site.router();
  check_all(router,
            {{"//evil.com", "to /evil.com/"},
             {"/%2Fevil.com", "to /evil.com/"},
             {"/.//evil.com", "to /evil.com/"},
             {"/x/..//evil.com", "to /evil.com/"},
             {"/\\evil.com", "404"},
             {"/a%0D%0Ab", "to /a%0D%0Ab/"}});
  CHECK(told(router.resolve("/evil.com", "\r\nSet-Cookie: x")) ==
        "to /evil.com/?%0D%0ASet-Cookie:%20x");
}

TEST_CASE("dot files are not found, whether they exist or not") {
  Site site;
  site.file("public/.env", "secret");
  site.file("public/.git/config", "secret");
  site.file("public/a/.htpasswd", "secret");
  site.file("public/.hidden.php", "<?php");
  site.link("public/env.txt", ".env");
  site.link("public/run.php", ".hidden.php");
  check_all(site.router(),
            {{"/.env", "404"},
             {"/%2eenv", "404"},
             {"/%2Eenv", "404"},
             {"/.git/config", "404"},
             {"/.git", "404"},
             {"//.git/", "404"},
             {"/a/../.env", "404"},
             {"/a/.htpasswd", "404"},
             {"/.hidden.php", "404"},
             {"/.none", "404"},
             {"/users/.none", "404"},
             {"/index.php/.none", "404"},
             {"/...", "404"},
             {"/env.txt", "404"},
             {"/run.php", "404"},
             {"/.well-known/none", "main"},
             {"/a/.well-known/x", "404"}});
}

TEST_CASE("nothing outside the root is found") {
  Site site;
  site.file("secret.txt", "secret");
  site.file("secret.php", "<?php // secret");
  site.file("public-too/file.txt", "secret");
  site.directory("public/sub");
  site.link("public/secret.txt", "../secret.txt");
  site.link("public/secret.php", site.at("secret.php"));
  site.link("public/up", "..");
  site.link("public/storage", "../public-too");
  site.link("public/sub/index.html", "../../secret.txt");
  check_all(site.router(),
            {{"/../secret.txt", "404"},
             {"/..%2fsecret.txt", "404"},
             {"/%2e%2e/secret.txt", "404"},
             {"/sub/../../secret.txt", "404"},
             {"/..%5csecret.txt", "404"},
             {"/..\\secret.txt", "404"},
             {"/..%c0%afsecret.txt", "404"},
             {"/%c0%ae%c0%ae/secret.txt", "404"},
             {"/secret.txt", "404"},
             {"/secret.php", "404"},
             {"/secret.php/info", "404"},
             {"/up/secret.txt", "404"},
             {"/up/secret.php", "404"},
             {"/up", "404"},
             {"/up/", "404"},
             {"/storage/file.txt", "404"},
             {"/sub", "404"},
             {"/sub/", "404"},
             {"/page.html%00.jpg", "404"},
             {"/index.php%00", "404"},
             {"/%00", "404"},
             {"/%zz", "400"},
             {"page.html", "400"},
             {"", "400"}});
}

TEST_CASE("PHP source is never sent") {
  Site site;
  for (const std::string_view name : {"UPPER.PHP",
                                      "mixed.pHp",
                                      "page.phtml",
                                      "old.php5",
                                      "shown.phps",
                                      "library.inc",
                                      "packed.phar",
                                      "dot.php.",
                                      "space.php ",
                                      "line.php\n",
                                      "backup.php~",
                                      "saved.php.bak"}) {
    site.file("public/" + std::string(name), "<?php // source");
  }
  site.file("public/sub/index.html", "");
  std::filesystem::remove(site.at("public/sub/index.html"));
  site.link("public/sub/index.html", "../tool.php");
  site.link("public/link.txt", "index.php");
  site.link("public/link2.txt", "link.txt");
  site.link("public/absolute.txt", site.at("public/tool.php"));
  site.link("public/upper.txt", "UPPER.PHP");
  site.link("public/here", ".");
  check_all(site.router(), {{"/UPPER.PHP", "404"},     {"/mixed.pHp", "404"},
                            {"/mixed%2epHp", "404"},   {"/UPPER.PHP/", "main"},
                            {"/page.phtml", "404"},    {"/old.php5", "404"},
                            {"/shown.phps", "404"},    {"/library.inc", "404"},
                            {"/packed.phar", "404"},   {"/dot.php.", "404"},
                            {"/dot.php%2e", "404"},    {"/space.php%20", "404"},
                            {"/line.php%0A", "404"},   {"/backup.php~", "404"},
                            {"/saved.php.bak", "404"}, {"/link.txt", "404"},
                            {"/link2.txt", "404"},     {"/absolute.txt", "404"},
                            {"/upper.txt", "404"},     {"/here/link.txt", "404"},
                            {"/sub/", "404"},          {"/here/tool.php", "run /here/tool.php"}});
}

TEST_CASE("a FIFO in the root blocks nobody") {
  Site site;
  site.fifo("public/fifo");
  site.fifo("public/fifo.php");
  check_all(site.router(), {{"/fifo", "404"}, {"/fifo.php", "404"}, {"/fifo.php/x", "404"}});
}

TEST_CASE("an unreadable file is forbidden") {
  if (::geteuid() == 0) {
    return;  // everything is readable
  }
  Site site;
  ::chmod(site.at("public/page.html").c_str(), 0);
  ::chmod(site.at("public/tool.php").c_str(), 0);
  check_all(site.router(), {{"/page.html", "403"}, {"/tool.php", "403"}});
}

}  // namespace
}  // namespace lyger::runtime
