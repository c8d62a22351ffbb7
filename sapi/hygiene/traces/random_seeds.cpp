#include "sapi/hygiene/traces/random_seeds.h"

#include "sapi/functions/serving_thread.h"
#include "sapi/hygiene/module_globals.h"
#include "sapi/hygiene/traces/items.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

extern "C" {
#include <ext/random/php_random.h>
}

namespace lyger::sapi {
namespace {

constexpr auto kSeeds = CalledFunctions::mask("mt_srand") | CalledFunctions::mask("srand");

// mt_srand() and srand(), and what mt_rand(), shuffle() and lcg_value() have seeded themselves: the
// next use takes a new seed, so that no client can tell another one's numbers from its own.
class RandomSeeds final : public HygieneItem {
 public:
  void take() noexcept override { random_ = module_globals<zend_random_globals>("random"); }
  void restore() noexcept override {
    if (random_ != nullptr) {
      random_->mt19937_seeded = false;
      random_->combined_lcg_seeded = false;
      serving_thread()->hygiene().called().forget(kSeeds);
    }
  }

 private:
  zend_random_globals* random_ = nullptr;
};

}  // namespace

bool random_seed_chosen() noexcept {
  ThreadContext* thread = serving_thread();
  return thread != nullptr && thread->hygiene().called().any(kSeeds);
}

std::unique_ptr<HygieneItem> make_random_seeds() { return std::make_unique<RandomSeeds>(); }

}  // namespace lyger::sapi
