#include "sapi/hygiene/traces/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// connection_status() tells of the request's own client.
class Connection final : public HygieneItem {
 public:
  void restore() noexcept override { PG(connection_status) = PHP_CONNECTION_NORMAL; }
};

}  // namespace

std::unique_ptr<HygieneItem> make_connection() { return std::make_unique<Connection>(); }

}  // namespace lyger::sapi
