// The items of the group "traces": each is in the file of its name.
#pragma once

#include <memory>

#include "sapi/hygiene/hygiene_item.h"

namespace lyger::sapi {

[[nodiscard]] std::unique_ptr<HygieneItem> make_trace_entries();
[[nodiscard]] std::unique_ptr<HygieneItem> make_last_error();
[[nodiscard]] std::unique_ptr<HygieneItem> make_connection();

}  // namespace lyger::sapi
