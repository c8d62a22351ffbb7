// Lyger\WorkerSafe, the attribute: see worker_safe.stub.php.
#pragma once

namespace lyger::sapi {

// While PHP's modules start.
void register_worker_safe() noexcept;

}  // namespace lyger::sapi
