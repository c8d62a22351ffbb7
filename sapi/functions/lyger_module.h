// The PHP extension that is built into the server: its functions and its start.
#pragma once

struct _zend_module_entry;

namespace lyger::sapi {

[[nodiscard]] _zend_module_entry& lyger_module() noexcept;

}  // namespace lyger::sapi
