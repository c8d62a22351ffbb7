#include "runtime/http/access_record.h"

#include <doctest/doctest.h>

#include "tests/support/recorded_exchange.h"

using lyger::tests::RecordedExchange;

TEST_CASE("an access log entry tells the request and what has been sent") {
  RecordedExchange recorded(
      "GET /a?b HTTP/1.0\r\nHost: example.org\r\nReferer: there\r\nUser-Agent: me\r\n\r\n");
  recorded.exchange.started -= std::chrono::seconds(2);
  recorded.exchange.user = "somebody";
  const auto entry = lyger::runtime::access_entry(recorded.exchange, 206, 17);
  CHECK(entry.at == recorded.exchange.received);
  CHECK(entry.remote_address == "192.0.2.1");
  CHECK(entry.remote_user == "somebody");
  CHECK(entry.method == "GET");
  CHECK(entry.target == "/a?b");
  CHECK(entry.protocol == "HTTP/1.0");
  CHECK(entry.status == 206);
  CHECK(entry.body_bytes == 17);
  CHECK(entry.referer == "there");
  CHECK(entry.user_agent == "me");
  CHECK(entry.host == "example.org");
  CHECK(entry.request_id == recorded.exchange.id.view());
  CHECK(entry.duration >= std::chrono::seconds(2));
}
