// Tells the client of a request what it has left behind, as long as nothing of the response has
// left.
#pragma once

#include <span>

#include "sapi/leaks/watch/leak_watch.h"

namespace lyger::sapi {

// Adds a field X-Lyger-Leak for each, ten at the most.
void add_leak_fields(const ThreadContext& context, std::span<const LeakWatch::Leak> leaks);
// A 500 that lists them, in the response's place. Where that has begun, nothing happens.
void answer_with_leaks(ThreadContext& context, std::span<const LeakWatch::Leak> leaks);

}  // namespace lyger::sapi
