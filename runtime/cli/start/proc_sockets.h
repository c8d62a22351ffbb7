// The listening sockets that stand in the way of an address, from /proc/net (proc_net(5)).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "runtime/cli/listen_address.h"

namespace lyger::runtime {

// Inode numbers as /proc writes them.
[[nodiscard]] std::vector<std::string> listening_inodes(const ListenAddress& address,
                                                        const std::filesystem::path& proc);

}  // namespace lyger::runtime
