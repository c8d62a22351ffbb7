#include "runtime/files/routing/router.h"

#include <doctest/doctest.h>

#include "tests/files/routing/site.h"

namespace lyger::runtime {
namespace {

TEST_CASE("an existing file that is not PHP is sent") {
  Site site;
  site.file("public/css/style.css", "css");
  site.file("public/a b+\xC3\xA9.txt", "text");
  site.file("public/%2e.txt", "percent");
  site.file("public/no-extension", "bytes");
  site.file("public/.well-known/acme-challenge/token", "token");
  site.link("public/linked.txt", "page.html");
  check_all(site.router(),
            {{"/page.html", "file page text/html; charset=utf-8"},
             {"/css/style.css", "file css text/css; charset=utf-8"},
             {"//css//./style.css", "file css text/css; charset=utf-8"},
             {"/css/../page.html", "file page text/html; charset=utf-8"},
             {"/css%2fstyle%2ecss", "file css text/css; charset=utf-8"},
             {"/a%20b+%c3%a9.txt", "file text text/plain; charset=utf-8"},
             {"/%252e.txt", "file percent text/plain; charset=utf-8"},
             {"/no-extension", "file bytes application/octet-stream"},
             {"/linked.txt", "file page text/plain; charset=utf-8"},
             {"/.well-known/acme-challenge/token", "file token application/octet-stream"}});
}

TEST_CASE("what matches nothing goes to SCRIPT") {
  Site site;
  site.directory("public/empty");
  const std::string long_segment = '/' + std::string(300, 'x');
  const std::string long_path = std::string(6000, '/') + std::string(6000, 'x') + "/.";
  check_all(site.router(),
            {{"/", "main"},
             {"/users/42", "main"},
             {"/missing.txt", "main"},
             {"/missing.php", "main"},
             {"/missing.php/more", "main"},
             {"/page.html/", "main"},
             {"/page.html/more", "main"},
             {"/page.html/x.php", "main"},
             {"/INDEX.PHP", "main"},
             {"/index.php.", "main"},
             {"/index.php%20", "main"},
             {"/empty", "main"},
             {"/empty/", "main"},
             {"/%2525", "main"},
             {long_segment, "main"},
             {long_segment + ".php/y", "main"},
             {long_path, "main"}});
  CHECK(std::get<PhpScript>(site.router().resolve("/users/42", "")).script_filename ==
        site.at("public/index.php"));
}

TEST_CASE("SCRIPT asked for by name gets what follows its name as PATH_INFO") {
  Site site;
  check_all(site.router(),
            {{"/index.php", "main"},
             {"/index.php/", "main /"},
             {"/index.php/a/b%20c", "main /a/b c"},
             {"/index.php/tool.php", "main /tool.php"},
             {"//index%2ephp//a", "main /a"},
             {"/%69ndex.ph%70/a", "main /a"},
             {"/index.phpx", "main"}});
}

TEST_CASE("another script that exists runs, and the first one in the path wins") {
  Site site;
  site.file("public/admin/tool.php", "<?php");
  site.file("public/v1.php/api.php", "<?php");
  site.file("public/unready.php", "");
  site.link("public/alias.php", "tool.php");
  site.link("public/text.php", "page.html");
  const Router router = site.router();
  check_all(router,
            {{"/tool.php", "run /tool.php"},
             {"/tool.php/", "run /tool.php /"},
             {"/tool.php/a/x.php/b", "run /tool.php /a/x.php/b"},
             {"/tool%2ephp", "run /tool.php"},
             {"/tool.ph%70/%61", "run /tool.php /a"},
             {"/tool.php%2Fa", "run /tool.php /a"},
             {"/admin/tool.php", "run /admin/tool.php"},
             {"/v1.php/api.php/users", "run /v1.php/api.php /users"},
             {"/v1.php/none.php/users", "main"},
             {"/v1.php", "main"},
             {"/unready.php", "run /unready.php"},
             {"/alias.php", "run /alias.php"},
             {"/text.php", "run /text.php"}});
  const auto alias = std::get<PhpScript>(router.resolve("/alias.php", ""));
  CHECK(alias.script_filename == site.at("public/alias.php"));
}

TEST_CASE("a directory with an index is shown below its slash") {
  Site site;
  site.file("public/blog/index.php", "<?php");
  site.file("public/blog/index.html", "not this one");
  site.file("public/docs/index.html", "docs");
  site.file("public/odd/index.php/x", "");
  site.file("public/odd/index.html", "odd");
  site.file("public/a b/\xC3\xA9/index.html", "");
  site.file("public/%5c%0d/index.html", "");
  site.link("public/linked", "docs");
  const Router router = site.router();
  check_all(router,
            {{"/blog", "to /blog/"},
             {"/blog/", "run /blog/index.php"},
             {"/docs", "to /docs/"},
             {"/docs/", "file docs text/html; charset=utf-8"},
             {"/docs/.", "file docs text/html; charset=utf-8"},
             {"/docs/x/..", "file docs text/html; charset=utf-8"},
             {"/odd/", "file odd text/html; charset=utf-8"},
             {"/linked", "to /linked/"},
             {"/linked/", "file docs text/html; charset=utf-8"},
             {"/a%20b/%C3%a9", "to /a%20b/%C3%A9/"},
             {"/%255c%250d", "to /%255c%250d/"}});
  CHECK(told(router.resolve("/docs", "a=1&b=%2F?")) == "to /docs/?a=1&b=%2F?");
  CHECK(told(router.resolve("/docs/", "a=1")) == "file docs text/html; charset=utf-8");
}

TEST_CASE("SCRIPT runs under any name and is never sent") {
  Site site;
  site.file("public/front", "<?php // front");
  site.file("public/real.txt", "<?php // real");
  site.link("public/app", "real.txt");
  site.link("public/copy.txt", "front");
  check_all(site.router("public/front"),
            {{"/front", "main"},
             {"/front/info", "main /info"},
             {"/copy.txt", "404"},
             {"/frontier", "main"},
             {"/index.php", "run /index.php"},
             {"/", "main"}});
  check_all(site.router("public/app"), {{"/app/x", "main /x"}, {"/real.txt", "404"}});
}

TEST_CASE("SCRIPT's name is its path below the root, or its file name outside") {
  Site site;
  site.file("public/admin/index.php", "<?php");
  site.file("worker.php", "<?php");
  site.link("alias", "public");
  const auto named = [&](std::string_view script) {
    const PhpScript main = site.router(script).main_script();
    return main.script_name + ' ' + main.script_filename.substr(site.path().size());
  };
  CHECK(named("public/index.php") == "/index.php /public/index.php");
  CHECK(named("public/admin/index.php") == "/admin/index.php /public/admin/index.php");
  CHECK(named("alias/admin/index.php") == "/admin/index.php /public/admin/index.php");
  CHECK(named("public/admin/../index.php") == "/index.php /public/index.php");
  CHECK(named("public/../worker.php") == "/worker.php /public/../worker.php");
  CHECK(named("worker.php") == "/worker.php /worker.php");

  check_all(site.router("worker.php"),
            {{"/anything", "main"},
             {"/worker.php", "main"},
             {"/worker.php/info", "main"},
             {"/", "main"}});
  check_all(site.router("public/admin/index.php"),
            {{"/admin", "to /admin/"},
             {"/admin/", "main"},
             {"/admin/index.php/x", "main /x"},
             {"/none", "main"},
             {"/", "run /index.php"}});
}

TEST_CASE("SCRIPT stands in for the index.php beside it, not for those of other directories") {
  Site site;
  site.file("public/worker.php", "<?php");
  site.file("public/admin/index.php", "<?php");
  site.file("public/admin/front.php", "<?php");
  check_all(site.router("public/worker.php"),
            {{"/", "main"}, {"/index.php", "run /index.php"}, {"/admin/", "run /admin/index.php"}});
  check_all(site.router("public/admin/front.php"),
            {{"/", "run /index.php"}, {"/admin", "to /admin/"}, {"/admin/", "main"}});
}

TEST_CASE("without index.php an index.html in the root is its index") {
  TemporaryTree tree;
  tree.file("app.php", "<?php");
  tree.file("index.html", "home");
  const Router router(DocumentRoot(tree.path()), tree.at("app.php"));
  check_all(router, {{"/", "file home text/html; charset=utf-8"}, {"/x", "main"}});
}

}  // namespace
}  // namespace lyger::runtime
