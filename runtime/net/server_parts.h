// What every connection needs and none of them owns.
#pragma once

#include <string_view>

#include "runtime/files/routing/router.h"
#include "runtime/http/request_handler.h"
#include "runtime/log/access_log.h"
#include "runtime/log/log.h"
#include "runtime/net/server_settings.h"

namespace lyger::runtime {

struct ServerParts {
  const ServerSettings& settings;
  const Router& router;
  RequestHandler& handler;
  Log& log;
  AccessLog& access_log;
};

}  // namespace lyger::runtime
