// What `lyger-embed run` was asked to do: plain values, whoever supplied them.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "runtime/base/network.h"
#include "runtime/cli/ini_setting.h"
#include "runtime/cli/listen_address.h"
#include "runtime/cli/worker_option.h"
#include "runtime/log/level.h"

namespace lyger::runtime {

enum class RunMode : std::uint8_t { automatic, worker, classic, warm };  // "auto" is a keyword

enum class OnExit : std::uint8_t { recycle, keep_serving };  // "continue" is a C++ keyword
// How much of what a worker's request changes in PHP is undone, and what that goes back to.
enum class HygieneMode : std::uint8_t { standard, minimal };
enum class HygieneStart : std::uint8_t { first_request, boot };
// Whether each request is looked at for what it leaves behind, and who is told.
enum class WatchLeaks : std::uint8_t { off, log, header, fail };

// The defaults are the documented ones. complete_run_options() fills in what depends on the machine
// and checks what depends on the file system.
struct RunOptions {
  std::filesystem::path script;  // absolute once complete
  std::filesystem::path root;    // absolute once complete; default: the script's directory
  std::vector<ListenAddress> listen{TcpAddress{"127.0.0.1", 8880}};
  std::vector<Network> trusted_proxies;

  unsigned workers = 0;  // 0: usable CPUs; 1 to 1024 once complete
  // Scripts with threads of their own. Once complete, the main script is not among them: what was
  // said about it is in `mode` and in the two fields that follow.
  std::vector<WorkerOption> worker_scripts;
  unsigned main_threads = 0;
  std::vector<std::string> main_patterns;
  RunMode mode = RunMode::automatic;
  OnExit on_exit = OnExit::recycle;
  std::uint64_t max_requests = 0;  // of one boot of a worker; 0: any number
  std::uint64_t max_memory = 0;    // of one worker; 0: any size
  unsigned queue = 1024;           // requests waiting for a PHP thread
  std::chrono::milliseconds queue_timeout{std::chrono::seconds(10)};
  std::chrono::milliseconds request_timeout{0};  // 0: scripts may run for ever

  std::optional<std::uint64_t> max_body;  // nullopt: default_max_body or a larger post_max_size
  std::uint64_t max_header_bytes = std::uint64_t{32} << 10;
  std::chrono::milliseconds header_timeout{std::chrono::seconds(30)};
  std::chrono::milliseconds body_timeout{std::chrono::seconds(30)};
  std::chrono::milliseconds keepalive_timeout{std::chrono::seconds(60)};  // 0: no keep-alive
  std::chrono::milliseconds send_timeout{std::chrono::seconds(60)};
  std::chrono::milliseconds drain_timeout{std::chrono::seconds(30)};

  WatchLeaks watch_leaks = WatchLeaks::off;
  HygieneMode hygiene = HygieneMode::standard;
  HygieneStart hygiene_baseline = HygieneStart::first_request;

  std::vector<IniSetting> ini;
  std::filesystem::path php_ini;  // empty: PHP's own search

  std::string access_log = "-";  // a path, "-" for stdout, "off"
  Level log_level = Level::info;
  LogFormat log_format = LogFormat::text;
};

inline constexpr unsigned most_workers = 1024;
inline constexpr std::uint64_t default_max_body = std::uint64_t{128} << 20;

}  // namespace lyger::runtime
