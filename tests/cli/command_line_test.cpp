#include "runtime/cli/command_line.h"

#include <doctest/doctest.h>

#include "tests/cli/application.h"

using namespace lyger::runtime;
using lyger::tests::Application;
using lyger::tests::command_for;
using lyger::tests::complaint_about;
using Words = std::vector<std::string>;

namespace {

Words php_args(std::initializer_list<std::string> words) {
  return std::get<PhpCommand>(command_for(words)).args;
}

std::string help_for(std::initializer_list<std::string> words) {
  return std::get<ShowHelp>(command_for(words)).text;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("without arguments the help is shown") {
  CHECK(help_for({}) == help_for({"--help"}));
  CHECK(help_for({}) == help_for({"-h"}));
  CHECK(help_for({}) == help_for({"help"}));
  CHECK(contains(help_for({}), "Examples:\n  lyger-embed run public/index.php\n"));
}

TEST_CASE("each command has its help, with examples") {
  CHECK(contains(help_for({"run", "--help"}), "Examples:\n"));
  CHECK(help_for({"run", "-h"}) == help_for({"help", "run"}));
  CHECK(contains(help_for({"help", "php"}), "Examples:\n"));
  CHECK(help_for({"version", "--help"}) == help_for({"help", "version"}));
}

TEST_CASE("the version is asked for in three ways") {
  for (const char* word : {"version", "--version", "-V"}) {
    CHECK(std::holds_alternative<VersionCommand>(command_for({word})));
  }
  CHECK(complaint_about({"version", "all"}) ==
        "version takes nothing after it, so leave out \"all\"");
}

TEST_CASE("what hygiene does is explained without a script, whatever stands beside it") {
  CHECK(std::holds_alternative<ExplainHygiene>(command_for({"run", "--explain-hygiene"})));
  CHECK(std::holds_alternative<ExplainHygiene>(
      command_for({"run", "--hygiene", "minimal", "--explain-hygiene", "missing.php"})));
  CHECK(complaint_about({"run", "--explain-hygene"}) ==
        "run has no option \"--explain-hygene\"; did you mean \"--explain-hygiene\"?");
}

TEST_CASE("everything after php is passed on untouched") {
  CHECK(php_args({"php", "--help", "run", "--workers", "-d", "a=b", "--", ""}) ==
        Words{"--help", "run", "--workers", "-d", "a=b", "--", ""});
  CHECK(php_args({"php"}).empty());
}

TEST_CASE("PHP options and PHP files in the command's place mean php") {
  const Application application;
  CHECK(php_args({"-d", "x=1", "-r", "echo 1;"}) == Words{"-d", "x=1", "-r", "echo 1;"});
  CHECK(php_args({"-v"}) == Words{"-v"});
  CHECK(php_args({"--", "-x"}) == Words{"--", "-x"});
  CHECK(php_args({application.script, "migrate", "--force"}) ==
        Words{application.script, "migrate", "--force"});
}

TEST_CASE("a mistyped command is answered with the one that was meant") {
  CHECK(complaint_about({"rnu", "x.php"}) == "unknown command \"rnu\"; did you mean \"run\"?");
  CHECK(complaint_about({"help", "phpp"}) == "unknown command \"phpp\"; did you mean \"php\"?");
  CHECK(complaint_about({"serve"}) ==
        "unknown command \"serve\"; lyger-embed --help lists the commands");
  CHECK(complaint_about({"--verison"}) ==
        "unknown option \"--verison\"; did you mean \"--version\"?");
  CHECK(complaint_about({"--workers", "4"}) ==
        "unknown option \"--workers\"; a command comes first: lyger-embed run [options] SCRIPT");
}

TEST_CASE("a missing file in the command's place is named as one") {
  CHECK(complaint_about({"no/such.php"}) ==
        "there is no readable file \"no/such.php\"; check the name of the script");
}
