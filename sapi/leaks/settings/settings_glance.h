// Whether a look at the settings can find anything new, in less than a microsecond: for who looks
// after each request of a server that is measured by how many it serves.
#pragma once

#include <cstdint>

namespace lyger::sapi {

// A number that is another one as soon as a setting, a table, a handler or the set of open handles
// has changed; a handler that is freed and made again may go unseen. Memory and the number of live
// objects play no part. On a PHP thread of the server, before hygiene puts anything right; does
// not allocate, ask the kernel, or call the engine.
[[nodiscard]] std::uint64_t settings_glance() noexcept;

}  // namespace lyger::sapi
