#include "runtime/http/access_record.h"

#include "runtime/base/ascii.h"

namespace lyger::runtime {

AccessEntry access_entry(const Exchange& exchange, int status, std::uint64_t body_bytes) {
  const RequestHead& head = exchange.head;
  const auto spent = std::chrono::steady_clock::now() - exchange.started;
  AccessEntry entry;
  entry.at = exchange.received;
  entry.remote_address = exchange.peer.remote_address;
  entry.remote_user = exchange.user;
  entry.method = head.method;
  entry.target = head.target;
  entry.protocol = head.version_minor == 0 ? "HTTP/1.0" : "HTTP/1.1";
  entry.status = status;
  entry.body_bytes = body_bytes;
  entry.referer = head.header("Referer").value_or("");
  entry.user_agent = head.header("User-Agent").value_or("");
  entry.duration = std::chrono::duration_cast<std::chrono::microseconds>(spent);
  entry.host = head.host;
  entry.request_id = exchange.id.view();
  return entry;
}

}  // namespace lyger::runtime
