// The access log's view of an exchange.
#pragma once

#include "runtime/http/exchange.h"
#include "runtime/log/access_log.h"

namespace lyger::runtime {

// Its views live as long as the exchange is not given back.
[[nodiscard]] AccessEntry access_entry(const Exchange& exchange,
                                       int status,
                                       std::uint64_t body_bytes);

}  // namespace lyger::runtime
