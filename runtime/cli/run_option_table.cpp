#include "runtime/cli/run_option_table.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "runtime/cli/ini_setting.h"
#include "runtime/cli/option_values.h"

namespace lyger::runtime {

namespace {

constexpr Choices<RunMode, 4> modes = {{{"auto", RunMode::automatic},
                                        {"worker", RunMode::worker},
                                        {"classic", RunMode::classic},
                                        {"warm", RunMode::warm}}};
constexpr Choices<OnExit, 2> exit_actions = {
    {{"recycle", OnExit::recycle}, {"continue", OnExit::keep_serving}}};
constexpr Choices<HygieneMode, 2> hygiene_modes = {
    {{"standard", HygieneMode::standard}, {"minimal", HygieneMode::minimal}}};
constexpr Choices<HygieneStart, 2> hygiene_starts = {
    {{"first-request", HygieneStart::first_request}, {"boot", HygieneStart::boot}}};
constexpr Choices<WatchLeaks, 4> leak_notices = {{{"off", WatchLeaks::off},
                                                  {"log", WatchLeaks::log},
                                                  {"header", WatchLeaks::header},
                                                  {"fail", WatchLeaks::fail}}};
constexpr Choices<LogFormat, 2> log_formats = {
    {{"text", LogFormat::text}, {"json", LogFormat::json}}};
constexpr Choices<Level, 5> log_levels = {{{"debug", Level::debug},
                                           {"info", Level::info},
                                           {"notice", Level::notice},
                                           {"warning", Level::warning},
                                           {"error", Level::error}}};

OptionProblem take_listen(RunOptions& options, std::string_view text) {
  auto address = parse_listen_address(text);
  if (!address) {
    return fmt::format(
        "must be IP:PORT, [IPV6]:PORT, localhost:PORT, :PORT, PORT or unix:PATH, not \"{}\"", text);
  }
  options.listen.push_back(std::move(*address));
  return no_problem;
}

OptionProblem take_ini(RunOptions& options, std::string_view text) {
  return take_ini_setting(options.ini, text);
}

OptionProblem take_trusted_proxy(RunOptions& options, std::string_view text) {
  const auto network = Network::parse(text);
  if (!network) {
    return fmt::format("must be an IP address, a network such as 10.0.0.0/8, or unix, not \"{}\"",
                       text);
  }
  options.trusted_proxies.push_back(*network);
  return no_problem;
}

OptionProblem take_worker(RunOptions& options, std::string_view text) {
  auto read = parse_worker_option(text);
  if (auto* problem = std::get_if<std::string>(&read)) {
    return std::move(*problem);
  }
  options.worker_scripts.push_back(std::get<WorkerOption>(std::move(read)));
  return no_problem;
}

std::string nothing(const RunOptions&) { return {}; }

std::string listen_addresses(const RunOptions& options) {
  std::string list;
  for (const ListenAddress& address : options.listen) {
    list.append(list.empty() ? "" : " ").append(to_string(address));
  }
  return list;
}

constexpr std::string_view where = "Where";
constexpr std::string_view how = "How";
constexpr std::string_view limits = "Limits";
constexpr std::string_view php = "PHP";
constexpr std::string_view logs = "Logs";

using Options = RunOptions;

constexpr RunOptionEntry table[] = {
    {"listen",
     "ADDRESS",
     where,
     "IP:PORT, [IPV6]:PORT, localhost:PORT, :PORT for every interface, PORT alone for this "
     "machine only, or unix:PATH; repeatable",
     listen_addresses,
     take_listen,
     [](Options& options) { options.listen.clear(); }},
    {"root",
     "DIR",
     where,
     "the document root: files under it are served",
     [](const Options&) -> std::string { return "the script's directory"; },
     take_text<&Options::root>},
    {"trusted-proxy",
     "NETWORK",
     where,
     "IP, CIDR block, or unix: clients there may name their requests by X-Request-Id; repeatable",
     nothing,
     take_trusted_proxy,
     [](Options& options) { options.trusted_proxies.clear(); }},
    {"workers",
     "N",
     how,
     "PHP threads",
     [](const Options&) -> std::string { return "usable CPUs"; },
     take_count<&Options::workers, most_workers>},
    {"worker",
     "FILE[,N][,match=PATTERN]",
     how,
     "a worker script with N threads and a queue of its own, for requests to that file and for all "
     "whose path matches a pattern such as /api/*; repeatable",
     nothing,
     take_worker,
     [](Options& options) { options.worker_scripts.clear(); }},
    {"mode",
     "MODE",
     how,
     "worker: the script boots once and loops; classic: it runs for each request; warm: it runs "
     "again where its classes and included files stay; auto: worker if the first request reaches "
     "the loop, else classic",
     chosen_name<&Options::mode, modes>,
     take_choice<&Options::mode, modes>},
    {"on-exit",
     "ACTION",
     how,
     "after exit() in a worker's handler: recycle boots the script anew; continue lets it go on",
     chosen_name<&Options::on_exit, exit_actions>,
     take_choice<&Options::on_exit, exit_actions>},
    {"queue",
     "N",
     how,
     "requests that may wait for a PHP thread; 503 past it",
     [](const Options& options) { return std::to_string(options.queue); },
     take_count<&Options::queue, 1'000'000>},
    {"queue-timeout",
     "TIME",
     how,
     "how long a request may wait; 503 past it",
     field_duration<&Options::queue_timeout>,
     take_duration<&Options::queue_timeout>},
    {"max-requests",
     "N",
     how,
     "requests that a worker serves before a fresh one takes its place; 0 for any number",
     [](const Options& options) { return std::to_string(options.max_requests); },
     take_count_or_zero<&Options::max_requests, 1'000'000'000'000>},
    {"max-memory",
     "SIZE",
     how,
     "memory that a worker's PHP may hold between requests before a fresh one takes its place; 0 "
     "for any size",
     [](const Options& options) { return format_size(options.max_memory); },
     take_size_or_zero<&Options::max_memory, std::uint64_t{1} << 20, std::uint64_t{1} << 40>},
    {"request-timeout",
     "TIME",
     how,
     "how long a script may run for one request; 504 past it; 0 for no limit",
     field_duration<&Options::request_timeout>,
     take_duration_or_zero<&Options::request_timeout>},
    {"drain-timeout",
     "TIME",
     how,
     "how long a stop waits for running requests",
     field_duration<&Options::drain_timeout>,
     take_duration_or_zero<&Options::drain_timeout>},
    {"hygiene",
     "LEVEL",
     how,
     "standard: a worker's request leaves nothing in PHP's settings for the next one; minimal: "
     "only "
     "the request itself is reset; --explain-hygiene lists both",
     chosen_name<&Options::hygiene, hygiene_modes>,
     take_choice<&Options::hygiene, hygiene_modes>},
    {"hygiene-baseline",
     "WHEN",
     how,
     "the settings that a worker goes back to: those of its first request's end (first-request) or "
     "of its boot's end (boot)",
     chosen_name<&Options::hygiene_baseline, hygiene_starts>,
     take_choice<&Options::hygiene_baseline, hygiene_starts>},
    {"watch-leaks",
     "HOW",
     how,
     "look after each request of a worker at what it leaves behind, and say it in the log, in the "
     "response's head too (header), or in its place (fail); for development",
     chosen_name<&Options::watch_leaks, leak_notices>,
     take_choice<&Options::watch_leaks, leak_notices>},
    {"max-body",
     "SIZE",
     limits,
     "largest request body; 413 past it",
     [](const Options&) {
       return format_size(default_max_body) + ", or PHP's post_max_size if larger";
     },
     take_size<&Options::max_body, 1, std::uint64_t{1} << 40>},
    {"max-header-bytes",
     "SIZE",
     limits,
     "largest request line and headers; 431 past it",
     [](const Options& options) { return format_size(options.max_header_bytes); },
     take_size<&Options::max_header_bytes, 1024, std::uint64_t{1} << 20>},
    {"header-timeout",
     "TIME",
     limits,
     "for all headers of a request to arrive; 408 past it",
     field_duration<&Options::header_timeout>,
     take_duration<&Options::header_timeout>},
    {"body-timeout",
     "TIME",
     limits,
     "longest silence within a request body; 408 past it",
     field_duration<&Options::body_timeout>,
     take_duration<&Options::body_timeout>},
    {"keepalive-timeout",
     "TIME",
     limits,
     "how long an idle connection stays open; 0 for no keep-alive",
     field_duration<&Options::keepalive_timeout>,
     take_duration_or_zero<&Options::keepalive_timeout>},
    {"send-timeout",
     "TIME",
     limits,
     "longest time a client may take nothing of its response",
     field_duration<&Options::send_timeout>,
     take_duration<&Options::send_timeout>},
    {"ini",
     "KEY=VALUE",
     php,
     "a PHP setting; repeatable",
     nothing,
     take_ini,
     [](Options& options) { options.ini.clear(); }},
    {"php-ini",
     "FILE",
     php,
     "the php.ini to read",
     [](const Options&) -> std::string { return "PHP's own search"; },
     take_text<&Options::php_ini>},
    {"access-log",
     "FILE",
     logs,
     "a file, - for standard output, or off",
     [](const Options& options) { return options.access_log; },
     take_text<&Options::access_log>},
    {"log-level",
     "LEVEL",
     logs,
     "debug, info, notice, warning or error",
     chosen_name<&Options::log_level, log_levels>,
     take_choice<&Options::log_level, log_levels>},
    {"log-format",
     "FORMAT",
     logs,
     "text or json, for both logs",
     chosen_name<&Options::log_format, log_formats>,
     take_choice<&Options::log_format, log_formats>},
};

}  // namespace

std::span<const RunOptionEntry> run_option_table() noexcept { return table; }

}  // namespace lyger::runtime
