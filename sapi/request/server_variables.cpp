#include "sapi/request/server_variables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/base/ascii.h"
#include "sapi/php.h"
#include "sapi/request/cgi_names.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

// With InputFilter::apply each value passes through PHP's input filter, as under php-fpm:
// filter_input(INPUT_SERVER, ...) sees it.
enum class InputFilter { skip, apply };

class ServerArray {
 public:
  ServerArray(zval* target, InputFilter filter) noexcept : target_(target), filter_(filter) {}

  void set(const char* name, std::string_view value) const noexcept {
    size_t length = value.size();
    char* copy = estrndup(value.data(), value.size());
    if (filter_ == InputFilter::skip ||
        sapi_module.input_filter(PARSE_SERVER, name, &copy, length, &length) != 0) {
      php_register_variable_safe(name, copy, length, target_);
    }
    efree(copy);
  }
  // Unix sockets have no ports.
  void set_port(const char* name, std::uint16_t port) const noexcept {
    if (port == 0) {
      set(name, std::string_view());
    } else {
      set(name, std::uint64_t{port});
    }
  }
  void set(const char* name, std::uint64_t number) const noexcept {
    std::array<char, 24> digits;
    const char* end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    set(name, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
  }

 private:
  zval* target_;
  InputFilter filter_;
};

// Fields that come several times are one list (RFC 9110, section 5.3), Cookie with its own comma.
void set_repeated(const ServerArray& server,
                  const char* name,
                  const runtime::RequestHead& head,
                  std::size_t first) noexcept {
  const auto& field = head.headers[first];
  const std::string_view comma = runtime::equals_ignoring_case(field.name, "Cookie") ? "; " : ", ";
  std::size_t length = 0;
  for (std::size_t i = first; i < head.headers.size(); ++i) {
    if (runtime::equals_ignoring_case(head.headers[i].name, field.name)) {
      length += head.headers[i].value.size() + comma.size();
    }
  }
  char* joined = static_cast<char*>(emalloc(length + 1));
  char* end = joined;
  for (std::size_t i = first; i < head.headers.size(); ++i) {
    if (runtime::equals_ignoring_case(head.headers[i].name, field.name)) {
      end = i == first ? end : std::ranges::copy(comma, end).out;
      end = std::ranges::copy(head.headers[i].value, end).out;
    }
  }
  server.set(name, {joined, static_cast<std::size_t>(end - joined)});
  efree(joined);
}

enum class Occurrence { only, first, later };

Occurrence occurrence(const runtime::RequestHead& head, std::size_t index) noexcept {
  bool more = false;
  for (std::size_t i = 0; i < head.headers.size(); ++i) {
    if (i != index &&
        runtime::equals_ignoring_case(head.headers[i].name, head.headers[index].name)) {
      if (i < index) {
        return Occurrence::later;
      }
      more = true;
    }
  }
  return more ? Occurrence::first : Occurrence::only;
}

void set_fields(const ServerArray& server, const runtime::RequestHead& head) noexcept {
  std::array<char, 256> name;
  for (std::size_t i = 0; i < head.headers.size(); ++i) {
    const auto& field = head.headers[i];
    // A client must not be able to set what programs take for the proxy's address (httpoxy).
    if (!cgi_name(field.name, name) || std::string_view(name.data()) == "HTTP_PROXY") {
      continue;
    }
    switch (occurrence(head, i)) {
      case Occurrence::only:
        server.set(name.data(), field.value);
        break;
      case Occurrence::first:
        set_repeated(server, name.data(), head, i);
        break;
      case Occurrence::later:
        break;
    }
  }
}

std::string_view host_without_port(std::string_view host) noexcept {
  if (host.starts_with('[')) {
    return host.substr(0, host.find(']') + 1);
  }
  return host.substr(0, host.find(':'));
}

void set_script(const ServerArray& server,
                const ThreadContext& context,
                const runtime::PhpScript& script) noexcept {
  // PHP_SELF is the script's name and its path info in one.
  const auto length = script.script_name.size() + script.path_info.size();
  char* self = static_cast<char*>(emalloc(length + 1));
  std::ranges::copy(script.path_info, std::ranges::copy(script.script_name, self).out);
  server.set("SCRIPT_FILENAME", script.script_filename);
  server.set("SCRIPT_NAME", script.script_name);
  server.set("PATH_INFO", script.path_info);
  server.set("PHP_SELF", {self, length});
  server.set("DOCUMENT_URI", script.script_name);
  server.set("DOCUMENT_ROOT", context.parts().document_root);
  efree(self);
}

void set_request(const ServerArray& server, const runtime::Exchange& exchange) noexcept {
  const runtime::RequestHead& head = exchange.head;
  const runtime::Peer& peer = exchange.peer;
  server.set("QUERY_STRING", head.query);
  server.set("REQUEST_METHOD", head.method);
  server.set("CONTENT_TYPE", head.header("Content-Type").value_or(""));
  if (head.has_body() || head.content_length) {
    server.set("CONTENT_LENGTH", exchange.body.size());
  } else {
    server.set("CONTENT_LENGTH", std::string_view());
  }
  server.set("REQUEST_URI", head.target);
  server.set("SERVER_PROTOCOL", head.version_minor == 0 ? "HTTP/1.0" : "HTTP/1.1");
  server.set("REQUEST_SCHEME", peer.tls ? "https" : "http");
  if (peer.tls) {
    server.set("HTTPS", "on");
  }
  server.set("GATEWAY_INTERFACE", "CGI/1.1");
  server.set("SERVER_SOFTWARE", "lyger-embed/" LYGER_VERSION);
  server.set("REMOTE_ADDR", peer.remote_address);
  server.set_port("REMOTE_PORT", peer.remote_port);
  server.set("SERVER_ADDR", peer.local_address);
  server.set_port("SERVER_PORT", peer.local_port);
  const auto host = host_without_port(head.host);
  server.set("SERVER_NAME", host.empty() ? std::string_view(peer.local_address) : host);
  server.set("REDIRECT_STATUS", "200");
  const char* user = SG(request_info).auth_user;
  server.set("REMOTE_USER", user != nullptr ? user : "");
}

void set_all(const ServerArray& server, const ThreadContext& context) noexcept {
  const runtime::Exchange& exchange = *context.exchange();
  set_script(server, context, exchange.script);
  set_request(server, exchange);
  set_fields(server, exchange.head);
}

constexpr auto kCgiNames = std::to_array<std::string_view>({
    "CONTENT_LENGTH", "CONTENT_TYPE",    "DOCUMENT_ROOT",   "DOCUMENT_URI",   "GATEWAY_INTERFACE",
    "HTTPS",          "PATH_INFO",       "PHP_SELF",        "QUERY_STRING",   "REDIRECT_STATUS",
    "REMOTE_ADDR",    "REMOTE_PORT",     "REMOTE_USER",     "REQUEST_METHOD", "REQUEST_SCHEME",
    "REQUEST_URI",    "SCRIPT_FILENAME", "SCRIPT_NAME",     "SERVER_ADDR",    "SERVER_NAME",
    "SERVER_PORT",    "SERVER_PROTOCOL", "SERVER_SOFTWARE",
});

constexpr std::array kWorkerNames = {"LYGER_WORKER", "FRANKENPHP_WORKER"};

}  // namespace

bool is_worker_variable(std::string_view name) noexcept {
  return std::ranges::find(kWorkerNames, name) != kWorkerNames.end();
}

bool is_request_variable(std::string_view name) noexcept {
  return name.starts_with("HTTP_") || std::ranges::find(kCgiNames, name) != kCgiNames.end();
}

void register_request_variables(const ThreadContext& context, zval* target) noexcept {
  set_all(ServerArray(target, InputFilter::skip), context);
}

void register_server_variables(const ThreadContext& context, zval* target) noexcept {
  const ServerArray server(target, InputFilter::apply);
  for (const auto& [name, value] : context.parts().environment) {
    server.set(name.c_str(), value);
  }
  if (context.serving()) {
    set_all(server, context);
  } else {
    const char* script = SG(request_info).path_translated;
    server.set("SCRIPT_FILENAME", script != nullptr ? script : "");
    server.set("DOCUMENT_ROOT", context.parts().document_root);
    server.set("SERVER_SOFTWARE", "lyger-embed/" LYGER_VERSION);
  }
  if (context.announces_worker()) {
    for (const char* name : kWorkerNames) {
      server.set(name, "1");
    }
  }
}

}  // namespace lyger::sapi
