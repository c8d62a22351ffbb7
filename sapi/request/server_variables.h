// $_SERVER: the CGI names as nginx's fastcgi_params and php-fpm give them (RFC 3875, section 4.1),
// HTTP_* for the request's fields, and the process environment.
#pragma once

#include <string_view>

struct _zval_struct;

namespace lyger::sapi {

class ThreadContext;

// Whether a variable of that name can only come from the request.
[[nodiscard]] bool is_request_variable(std::string_view name) noexcept;

// Whether it tells a script that it boots as a worker.
[[nodiscard]] bool is_worker_variable(std::string_view name) noexcept;

// What the request itself gives, as it is for an environment. The context serves a request.
void register_request_variables(const ThreadContext& context, _zval_struct* target) noexcept;

// Called by the engine while it makes $_SERVER.
void register_server_variables(const ThreadContext& context, _zval_struct* target) noexcept;

}  // namespace lyger::sapi
