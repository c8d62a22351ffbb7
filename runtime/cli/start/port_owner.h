// Who listens on an address already, as far as /proc lets us see.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

#include "runtime/cli/listen_address.h"

namespace lyger::runtime {

struct PortOwner {
  pid_t pid = 0;
  std::string name;
};

// nullopt when nobody listens or the owner belongs to another user. `proc` is for tests.
[[nodiscard]] std::optional<PortOwner> find_port_owner(const ListenAddress& address,
                                                       const std::filesystem::path& proc = "/proc");

}  // namespace lyger::runtime
