#include "sapi/hygiene/watched_functions.h"

#include <utility>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

// What the functions have done before. The engine's table is one for all threads, so is this.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::array<Handler, kWatchedFunctions.size()> originals = {};

// The note comes first: the function may leave by a bailout.
template <std::size_t index>
void note_call(zend_execute_data* call, zval* result) {
  ThreadContext* thread = running_context();
  constexpr bool changes_without = kWatchedFunctions[index] == "use_soap_error_handler";
  if (thread != nullptr && (changes_without || ZEND_CALL_NUM_ARGS(call) > 0)) {
    thread->hygiene().called().note(CalledFunctions::Mask{1} << index);
  }
  originals[index](call, result);
}

template <std::size_t... indices>
void watch(std::index_sequence<indices...>) noexcept {
  ((originals[indices] = replace_function(kWatchedFunctions[indices], note_call<indices>)), ...);
}

}  // namespace

void watch_functions() noexcept { watch(std::make_index_sequence<kWatchedFunctions.size()>()); }

}  // namespace lyger::sapi
