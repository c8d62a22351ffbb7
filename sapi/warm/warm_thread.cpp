#include "sapi/warm/warm_thread.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"
#include "sapi/request/uncaught.h"
#include "sapi/warm/advice.h"

namespace lyger::sapi {
namespace {

bool is_set(const char* path) noexcept { return path != nullptr && path[0] != '\0'; }

// "Call to a member function run() on true", "must be of type App, true given".
bool is_error_about_true(zend_object* thrown) noexcept {
  if (thrown == nullptr || !instanceof_function(thrown->ce, zend_ce_error)) {
    return false;
  }
  zval room;
  const zval* message =
      zend_read_property_ex(zend_ce_error, thrown, ZSTR_KNOWN(ZEND_STR_MESSAGE), true, &room);
  if (Z_TYPE_P(message) != IS_STRING) {
    return false;
  }
  const std::string_view text(Z_STRVAL_P(message), Z_STRLEN_P(message));
  return text.find("true") != std::string_view::npos || text.find("bool") != std::string_view::npos;
}

// Of "Cannot redeclare function name() (previously declared in" and of "Cannot redeclare class Name
// (previously declared in".
std::string_view declared_name(std::string_view message) noexcept {
  for (int words = 0; words < 3 && !message.empty(); ++words) {
    message.remove_prefix(std::min(message.find(' '), message.size() - 1) + 1);
  }
  return message.substr(0, message.find_first_of(" ("));
}

// Tables keep what they are given in its order.
bool is_older(const HashTable& table, std::uint32_t count, std::string_view name) noexcept {
  const void* declared = zend_hash_str_find_ptr_lc(&table, name.data(), name.size());
  const std::span<const Bucket> entries(table.arData, table.nNumUsed);
  const auto newer = entries.subspan(std::min<std::size_t>(count, entries.size()));
  return declared != nullptr &&
         std::none_of(newer.begin(), newer.end(), [declared](const Bucket& entry) {
           return Z_TYPE(entry.val) != IS_UNDEF && Z_PTR(entry.val) == declared;
         });
}

}  // namespace

void WarmThread::run() noexcept {
  PG(during_request_startup) = false;
  EG(exit_status) = 0;
  begin_run();
  folder_.enter(script_.c_str());
  const bool goes_on = !is_set(PG(auto_prepend_file)) || execute(prepended_, PG(auto_prepend_file));
  if (goes_on && execute(entry_, script_.c_str()) && is_set(PG(auto_append_file))) {
    (void)execute(appended_, PG(auto_append_file));
  }
}

void WarmThread::begin_run() noexcept {
  ++runs_;
  constants_.begin_run();
  included_once_.begin_run();
  functions_before_ = EG(function_table)->nNumUsed;
  classes_before_ = EG(class_table)->nNumUsed;
  before_ = response_state();
}

// False when what follows must not be executed.
bool WarmThread::execute(KeptScript& script, const char* path) noexcept {
  const bool is_new = !script.is_compiled();
  const bool compiled = script.compile(path);
  if (compiled) {
    if (is_new) {
      watch(script);
    }
    globals_.learn(script.code(), GlobalNames::Executed::each_run);
    script.execute();
  }
  return report() && compiled;
}

void WarmThread::watch(const KeptScript& script) {
  const zend_string* file = script.code().filename;
  const std::string_view path(ZSTR_VAL(file), ZSTR_LEN(file));
  if (script.is_entry()) {
    sources_.add_script(path);
  } else {
    sources_.add(path);
  }
}

// False if the script did not come to its end.
bool WarmThread::report() noexcept {
  const bool about_true =
      included_once_.looked_at() != nullptr && is_error_about_true(EG(exception));
  switch (report_uncaught()) {
    case Uncaught::nothing:
      return true;
    case Uncaught::exit:
      OBJ_RELEASE(std::exchange(EG(exception), nullptr));
      return false;
    case Uncaught::reported:
      break;
  }
  must_start_anew_ = included_once_.left_half_done();
  if (about_true) {
    advise_true(context_, *included_once_.looked_at());
  }
  return false;
}

void WarmThread::end_run() noexcept {
  globals_.clear();
  autoloaders_.unregister();
  if (context_.serving() && !SG(request_info).headers_only) {
    judge_response();
  }
}

// A response without what a file once gave to one is the script's own, if it has a body. One
// without is not, nor is it if a file's code has been told that another is included already.
void WarmThread::judge_response() noexcept {
  const ResponseState now = response_state();
  const bool has_body = now.output != before_.output || now.status != before_.status;
  const IncludedOnce::Skip* missing = included_once_.missing();
  const IncludedOnce::Skip* looked_at = included_once_.looked_at();
  if (missing != nullptr && !has_body) {
    fail_for(*missing);
  } else if (missing != nullptr && missing->first) {
    advise_part_missing(context_, *missing);
  } else if (looked_at != nullptr && !looked_at->in_function && !has_body && has_answered_) {
    fail_for(*looked_at);
  }
  has_answered_ = has_answered_ || has_body;
}

void WarmThread::fail_for(const IncludedOnce::Skip& skip) noexcept {
  SG(sapi_headers).http_response_code = 500;
  advise_no_response(context_, skip);
}

bool WarmThread::declared_earlier(std::string_view message) const noexcept {
  const bool is_function = message.starts_with("Cannot redeclare function ");
  if (runs_ < 2 || !message.starts_with("Cannot redeclare ")) {
    return false;
  }
  return is_function ? is_older(*EG(function_table), functions_before_, declared_name(message))
                     : is_older(*EG(class_table), classes_before_, declared_name(message));
}

void WarmThread::collect_garbage() noexcept {
  constexpr std::size_t room = std::size_t{2} << 20;
  if (collect_above_ == 0) {
    collect_above_ = zend_memory_usage(false) + room;
  }
  if (zend_memory_usage(false) > collect_above_ && gc_enabled()) {
    zend_gc_collect_cycles();
    collect_above_ = zend_memory_usage(false) + room;
  }
}

void WarmThread::explain_failure() noexcept {
  if (failed_by_) {
    advise_redeclared(context_, *failed_by_);
  }
}

WarmThread* warm_thread() noexcept {
  const auto* context = static_cast<const ThreadContext*>(SG(server_context));
  return context == nullptr ? nullptr : context->warm;
}

}  // namespace lyger::sapi
