#include "sapi/warm/advice.h"

#include <fmt/format.h>

#include <string>

#include "runtime/log/log.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using runtime::Level;

constexpr std::string_view kInstead =
    "; use --mode=classic, or a worker loop with lyger_handle_request()";

std::string_view view(const zend_string* text) noexcept { return {ZSTR_VAL(text), ZSTR_LEN(text)}; }

void write(const ThreadContext& thread, Level level, const std::string& message) {
  thread.parts().log.write(
      level, message, {{"request", thread.request_id()}, {"target", thread.target()}});
}

std::string skipped(const IncludedOnce::Skip& skip) {
  return fmt::format(
      "warm mode: {} in {}:{} gives true and does not run {}, which an earlier "
      "request has run",
      skip.statement,
      view(skip.file),
      skip.line,
      view(skip.included));
}

}  // namespace

void advise_no_response(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept {
  write(thread,
        Level::error,
        fmt::format("{}, so the script ends without a response{}", skipped(skip), kInstead));
}

void advise_part_missing(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept {
  write(thread,
        Level::warning,
        fmt::format("{}, so what that file adds to a response is missing from this one and later "
                    "ones{}",
                    skipped(skip),
                    kInstead));
}

void advise_true(const ThreadContext& thread, const IncludedOnce::Skip& skip) noexcept {
  write(thread,
        Level::error,
        fmt::format("{}; the error above may come from that{}", skipped(skip), kInstead));
}

void advise_redeclared(const ThreadContext& thread, const Redeclaration& again) noexcept {
  constexpr std::string_view before = "(previously declared in ";
  const std::string_view message = again.message;
  const auto found = message.find(before);
  const auto previous =
      found == std::string_view::npos ? message : message.substr(found + before.size());
  const auto place = previous.substr(0, previous.rfind(')'));
  const bool included = again.how == Redeclaration::How::by_including;
  write(
      thread,
      Level::error,
      fmt::format(fmt::runtime(included ? "warm mode: {}:{} includes a file again whose "
                                          "declarations stay from an earlier request ({}); use "
                                          "require_once there,{}"
                                        : "warm mode: {}:{} declares again, and differently, what "
                                          "stays from an earlier request ({});{}"),
                  again.file,
                  again.line,
                  place,
                  kInstead.substr(kInstead.find(included ? " --mode" : " use"))));
}

}  // namespace lyger::sapi
