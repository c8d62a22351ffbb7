#include "sapi/request/departed_client.h"

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

void on_departed_client(ThreadContext& context) noexcept {
  const bool in_handler = context.worker.handling && context.worker.looping;
  if (!in_handler && context.warm == nullptr) {
    php_handle_aborted_connection();
    return;
  }
  PG(connection_status) = PHP_CONNECTION_ABORTED;
  php_output_set_status(PHP_OUTPUT_DISABLED);
  if (PG(ignore_user_abort) || EG(current_execute_data) == nullptr || EG(exception) != nullptr) {
    return;
  }
  context.worker.client_left = in_handler;
  zend_throw_unwind_exit();
}

}  // namespace lyger::sapi
