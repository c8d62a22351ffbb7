#include "runtime/http/request_parser.h"

#include <algorithm>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

constexpr int kPause = HPE_PAUSED;
constexpr int kFail = HPE_USER;

}  // namespace

template <int (RequestParser::*Method)(std::string_view) noexcept>
int RequestParser::on_data(llhttp_t* parser, const char* at, std::size_t length) noexcept {
  return (static_cast<RequestParser*>(parser->data)->*Method)({at, length});
}

template <int (RequestParser::*Method)() noexcept>
int RequestParser::on_event(llhttp_t* parser) noexcept {
  return (static_cast<RequestParser*>(parser->data)->*Method)();
}

const llhttp_settings_t& RequestParser::settings() noexcept {
  static const llhttp_settings_t table = [] {
    llhttp_settings_t made;
    llhttp_settings_init(&made);
    made.on_message_begin = on_event<&RequestParser::message_begin>;
    made.on_url = on_data<&RequestParser::target_bytes>;
    made.on_header_field = on_data<&RequestParser::name_bytes>;
    made.on_header_value = on_data<&RequestParser::value_bytes>;
    made.on_header_value_complete = on_event<&RequestParser::value_complete>;
    made.on_chunk_extension_name = on_data<&RequestParser::extension_bytes>;
    made.on_chunk_extension_value = on_data<&RequestParser::extension_bytes>;
    made.on_headers_complete = on_event<&RequestParser::headers_complete>;
    made.on_chunk_header = on_event<&RequestParser::chunk_header>;
    made.on_body = on_data<&RequestParser::body_bytes>;
    made.on_message_complete = on_event<&RequestParser::message_complete>;
    return made;
  }();
  return table;
}

RequestParser::RequestParser(std::size_t max_head_bytes, BodySink& body)
    : max_head_bytes_(max_head_bytes), body_(body) {
  llhttp_init(&parser_, HTTP_REQUEST, &settings());
  parser_.data = this;
}

void RequestParser::start_next() noexcept {
  llhttp_reset(&parser_);
  line_.start_next();
  stage_ = Stage::idle;
  refusal_ = {};
  head_.method = head_.target = head_.path = head_.query = head_.host = {};
  head_.headers.clear();
  storage_.clear();
}

RequestParser::Step RequestParser::feed(std::string_view bytes) noexcept {
  std::size_t skipped = 0;
  if (stage_ == Stage::idle) {  // RFC 9112, section 2.2: ignore empty lines before the request
    skipped = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    bytes.remove_prefix(skipped);
    if (bytes.empty()) {
      return {Progress::needs_more, skipped};
    }
    stage_ = Stage::head;
  }
  // What llhttp says of the bytes before comes first, so that the answer does not depend on how the
  // bytes were cut into pieces.
  const auto good = line_.acceptable(bytes);
  Step step = execute(bytes.substr(0, good));
  if (step.progress == Progress::needs_more && good < bytes.size()) {
    refusal_ = {400, "the request line is malformed"};
    step = {Progress::refused, bytes.size()};
  }
  return {step.progress, skipped + step.consumed};
}

RequestParser::Step RequestParser::execute(std::string_view bytes) noexcept {
  if (llhttp_get_errno(&parser_) == HPE_PAUSED) {
    llhttp_resume(&parser_);
  }
  const llhttp_errno_t error = llhttp_execute(&parser_, bytes.data(), bytes.size());
  if (error == HPE_OK) {
    return {Progress::needs_more, bytes.size()};
  }
  if (error == HPE_PAUSED) {
    const auto consumed = static_cast<std::size_t>(llhttp_get_error_pos(&parser_) - bytes.data());
    return {stage_ == Stage::done ? Progress::request_complete : Progress::head_complete, consumed};
  }
  if (!refusal_) {
    refusal_ = judge_error(error);
  }
  return {Progress::refused, bytes.size()};
}

int RequestParser::message_begin() noexcept {
  storage_.clear();
  fields_.clear();
  method_ = target_ = {};
  trailer_bytes_ = 0;
  value_open_ = false;
  return 0;
}

bool RequestParser::keep(Span& span, std::string_view bytes) noexcept {
  if (storage_.size() + bytes.size() > max_head_bytes_) {
    return false;
  }
  if (span.length == 0) {
    span.offset = storage_.size();
  }
  storage_.append(bytes);
  span.length += bytes.size();
  return true;
}

int RequestParser::target_bytes(std::string_view bytes) noexcept {
  return keep(target_, bytes) ? 0 : refuse(414, "the request target is too long");
}

int RequestParser::name_bytes(std::string_view bytes) noexcept {
  if (stage_ == Stage::body) {
    return extension_bytes(bytes);
  }
  if (fields_.empty() || value_open_) {
    fields_.emplace_back();
    value_open_ = false;
  }
  return keep(fields_.back().name, bytes) ? 0 : refuse(431, "the request header is too large");
}

int RequestParser::value_bytes(std::string_view bytes) noexcept {
  if (stage_ == Stage::body) {
    return extension_bytes(bytes);
  }
  return keep(fields_.back().value, bytes) ? 0 : refuse(431, "the request header is too large");
}

int RequestParser::value_complete() noexcept {
  value_open_ = true;  // the next name begins a new field
  constexpr std::size_t kMaxFields = 1000;
  return fields_.size() <= kMaxFields ? 0 : refuse(431, "the request has too many header fields");
}

int RequestParser::extension_bytes(std::string_view bytes) noexcept {
  trailer_bytes_ += bytes.size();
  return trailer_bytes_ <= max_head_bytes_
             ? 0
             : refuse(431, "the trailer or the chunk extensions are too large");
}

int RequestParser::headers_complete() noexcept {
  parser_.upgrade = 0;  // an offer to switch protocols is declined by going on in HTTP/1.1
  publish_head();
  if (const Refusal refused = judge_head()) {
    return refuse(refused.status, refused.because);
  }
  stage_ = Stage::body;
  return kPause;
}

int RequestParser::chunk_header() noexcept {
  const Refusal refused = body_.announce(parser_.content_length);
  return refused ? refuse(refused.status, refused.because) : 0;
}

int RequestParser::body_bytes(std::string_view bytes) noexcept {
  const Refusal refused = body_.take(bytes);
  return refused ? refuse(refused.status, refused.because) : 0;
}

int RequestParser::message_complete() noexcept {
  stage_ = Stage::done;
  return kPause;
}

int RequestParser::refuse(int status, std::string_view because) noexcept {
  refusal_ = {status, because};
  return kFail;
}

std::string_view RequestParser::view(Span span) const noexcept {
  return std::string_view(storage_).substr(span.offset, span.length);
}

void RequestParser::publish_head() noexcept {
  head_.headers.clear();
  for (const FieldSpan& field : fields_) {
    head_.headers.push_back({view(field.name), trim(view(field.value))});
  }
  head_.method = llhttp_method_name(static_cast<llhttp_method_t>(llhttp_get_method(&parser_)));
  head_.target = view(target_);
  head_.version_minor = llhttp_get_http_minor(&parser_);
  head_.keep_alive = head_.version_minor == 1 && llhttp_should_keep_alive(&parser_) == 1;
}

}  // namespace lyger::runtime
