// The sentence for a listening socket that could not be opened.
#pragma once

#include <optional>
#include <string>

#include "runtime/cli/listen_address.h"
#include "runtime/cli/start/port_owner.h"

namespace lyger::runtime {

// `error` is the errno of socket(), bind() or listen().
[[nodiscard]] std::string describe_bind_failure(const ListenAddress& address,
                                                int error,
                                                const std::optional<PortOwner>& owner);

}  // namespace lyger::runtime
