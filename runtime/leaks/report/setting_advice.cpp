#include "runtime/leaks/report/setting_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "runtime/leaks/report/finding_root.h"

namespace lyger::runtime {
namespace {

struct Rule {
  std::string_view word;  // in the setting's name, in lower case
  std::string_view advice;
};

constexpr std::array kSettings{
    Rule{"cwd",
         "Use absolute paths (__DIR__) instead of chdir(), or chdir() back in a finally block."},
    Rule{"umask",
         "Give the mode to mkdir() and chmod(), or call umask() again in a finally block."},
    Rule{"intl",
         "Give the locale to the formatter that needs it (new NumberFormatter($locale, …)) instead "
         "of "
         "setting the default one."},
    Rule{"icu",
         "Give the locale to the formatter that needs it (new NumberFormatter($locale, …)) instead "
         "of "
         "setting the default one."},
    Rule{
        "locale",
        "Format with intl (new NumberFormatter($locale, …)) instead of setlocale(), or set the old "
        "locale again in a finally block."},
    Rule{"timezone",
         "Give the zone to the date that needs it (new DateTimeImmutable($when, new "
         "DateTimeZone($zone))) instead of date_default_timezone_set()."},
    Rule{"mb_",
         "Give the encoding or language to the mb_…() call that needs it, as its last argument."},
    Rule{"mbstring",
         "Give the encoding or language to the mb_…() call that needs it, as its last argument."},
    Rule{"bc",
         "Give the scale to the bc…() call that needs it, as its last argument, instead of "
         "bcscale()."},
    Rule{"entity_loader",
         "Set the entity loader once, when the worker boots, or put the old one back in a finally "
         "block: libxml_set_external_entity_loader(null)."},
    Rule{"libxml",
         "Put back what libxml_use_internal_errors() has returned, in a finally block, and call "
         "libxml_clear_errors()."},
    Rule{"last_error", "Call error_clear_last() where the error has been dealt with."},
    Rule{"error_get_last", "Call error_clear_last() where the error has been dealt with."},
    Rule{"rand",
         "Use a generator of your own (new Random\\Randomizer(new Random\\Engine\\Mt19937($seed))) "
         "instead of seeding the one that all requests share."},
    Rule{"seed",
         "Use a generator of your own (new Random\\Randomizer(new Random\\Engine\\Mt19937($seed))) "
         "instead of seeding the one that all requests share."},
    Rule{"gc", "Call gc_enable() in a finally block after gc_disable()."},
    Rule{"context",
         "Make a context for the call that needs it (stream_context_create()) and pass it, instead "
         "of "
         "changing the default one."},
    Rule{"error_reporting",
         "Put back what error_reporting() has returned, in a finally block; for one expression use "
         "the @ operator."},
    Rule{"include_path",
         "Use absolute paths (__DIR__) or an autoloader instead of set_include_path()."},
    Rule{"max_execution_time", "Call set_time_limit() when the worker boots, or not at all."},
    Rule{"time_limit", "Call set_time_limit() when the worker boots, or not at all."},
};

// Settings of php.ini that have one of the rules above.
constexpr std::array<std::string_view, 7> kIniFamilies{"bcmath.",
                                                       "date.timezone",
                                                       "error_reporting",
                                                       "include_path",
                                                       "intl.",
                                                       "max_execution_time",
                                                       "mbstring."};

constexpr std::array kHandlers{
    Rule{"error_handler",
         "Call restore_error_handler() in a finally block after set_error_handler(), or set the "
         "handler once, when the worker boots."},
    Rule{"exception_handler",
         "Call restore_exception_handler() in a finally block, or set the handler once, when the "
         "worker boots."},
    Rule{"autoload",
         "Call spl_autoload_register() once, when the worker boots, or spl_autoload_unregister() "
         "in a "
         "finally block."},
    Rule{"shutdown",
         "Do it in a finally block or when the response has been sent: a shutdown function of a "
         "worker runs when the worker ends."},
    Rule{"tick", "Call unregister_tick_function() in a finally block."},
    Rule{"signal", "Call pcntl_signal() once, when the worker boots."},
    Rule{"output",
         "End with ob_end_clean() or ob_end_flush() what ob_start() has begun, in a finally "
         "block."},
    Rule{"header",
         "Register header callbacks for each request, or once when the worker boots, not "
         "both."},
    Rule{"assert", "Put the old callback back in a finally block."},
};

std::string lower(std::string text) {
  std::ranges::transform(
      text, text.begin(), [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  return text;
}

template <std::size_t Count>
std::string_view rule_for(const std::array<Rule, Count>& rules, std::string_view name) noexcept {
  const auto* const rule = std::ranges::find_if(rules, [name](const Rule& candidate) {
    return name.find(candidate.word) != std::string_view::npos;
  });
  return rule == rules.end() ? std::string_view{} : rule->advice;
}

// What the setting is better replaced by than put back.
std::string for_ini(const Finding& finding) {
  const std::string name = lower(root_name(finding));
  const bool has_own = std::ranges::any_of(
      kIniFamilies, [&name](std::string_view family) { return name.starts_with(family); });
  if (has_own) {
    return std::string(rule_for(kSettings, name));
  }
  return fmt::format(
      "Set {0} once, in php.ini or when the worker boots; for one request put the old value back "
      "in a finally block: $old = ini_set('{0}', …); try {{ … }} finally {{ ini_set('{0}', $old); "
      "}}.",
      root_name(finding));
}

std::string for_setting(const Finding& finding) {
  const std::string_view found = rule_for(kSettings, lower(root_text(finding)));
  return found.empty()
             ? "Put the old value back in a finally block, or set it once, when the worker "
               "boots."
             : std::string(found);
}

std::string for_handler(const Finding& finding) {
  const std::string_view found = rule_for(kHandlers, lower(root_text(finding)));
  return found.empty()
             ? "Register it once, when the worker boots, or take it away in a finally block."
             : std::string(found);
}

std::string for_kind(const Finding& finding) {
  switch (root_kind(finding).value_or(StateKind::setting)) {
    case StateKind::ini:
      return for_ini(finding);
    case StateKind::environment:
      return fmt::format(
          "Pass the value as an argument (proc_open() takes an environment for the child) instead "
          "of "
          "putenv('{0}=…'), or call putenv('{0}') in a finally block.",
          root_name(finding));
    case StateKind::stream_wrapper:
      return "Register the wrapper once, when the worker boots, or call "
             "stream_wrapper_unregister() "
             "or stream_wrapper_restore() in a finally block.";
    case StateKind::stream_filter:
      return "Register the filter once, when the worker boots.";
    case StateKind::declared_function:
    case StateKind::declared_class:
      return "What is declared stays until the worker ends, so the first request decides for all. "
             "Declare it when the worker boots, or let an autoloader do so under a name that no "
             "request chooses.";
    case StateKind::included_file:
      return "A file that a request chooses is included once for all, and its variables and "
             "functions "
             "stay. Include it when the worker boots, or read it with include inside of a function "
             "that returns its value.";
    case StateKind::handler:
      return for_handler(finding);
    case StateKind::resource:
    case StateKind::transaction:
      return handle_advice(finding);
    case StateKind::constant:
      return "A constant stays until the worker ends. Pass the value as an argument, or define the "
             "constant when the worker boots.";
    default:
      return for_setting(finding);
  }
}

}  // namespace

std::string setting_advice(const Finding& finding) {
  std::string text = for_kind(finding);
  if (finding.hygiene_undoes) {
    text +=
        " lyger-embed run puts it right after each request (see --explain-hygiene); with "
        "--hygiene=minimal or in FrankenPHP it stays.";
  }
  return text;
}

std::string handle_advice(const Finding& finding) {
  if (root_kind(finding) == StateKind::transaction) {
    return "Commit or roll back on every way out: try { … $pdo->commit(); } catch (Throwable $e) { "
           "$pdo->rollBack(); throw $e; }. As a safety net, roll back when the request ends if "
           "$pdo->inTransaction().";
  }
  const std::string what = lower(finding.value + finding.path);
  if (what.find("curl") != std::string::npos) {
    return "A cURL handle keeps cookies, credentials and headers from one user to the next. Make "
           "one "
           "for each request, or call curl_reset() and empty its cookies (CURLOPT_COOKIELIST, "
           "'ALL') "
           "before it is used again.";
  }
  return "Close it in a finally block (fclose() lets go of its lock too); where it is to stay "
         "open, "
         "open it when the worker boots.";
}

}  // namespace lyger::runtime
