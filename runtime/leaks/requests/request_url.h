// What a file writes where a request's URL belongs, with the places that are parameters, and how it
// becomes a request's target and Host.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

struct RequestUrl {
  std::string text;
  std::vector<CheckRequest::Parameter> parameters;  // places in the text, in their order

  void append(std::string_view more) { text += more; }
  void append(const RequestUrl& more);
  void append_parameter(std::string_view value, std::string_view name, bool numeric);
};

// Absolute ("https://shop.test/a?b"), without a scheme ("shop.test/a") or a path. A host that is
// itself a parameter is left out, as is a first part that can only be "scheme and host". Adds the
// field Host unless there is one.
void set_url(CheckRequest& request, RequestUrl url);

// "a b" as "a%20b": for parts of a path and for names and values of a query.
[[nodiscard]] std::string escape_component(std::string_view text);

// Fields that say how the bytes of one connection are cut up: the check writes its own.
[[nodiscard]] bool is_framing_field(std::string_view name) noexcept;
[[nodiscard]] std::string_view field_value(const CheckRequest& request, std::string_view name);

}  // namespace lyger::runtime
