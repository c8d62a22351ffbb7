// Whether text on a descriptor is coloured: only for people at a terminal who did not ask not to.
#pragma once

namespace lyger::runtime {

enum class Colour : bool { off, on };

// Reads NO_COLOR (no-color.org) and TERM. To be asked at start, before other threads run.
[[nodiscard]] Colour colour_of(int descriptor) noexcept;

}  // namespace lyger::runtime
