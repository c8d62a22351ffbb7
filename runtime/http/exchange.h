// One request and its response. An exchange has one owner at any time: the I/O thread while the
// request arrives, the queue, then the PHP thread that runs it, then the I/O thread again.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/files/routing/router.h"
#include "runtime/http/body_store.h"
#include "runtime/http/request_head.h"
#include "runtime/http/request_id.h"
#include "runtime/http/response_sink.h"

namespace lyger::runtime {

// Both ends of the connection as text. Over a unix socket the client is "unix:" and ports are 0.
struct Peer {
  std::string remote_address;
  std::string local_address;
  std::uint16_t remote_port = 0;
  std::uint16_t local_port = 0;
  bool tls = false;
};

struct Exchange : Pinned {
  Exchange(const RequestHead& parsed, BodyStore& stored, const Peer& ends, ResponseSink& answer)
      : head(parsed), body(stored), peer(ends), sink(answer) {}

  const RequestHead& head;
  BodyStore& body;
  const Peer& peer;
  ResponseSink& sink;
  PhpScript script;
  RequestId id;
  std::string_view user;  // for the access log: what the script authenticated, if it says so
  std::chrono::system_clock::time_point received;
  std::chrono::steady_clock::time_point started;   // when the request's first byte was seen
  std::chrono::steady_clock::time_point deadline;  // end of the time it may wait in the queue
};

}  // namespace lyger::runtime
