// The items of the group "settings": each is in the file of its name.
#pragma once

#include <memory>

#include "sapi/hygiene/hygiene_item.h"

namespace lyger::sapi {

[[nodiscard]] std::unique_ptr<HygieneItem> make_ini_entries();

}  // namespace lyger::sapi
