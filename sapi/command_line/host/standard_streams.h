// The constants STDIN, STDOUT and STDERR of a command-line script.
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

// In a running request, once a request, inside guarded(). Returns the stream behind STDIN; nullptr
// if one of the three descriptors is closed, and then there are no constants.
php_stream* register_standard_streams() noexcept;

}  // namespace lyger::sapi
