#include "sapi/command_line/options/php_options.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace lyger::sapi;
using Words = std::vector<std::string>;

namespace {

PhpOptions options_of(std::initializer_list<std::string> words) {
  const Words given(words);
  const auto options = parse_php_options(given);
  REQUIRE_MESSAGE(options.has_value(), options.error().text);
  return *options;
}

std::string mistake_of(std::initializer_list<std::string> words) {
  const Words given(words);
  const auto options = parse_php_options(given);
  REQUIRE_FALSE(options.has_value());
  return options.error().text;
}

}  // namespace

TEST_CASE("without words the script is standard input") {
  const PhpOptions options = options_of({});
  CHECK(options.task == PhpTask::run_file);
  CHECK(options.file.empty());
  CHECK(options.arguments.empty());
}

TEST_CASE("what follows the file is the script's own") {
  const PhpOptions options = options_of({"-q", "a.php", "-r", "--", "-h", "x"});
  CHECK(options.file == "a.php");
  CHECK(options.arguments == Words{"-r", "--", "-h", "x"});
}

TEST_CASE("two dashes end the options and no file follows") {
  CHECK(options_of({"--", "a.php"}).file.empty());
  CHECK(options_of({"--", "a.php"}).arguments == Words{"a.php"});
  CHECK(options_of({"-f", "a.php", "--", "-x"}).arguments == Words{"-x"});
  CHECK(options_of({"-r", "1;", "--", "-x"}).arguments == Words{"-x"});
}

TEST_CASE("one dash is standard input") {
  CHECK(options_of({"-", "x"}).file.empty());
  CHECK(options_of({"-", "x"}).arguments == Words{"x"});
}

TEST_CASE("a value may be attached, follow an equals sign or be the next word") {
  for (const Words& words : {Words{"-r", "code"},
                             {"-rcode"},
                             {"-r=code"},
                             {"--run", "code"},
                             {"--run=code"},
                             {"-qr", "code"},
                             {"-nqr=code"}}) {
    const auto options = parse_php_options(words);
    REQUIRE(options.has_value());
    CHECK(options->task == PhpTask::run_code);
    CHECK(options->code == "code");
  }
}

TEST_CASE("a value may look like an option") {
  CHECK(options_of({"-r", "--"}).code == "--");
  CHECK(options_of({"-d", "-r", "x.php"}).ini_lines == "-r=1\n");
}

TEST_CASE("settings keep their order") {
  CHECK(options_of({"-d", "a=1", "-db", "--define=c=x y"}).ini_lines == "a=1\nb=1\nc=x y\n");
}

TEST_CASE("-n, -c, -z, -e and -H are told") {
  const PhpOptions options = options_of({"-neH", "-c", "dir", "-z", "one.so", "-z=two.so"});
  CHECK(options.ini_files == IniFiles::ignore);
  CHECK(options.ini_path == "dir");
  CHECK(options.zend_extensions == Words{"one.so", "two.so"});
  CHECK(options.extended_info);
  CHECK(options.hide_arguments);
}

TEST_CASE("the version, the modules and the information end the options") {
  CHECK(options_of({"-v", "-Q"}).task == PhpTask::show_version);
  CHECK(options_of({"-m", "--nonesuch"}).task == PhpTask::show_modules);
  CHECK(options_of({"-i", "-S"}).task == PhpTask::show_info);
  CHECK(options_of({"-n", "--help", "-Q"}).task == PhpTask::show_usage);
}

TEST_CASE("a name can be asked about") {
  CHECK(options_of({"--rf", "strlen"}).task == PhpTask::show_function);
  CHECK(options_of({"--rclass=Closure"}).task == PhpTask::show_class);
  CHECK(options_of({"--rclass=Closure"}).subject == "Closure");
  CHECK(options_of({"--ri", "json"}).task == PhpTask::show_settings);
  CHECK(options_of({"--ini"}).task == PhpTask::show_ini);
}

TEST_CASE("code for each line takes its borders in any order and no file") {
  const PhpOptions options = options_of({"-E", "end", "-R", "line", "-B", "begin", "x"});
  CHECK(options.task == PhpTask::filter_lines);
  CHECK(options.begin_code == "begin");
  CHECK(options.code == "line");
  CHECK(options.end_code == "end");
  CHECK(options.arguments == Words{"x"});
  CHECK(options_of({"-F", "f.php", "x"}).file == "f.php");
}

TEST_CASE("the syntax check takes several files, also after two dashes") {
  const PhpOptions options = options_of({"-l", "--", "-a.php", "b.php"});
  CHECK(options.task == PhpTask::check_syntax);
  CHECK(options.file == "-a.php");
  CHECK(options.arguments == Words{"b.php"});
}

TEST_CASE("an unknown option is named") {
  CHECK(mistake_of({"-Q"}).starts_with("unknown option -Q;"));
  CHECK(mistake_of({"-qQ"}).starts_with("unknown option -Q;"));
  CHECK(mistake_of({"--no-such=3"}).starts_with("unknown option --no-such;"));
  CHECK(mistake_of({"-:"}).starts_with("unknown option -:;"));
}

TEST_CASE("an option without its value is named") {
  CHECK(mistake_of({"-r"}).starts_with("the option -r needs a value"));
  CHECK(mistake_of({"-n", "--define"}).starts_with("the option --define needs a value"));
}

TEST_CASE("only one thing can be run") {
  CHECK(mistake_of({"-r", "a", "-r", "b"}).starts_with("-r can be given once"));
  CHECK(mistake_of({"-r", "a", "-f", "b"}).starts_with("give one of"));
  CHECK(mistake_of({"-r", "a", "-R", "b"}).starts_with("give one of"));
  CHECK(mistake_of({"-f", "a", "-f", "b"}).starts_with("-f can be given once"));
  CHECK(mistake_of({"-R", "a", "-F", "b"}).starts_with("-R or -F can be given once"));
  CHECK(mistake_of({"-B", "a", "-B", "b"}).starts_with("-B and -E can be given once"));
  CHECK(mistake_of({"-a", "-r", "b"}).starts_with("give one of"));
  CHECK(mistake_of({"-r", "a", "-w"}).starts_with("-s and -w show files"));
}

TEST_CASE("the built-in web server is refused in favour of run") {
  CHECK(mistake_of({"-S", "localhost:80"}).find("lyger-embed run") != std::string::npos);
}
