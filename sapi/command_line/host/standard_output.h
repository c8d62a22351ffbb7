// Standard output of a command line: everything arrives, however slow the reader is.
#pragma once

#include <string_view>

namespace lyger::sapi {

enum class Delivery { complete, failed };

// Waits for a descriptor that does not block. Failed: nobody reads any more, or it is closed.
[[nodiscard]] Delivery write_completely(int descriptor, std::string_view bytes) noexcept;

}  // namespace lyger::sapi
