#include "sapi/request/request_info.h"

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

void publish_request_info(ThreadContext& context) noexcept {
  RequestStrings& strings = context.strings();
  auto& info = SG(request_info);
  SG(server_context) = &context;
  SG(sapi_headers).http_response_code = 200;
  info.request_method = strings.method();
  info.query_string = strings.query();
  info.request_uri = strings.target();
  info.path_translated = strings.script_filename();
  info.content_type = strings.content_type();
  info.content_length = strings.content_length();
  info.proto_num = strings.protocol();
  info.argc = 0;
  info.argv = nullptr;
  php_handle_auth_data(strings.authorization());
}

void publish_empty_request_info(ThreadContext& context) noexcept {
  auto& info = SG(request_info);
  SG(server_context) = &context;
  SG(sapi_headers).http_response_code = 200;
  info.request_method = nullptr;
  info.query_string = nullptr;
  info.request_uri = nullptr;
  info.path_translated = context.strings().script_filename();
  info.content_type = nullptr;
  info.content_length = 0;
  info.argc = 0;
  info.argv = nullptr;
}

}  // namespace lyger::sapi
