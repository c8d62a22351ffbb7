#include "runtime/cli/start/start_banner.h"

#include <doctest/doctest.h>

using namespace lyger::runtime;

namespace {

StartFacts usual_facts() {
  StartFacts facts;
  facts.version = "0.1.0";
  facts.php_version = "8.4.11";
  facts.opcache = true;
  facts.mode = "auto";
  facts.threads = 4;
  facts.script = "/srv/app/public/index.php";
  facts.root = "/srv/app/public";
  facts.addresses = {TcpAddress{"0.0.0.0", 8880}, UnixAddress{"/run/app.sock"}};
  return facts;
}

}  // namespace

TEST_CASE("the block shows what runs and where") {
  CHECK(start_banner(usual_facts(), Colour::off) ==
        "lyger-embed 0.1.0, PHP 8.4.11 (OPcache on, JIT off)\n"
        "  mode      auto\n"
        "  threads   4\n"
        "  script    /srv/app/public/index.php\n"
        "  root      /srv/app/public\n"
        "  url       http://localhost:8880/\n"
        "            unix:/run/app.sock\n");
}

TEST_CASE("each worker script has its line") {
  StartFacts facts = usual_facts();
  facts.workers = {{.script = "/srv/app/api.php", .threads = 4, .patterns = {"/api/*", "/v2/*"}},
                   {.script = "/srv/app/public/ws.php", .threads = 1}};
  CHECK(start_banner(facts, Colour::off)
            .find("  script    /srv/app/public/index.php\n"
                  "  workers   /srv/app/api.php, 4 threads, /api/* /v2/*\n"
                  "            /srv/app/public/ws.php, 1 thread\n"
                  "  root      /srv/app/public\n") != std::string::npos);
}

TEST_CASE("colour only wraps the words") {
  const std::string coloured = start_banner(usual_facts(), Colour::on);
  CHECK(coloured.starts_with("\033[1mlyger-embed\033[0m 0.1.0,"));
  CHECK(coloured.find("\033[36mhttp://localhost:8880/\033[0m\n") != std::string::npos);
}
