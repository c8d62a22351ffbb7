#include "sapi/warm/response_state.h"

#include <span>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

std::uint64_t buffered() noexcept {
  std::uint64_t bytes = 0;
  auto* const* handlers = static_cast<php_output_handler* const*>(OG(handlers).elements);
  for (const auto* handler : std::span(handlers, static_cast<std::size_t>(OG(handlers).top))) {
    bytes += handler->buffer.used;
  }
  return bytes;
}

}  // namespace

ResponseState response_state() noexcept {
  const auto* thread = static_cast<const ThreadContext*>(SG(server_context));
  return {.output = thread->written() + buffered(),
          .fields = zend_llist_count(&SG(sapi_headers).headers),
          .status = SG(sapi_headers).http_response_code};
}

}  // namespace lyger::sapi
