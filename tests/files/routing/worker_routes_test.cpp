#include "runtime/files/routing/worker_routes.h"

#include <doctest/doctest.h>

#include "runtime/base/startup_error.h"
#include "tests/files/routing/site.h"

namespace lyger::runtime {
namespace {

// "NUMBER SCRIPT_NAME PATH_INFO"; 0 is SCRIPT's number, and - that of other scripts and files.
std::string worker_for(const Router& router, std::string_view path) {
  const Route route = router.resolve(path, "");
  const auto* script = std::get_if<PhpScript>(&route);
  if (script == nullptr || (script->worker == 0 && !script->is_main)) {
    return "-";
  }
  return std::to_string(script->worker) + ' ' + script->script_name +
         (script->path_info.empty() ? "" : ' ' + script->path_info);
}

struct WorkerSite : Site {
  WorkerSite() {
    file("public/api/worker.php", "<?php");
    file("public/ws.php", "<?php");
    file("public/api/notes.txt", "notes");
    file("public/api/other.php", "<?php");
    file("private/jobs.php", "<?php");
  }
  [[nodiscard]] Router with(WorkerScripts workers) const {
    return {DocumentRoot(at("public")), at("public/index.php"), std::move(workers)};
  }
};

}  // namespace

TEST_CASE("a worker without patterns answers for its own file and nothing else") {
  const WorkerSite site;
  const Router router = site.with({.others = {{site.at("public/ws.php"), {}}}});
  CHECK(worker_for(router, "/ws.php") == "1 /ws.php");
  CHECK(worker_for(router, "/ws.php/a/b") == "1 /ws.php /a/b");
  CHECK(worker_for(router, "/ws.phpx") == "0 /index.php");
  CHECK(worker_for(router, "/ws") == "0 /index.php");
  CHECK(worker_for(router, "/") == "0 /index.php");
  CHECK(worker_for(router, "/api/other.php") == "-");
}

TEST_CASE("a pattern wins over files, scripts and indexes") {
  const WorkerSite site;
  const Router router = site.with({.others = {{site.at("public/api/worker.php"), {"/api/*"}}}});
  for (const auto* path :
       {"/api/", "/api/notes.txt", "/api/other.php", "/api/none/at/all", "//api//%78"}) {
    CAPTURE(path);
    CHECK(worker_for(router, path) == "1 /api/worker.php");
  }
  CHECK(worker_for(router, "/api") == "0 /index.php");
  CHECK(worker_for(router, "/API/x") == "0 /index.php");
  CHECK(worker_for(router, "/api/worker.php/x") == "1 /api/worker.php /x");
  CHECK(worker_for(router, "/page.html") == "-");
}

TEST_CASE("a pattern is compared with the decoded path") {
  const WorkerSite site;
  const Router router = site.with({.others = {{site.at("public/ws.php"), {"/a b/*"}}}});
  CHECK(worker_for(router, "/a%20b/x") == "1 /ws.php");
  CHECK(worker_for(router, "/x/../a%20b%2fx") == "1 /ws.php");
}

TEST_CASE("the longest pattern that matches wins, whoever came first") {
  const WorkerSite site;
  const Router router = site.with({.main_patterns = {"/api/v2/admin/*"},
                                   .others = {{site.at("public/ws.php"), {"/api/*", "*.ws"}},
                                              {site.at("private/jobs.php"), {"/api/v2/*"}}}});
  CHECK(worker_for(router, "/api/x") == "1 /ws.php");
  CHECK(worker_for(router, "/chat.ws") == "1 /ws.php");
  CHECK(worker_for(router, "/api/v2/x") == "2 /jobs.php");
  CHECK(worker_for(router, "/api/v2/x.ws") == "2 /jobs.php");
  CHECK(worker_for(router, "/api/v2/admin/x") == "0 /index.php");
}

TEST_CASE("no pattern opens what is closed") {
  const WorkerSite site;
  const Router router = site.with({.others = {{site.at("public/ws.php"), {"*"}}}});
  CHECK(worker_for(router, "/.well-known/x") == "1 /ws.php");
  for (const auto* path : {"/.env", "/api/.git/config", "/../x", "/%00", "/a%5cb", "/%"}) {
    CAPTURE(path);
    CHECK(std::get<Refusal>(router.resolve(path, "")).status >= 400);
  }
}

TEST_CASE("a worker's script under any name is run and never sent") {
  WorkerSite site;
  site.file("public/front", "<?php // front");
  site.link("public/copy.txt", "front");
  const Router router = site.with({.others = {{site.at("public/front"), {}}}});
  CHECK(worker_for(router, "/front") == "1 /front");
  CHECK(worker_for(router, "/front/info") == "1 /front /info");
  CHECK(std::get<Refusal>(router.resolve("/copy.txt", "")).status == 404);
}

TEST_CASE("a worker that is a directory's index answers there") {
  WorkerSite site;
  site.file("public/admin/index.php", "<?php");
  const Router router = site.with({.others = {{site.at("public/admin/index.php"), {}}}});
  CHECK(worker_for(router, "/admin/") == "1 /admin/index.php");
  CHECK(std::get<Redirect>(router.resolve("/admin", "")).location == "/admin/");
}

TEST_CASE("a worker outside the root needs a pattern") {
  const WorkerSite site;
  const std::string jobs = site.at("private/jobs.php");
  CHECK_THROWS_AS(static_cast<void>(site.with({.others = {{jobs, {}}}})), StartupError);
  const Router router = site.with({.others = {{jobs, {"/jobs/*"}}}});
  const Route route = router.resolve("/jobs/1", "");
  CHECK(std::get<PhpScript>(route).script_filename == jobs);
  CHECK(worker_for(router, "/jobs/1") == "1 /jobs.php");
}

}  // namespace lyger::runtime
