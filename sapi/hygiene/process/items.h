// The settings that PHP keeps for the whole process elsewhere (sapi/process_state/): each is in the
// file of its name.
#pragma once

#include <memory>

#include "sapi/hygiene/hygiene_item.h"

namespace lyger::sapi {

[[nodiscard]] std::unique_ptr<HygieneItem> make_env_superglobal();
[[nodiscard]] std::unique_ptr<HygieneItem> make_environment();
[[nodiscard]] std::unique_ptr<HygieneItem> make_locale();
[[nodiscard]] std::unique_ptr<HygieneItem> make_umask();

}  // namespace lyger::sapi
