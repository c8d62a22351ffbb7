#include "runtime/log/access_line.h"

#include <doctest/doctest.h>

#include <string>

using namespace lyger::runtime;

namespace {

AccessEntry usual_entry() {
  AccessEntry entry;
  entry.at = std::chrono::system_clock::time_point(std::chrono::milliseconds(1795227017123));
  entry.remote_address = "192.0.2.7";
  entry.remote_user = "ada";
  entry.method = "GET";
  entry.target = "/shop?page=2";
  entry.protocol = "HTTP/1.1";
  entry.status = 200;
  entry.body_bytes = 5120;
  entry.referer = "https://example.org/";
  entry.user_agent = "curl/8.5.0";
  entry.duration = std::chrono::microseconds(1'002'345);
  entry.host = "shop.example.org";
  entry.request_id = "f00d";
  return entry;
}

std::string text_of(const AccessEntry& entry) {
  LineBuffer line;
  append_text_entry(line, entry);
  return std::string(view(line));
}

std::string json_of(const AccessEntry& entry) {
  LineBuffer line;
  append_json_entry(line, entry);
  return std::string(view(line));
}

}  // namespace

TEST_CASE("a text line is the Combined Log Format with duration and request id") {
  CHECK(text_of(usual_entry()) ==
        "192.0.2.7 - ada [21/Nov/2026:02:10:17 +0000] \"GET /shop?page=2 HTTP/1.1\" 200 5120 "
        "\"https://example.org/\" \"curl/8.5.0\" 1.002345 f00d\n");
}

TEST_CASE("what is not known is a dash") {
  AccessEntry entry;
  entry.status = 400;
  CHECK(text_of(entry) ==
        "- - - [01/Jan/1970:00:00:00 +0000] \"-\" 400 0 \"-\" \"-\" 0.000000 -\n");
}

TEST_CASE("a refusal ends the line with its reason") {
  AccessEntry entry = usual_entry();
  entry.status = 431;
  entry.refusal = "the headers are too large";
  CHECK(text_of(entry).ends_with(" f00d \"the headers are too large\"\n"));
}

TEST_CASE("a client cannot leave its quotes or its line") {
  AccessEntry entry = usual_entry();
  entry.user_agent = "x\" 200\n127.0.0.1 - - \\";
  CHECK(text_of(entry).find("\"x\\x22 200\\x0A127.0.0.1 - - \\x5C\"") != std::string::npos);
  entry.remote_user = "eve [x]";
  CHECK(text_of(entry).find(" - eve\\x20[x] [21/Nov") != std::string::npos);
}

TEST_CASE("a JSON line always has the same keys") {
  CHECK(json_of(usual_entry()) ==
        R"({"time":"2026-11-21T02:10:17.123Z","remote_addr":"192.0.2.7","remote_user":"ada",)"
        R"("method":"GET","target":"/shop?page=2","protocol":"HTTP/1.1",)"
        R"("host":"shop.example.org","status":200,"bytes":5120,"duration":1.002345,)"
        R"("referer":"https://example.org/","user_agent":"curl/8.5.0","request_id":"f00d",)"
        R"("refusal":""})"
        "\n");
  CHECK(json_of(AccessEntry{}).find(R"("target":"","protocol":"","host":"","status":0)") !=
        std::string::npos);
}

TEST_CASE("a negative duration is shown as none") {
  AccessEntry entry = usual_entry();
  entry.duration = std::chrono::microseconds(-5);
  CHECK(text_of(entry).ends_with(" 0.000000 f00d\n"));
}
