// The part of Connection that turns a complete request into a hand-over, a file or a short answer.
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <string>

#include "runtime/base/ascii.h"
#include "runtime/http/access_record.h"
#include "runtime/http/response_head.h"
#include "runtime/net/connection.h"
#include "runtime/net/io_thread.h"
#include "runtime/net/short_answer.h"

namespace lyger::runtime {

void Connection::on_head() noexcept {
  const RequestHead& head = parser_.head();
  if (head.content_length.value_or(0) > io_.parts().settings.max_body) {
    refuse({413, "the request body is too large (see --max-body)"});
    return;
  }
  if (io_.parts().settings.keepalive_timeout.count() == 0) {
    parser_.deny_keep_alive();
  }
  body_started_ms_ = io_.now_ms();
  if (head.has_body()) {
    deadline_in(io_.parts().settings.body_timeout);
  }
  if (head.expects_continue && head.has_body()) {
    const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    (void)writer_.send({&go_on, 1});
  }
}

void Connection::on_request() noexcept {
  const RequestHead& head = parser_.head();
  exchange_.received = std::chrono::system_clock::now();
  name_request();
  if (head.path == "*") {
    answer({.status = 204, .allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"});
    return;
  }
  Route route = io_.parts().router.resolve(head.path, head.query);
  if (auto* script = std::get_if<PhpScript>(&route)) {
    exchange_.script = std::move(*script);
    dispatch();
  } else if (auto* file = std::get_if<StaticFile>(&route)) {
    serve_file(std::move(*file));
  } else if (auto* redirect = std::get_if<Redirect>(&route)) {
    answer({.status = 301, .location = redirect->location});
  } else if (const auto& refusal = std::get<Refusal>(route); refusal.status == 400) {
    refuse(refusal);
  } else {
    answer({.status = refusal.status});
  }
}

// Two fields are not an answer to the question what the request is called.
void Connection::name_request() noexcept {
  const HeaderField* given = nullptr;
  if (trusted_) {
    const auto is_id = [](const HeaderField& field) {
      return equals_ignoring_case(field.name, RequestId::kField);
    };
    const auto& fields = parser_.head().headers;
    const auto found = std::ranges::find_if(fields, is_id);
    if (found != fields.end() && std::none_of(found + 1, fields.end(), is_id)) {
      given = &*found;
    }
  }
  if (given == nullptr || !exchange_.id.take(given->value)) {
    io_.name_request(exchange_.id);
  }
}

void Connection::on_unserved(const Unserved& unserved) noexcept {
  handover_.store(kReturned, std::memory_order_relaxed);
  io_.count_refusal(503);
  io_.parts().log.write(Level::warning,
                        "request refused",
                        {{"status", std::int64_t{503}},
                         {"because", unserved.because},
                         {"client", std::string_view(peer_.remote_address)},
                         {"request", exchange_.id.view()},
                         {"target", exchange_.head.target}});
  const std::string retry_after = std::to_string(unserved.retry_after.count());
  answer({.status = 503, .retry_after = retry_after, .explanation = unserved.because});
  pump({});
}

// Answers a request that cannot be trusted to have ended where we think, and closes.
void Connection::refuse(const Refusal& refusal) noexcept {
  refused_ = true;
  io_.count_refusal(refusal.status);
  exchange_.received = std::chrono::system_clock::now();
  name_request();
  io_.parts().log.write(Level::info,
                        "request refused",
                        {{"status", std::int64_t{refusal.status}},
                         {"because", refusal.because},
                         {"client", std::string_view(peer_.remote_address)},
                         {"request", exchange_.id.view()}});
  answer({.status = refusal.status,
          .allow = refusal.status == 405 ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : "",
          .explanation = refusal.because});
}

void Connection::answer(ShortAnswer short_answer) noexcept {
  short_answer.request_id = exchange_.id.view();
  const bool head_only = parser_.head().method == "HEAD";
  const bool close = refused_ || !parser_.head().keep_alive || io_.draining();
  const std::string_view bytes = io_.answers().write(short_answer, head_only, close);
  (void)writer_.send({&bytes, 1});
  record(short_answer.status, io_.answers().body_bytes());
  answer_done(close ? AfterResponse::close : AfterResponse::keep_alive);
}

void Connection::serve_file(StaticFile file) noexcept {
  const RequestHead& head = parser_.head();
  const auto field = [&head](std::string_view name) { return head.header(name).value_or(""); };
  const FileRequest request{
      .method = head.method,
      .if_match = field("If-Match"),
      .if_none_match = field("If-None-Match"),
      .if_modified_since = field("If-Modified-Since"),
      .if_unmodified_since = field("If-Unmodified-Since"),
      .if_range = field("If-Range"),
      .range = field("Range"),
  };
  FileAnswer plan = answer_file(
      file, request, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  const bool close = !head.keep_alive || io_.draining();
  const std::string_view bytes = io_.answers().write_file_head(plan, close, exchange_.id.view());
  (void)writer_.send({&bytes, 1});
  record(plan.status, plan.body.empty() ? 0 : plan.content_length.value_or(0));
  if (!plan.body.empty()) {
    file_sender_.start(std::move(file.fd), std::move(plan.body));
  }
  answer_done(close ? AfterResponse::close : AfterResponse::keep_alive);
}

// The answer is complete, though perhaps not yet with the client.
void Connection::answer_done(AfterResponse after) noexcept {
  after_ = after;
  state_ = State::sending;
  if (file_sender_.active() && !writer_.draining() &&
      file_sender_.advance(socket_.get()) == FileSender::Sent::gone) {
    writer_.give_up();
    file_sender_.stop();
  }
  if (!writer_.draining() && !file_sender_.active()) {
    next_request();
    return;
  }
  deadline_in(io_.parts().settings.send_timeout);
  update_interest();
}

void Connection::record(int status, std::uint64_t body_bytes) noexcept {
  io_.parts().access_log.record(access_entry(exchange_, status, body_bytes));
}

}  // namespace lyger::runtime
