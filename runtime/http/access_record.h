// The access log's view of an exchange.
#pragma once

#include "runtime/http/exchange.h"
#include "runtime/log/access_log.h"

namespace lyger::runtime {

// The status of a request whose client left before anybody began to answer it; nobody has seen it.
// The number is nginx's.
inline constexpr int kClientLeft = 499;

// Its views live as long as the exchange is not given back.
[[nodiscard]] AccessEntry access_entry(const Exchange& exchange,
                                       int status,
                                       std::uint64_t body_bytes);

}  // namespace lyger::runtime
