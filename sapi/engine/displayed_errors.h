// display_errors=stderr, which workers set who know that nobody reads their output while they boot.
#pragma once

namespace lyger::sapi {

// Makes it mean what it says: PHP itself knows it for its command lines only and shows such errors
// to clients, with the status of a success (main/main.c, php_error_cb). The server's log has them
// already. While the module starts, for the server only.
void keep_errors_for_stderr_from_clients() noexcept;

}  // namespace lyger::sapi
