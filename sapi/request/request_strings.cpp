#include "sapi/request/request_strings.h"

#include "runtime/base/ascii.h"

namespace lyger::sapi {

using runtime::equals_ignoring_case;

void RequestStrings::take(const runtime::Exchange& exchange) {
  const runtime::RequestHead& head = exchange.head;
  method_.assign(head.method);
  query_.assign(head.query);
  target_.assign(head.target);
  script_filename_.assign(exchange.script.script_filename);
  content_length_ = static_cast<std::int64_t>(exchange.body.size());
  protocol_ = 1000 + head.version_minor;
  cookies_.clear();
  has_content_type_ = has_authorization_ = false;
  for (const runtime::HeaderField& field : head.headers) {
    if (equals_ignoring_case(field.name, "Cookie")) {
      cookies_.append(cookies_.empty() ? "" : "; ").append(field.value);
    } else if (equals_ignoring_case(field.name, "Content-Type")) {
      content_type_.assign(field.value);
      has_content_type_ = !content_type_.empty();
    } else if (equals_ignoring_case(field.name, "Authorization")) {
      authorization_.assign(field.value);
      has_authorization_ = true;
    }
  }
}

void RequestStrings::take_script(const std::string& script_filename) {
  method_.clear();
  query_.clear();
  target_.clear();
  cookies_.clear();
  script_filename_ = script_filename;
  content_length_ = 0;
  has_content_type_ = has_authorization_ = false;
}

}  // namespace lyger::sapi
