#include "runtime/net/short_answer.h"

#include "runtime/http/status_text.h"

namespace lyger::runtime {
namespace {

std::string page(int status, std::string_view explanation) {
  const std::string title = std::to_string(status) + " " + std::string(status_text(status));
  std::string body = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
  body += title;
  body += "</title></head>\n<body><h1>";
  body += title;
  body += "</h1>";
  if (!explanation.empty()) {
    body += "<p>";
    body += explanation;
    body += ".</p>";
  }
  body += "</body></html>\n";
  return body;
}

}  // namespace

std::string_view AnswerWriter::write(const ShortAnswer& answer, bool head_only, bool close) {
  head_.start(answer.status);
  const bool has_body = head_.status_has_body();
  if (!answer.location.empty()) {
    head_.add("Location", answer.location);
  }
  if (!answer.allow.empty()) {
    head_.add("Allow", answer.allow);
  }
  if (!answer.retry_after.empty()) {
    head_.add("Retry-After", answer.retry_after);
  }
  std::string body;
  if (has_body) {
    body = page(answer.status, answer.explanation);
    head_.add("Content-Type", "text/html; charset=utf-8");
  }
  head_.end(has_body ? ResponseHead::Framing::length : ResponseHead::Framing::none,
            body.size(),
            close,
            date_.now(),
            answer.request_id);
  message_.assign(head_.bytes());
  body_bytes_ = head_only ? 0 : body.size();
  if (!head_only) {
    message_ += body;
  }
  return message_;
}

std::string_view AnswerWriter::write_file_head(const FileAnswer& answer,
                                               bool close,
                                               std::string_view request_id) {
  head_.start(answer.status);
  for (const auto& [name, value] : answer.headers) {
    head_.add(name, value);
  }
  head_.end(answer.content_length ? ResponseHead::Framing::length : ResponseHead::Framing::none,
            answer.content_length.value_or(0),
            close,
            date_.now(),
            request_id);
  return head_.bytes();
}

}  // namespace lyger::runtime
