#include "runtime/log/log_line.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

using namespace lyger::runtime;

namespace {

// 2026-11-21T02:10:17.123Z
constexpr std::chrono::system_clock::time_point moment{std::chrono::milliseconds(1795227017123)};

std::string text_of(const LogEntry& entry, Colour colour = Colour::off) {
  LineBuffer line;
  append_text_entry(line, entry, colour);
  return std::string(view(line));
}

std::string json_of(const LogEntry& entry) {
  LineBuffer line;
  append_json_entry(line, entry);
  return std::string(view(line));
}

}  // namespace

TEST_CASE("a text line holds time, level, message and fields") {
  const std::array fields{LogField("port", 8880),
                          LogField("host", "localhost"),
                          LogField("secure", false),
                          LogField("load", 0.5)};
  CHECK(text_of({moment, Level::info, "listening", fields}) ==
        "2026-11-21T02:10:17.123Z info    listening port=8880 host=localhost secure=false "
        "load=0.5\n");
}

TEST_CASE("levels are padded to one width") {
  CHECK(text_of({moment, Level::warning, "x", {}}) == "2026-11-21T02:10:17.123Z warning x\n");
  CHECK(text_of({moment, Level::error, "x", {}}) == "2026-11-21T02:10:17.123Z error   x\n");
}

TEST_CASE("a stack trace follows indented below the fields") {
  const std::array fields{LogField("uri", "/")};
  CHECK(text_of({moment,
                 Level::error,
                 "Uncaught Exception\nStack trace:\r\n#0 {main}\n\tthrown\n",
                 fields}) ==
        "2026-11-21T02:10:17.123Z error   Uncaught Exception uri=/\n"
        "    Stack trace:\n"
        "    #0 {main}\n"
        "        thrown\n");
}

TEST_CASE("a message cannot forge another entry or steer the terminal") {
  const std::string forged =
      text_of({moment, Level::info, "x\n2026-11-21T02:10:17.123Z error forged\r\x1b[2J", {}});
  CHECK(forged ==
        "2026-11-21T02:10:17.123Z info    x\n"
        "    2026-11-21T02:10:17.123Z error forged\\x0D\\x1B[2J\n");
}

TEST_CASE("a field cannot forge another field") {
  const std::array fields{LogField("uri", "/ status=200\nx")};
  CHECK(text_of({moment, Level::info, "m", fields}).ends_with(" m uri=\"/ status=200\\nx\"\n"));
}

TEST_CASE("colour surrounds the level and never changes the words") {
  const std::string coloured = text_of({moment, Level::error, "boom", {}}, Colour::on);
  CHECK(coloured.find("\033[1;31merror  \033[0m boom\n") != std::string::npos);
}

TEST_CASE("a JSON line is one object with the fields as its members") {
  const std::array fields{LogField("n", 3), LogField("ok", true), LogField("text", "a\nb")};
  CHECK(json_of({moment, Level::notice, "two\nlines\n", fields}) ==
        R"({"time":"2026-11-21T02:10:17.123Z","level":"notice","message":"two\nlines",)"
        R"("n":3,"ok":true,"text":"a\nb"})"
        "\n");
}

TEST_CASE("numbers that JSON cannot say are null") {
  const std::array fields{LogField("rate", std::numeric_limits<double>::infinity())};
  CHECK(json_of({moment, Level::info, "m", fields}).ends_with("\"rate\":null}\n"));
  CHECK(text_of({moment, Level::info, "m", fields}).ends_with(" rate=nan\n"));
}

TEST_CASE("an integer past the largest signed one is capped") {
  const LogField field("bytes", std::numeric_limits<std::uint64_t>::max());
  CHECK(std::get<std::int64_t>(field.value) == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("an empty message is still a line") {
  CHECK(text_of({moment, Level::info, "", {}}) == "2026-11-21T02:10:17.123Z info    \n");
}

TEST_CASE("nothing and JSON are values too") {
  const std::array fields{LogField("none", nullptr),
                          LogField("some", JsonText{R"({"a":[1,"x\n"]})"})};
  CHECK(json_of({moment, Level::info, "x", fields}) ==
        R"({"time":"2026-11-21T02:10:17.123Z","level":"info","message":"x",)"
        R"("none":null,"some":{"a":[1,"x\n"]}})"
        "\n");
  CHECK(text_of({moment, Level::info, "x", fields}) ==
        R"(2026-11-21T02:10:17.123Z info    x none=null some="{\"a\":[1,\"x\\n\"]}")"
        "\n");
}

TEST_CASE("a message whose lines are joined stays on its line") {
  CHECK(text_of({moment, Level::info, "one\r\ntwo\n", {}, MessageLines::joined}) ==
        "2026-11-21T02:10:17.123Z info    one\\x0D\\x0Atwo\n");
}
