#include "runtime/leaks/report/advice.h"

#include <fmt/format.h>

#include "runtime/leaks/report/finding_root.h"
#include "runtime/leaks/report/setting_advice.h"

namespace lyger::runtime {
namespace {

constexpr std::string_view kNoFix =
    "Replacing workers (--max-requests) only hides it: the requests before that still meet it.";

// "$memo of price()", for "price() static $memo".
std::string variable_text(const Finding& finding) {
  constexpr std::string_view between = " static $";
  const std::string root = root_text(finding);
  const std::size_t at = root.find(between);
  return at == std::string::npos
             ? root
             : fmt::format("${} of {}", root.substr(at + between.size()), root.substr(0, at));
}

// "$email of User" or the root itself.
std::string holder(const Finding& finding) {
  const std::string property = last_property(finding);
  const std::string object = last_object(finding);
  if (property.empty()) {
    return variable_text(finding);
  }
  return object.empty() ? property : fmt::format("{} of {}", property, object);
}

std::string unreset(const Finding& finding) {
  const bool one = finding.unreset_fields.size() == 1;
  return fmt::format(
      "{} implements ResetInterface, and yet {} {} still as the request has set {} when it is "
      "over: "
      "either reset() misses {}, or nobody calls it (Symfony does for services tagged "
      "kernel.reset).",
      finding.reset_class,
      fmt::join(finding.unreset_fields, ", "),
      one ? "is" : "are",
      one ? "it" : "them",
      one ? "it" : "them");
}

std::string for_request_data_in_object(const Finding& finding) {
  return fmt::format(
      "{} lives as long as the worker, and with it {}. Keep what belongs to one request with the "
      "request: pass it as an argument, put it into $request->withAttribute(), or make the service "
      "anew for each request (a scoped service). If the object must stay, give it a reset() that "
      "empties the field when a request ends.",
      root_text(finding),
      holder(finding));
}

std::string for_request_data(const Finding& finding, StateKind root) {
  switch (root) {
    case StateKind::static_property:
      return "A static property lives as long as the worker. Pass the value as an argument or keep "
             "it "
             "in the request ($request->withAttribute()); where it must be reached statically, "
             "keep "
             "it in a WeakMap whose key is the request: the entry goes when the request does.";
    case StateKind::static_variable:
      return fmt::format(
          "A static variable lives as long as the worker. Make {} an ordinary variable or an "
          "argument; if it remembers results, key them by all that they depend on (user, tenant, "
          "locale).",
          variable_text(finding));
    case StateKind::global:
      return fmt::format(
          "Globals live as long as the worker. Pass the value as an argument, or unset "
          "$GLOBALS['{}'] in a finally block when the request ends.",
          root_name(finding));
    case StateKind::frame_variable:
      return "The script that runs the loop keeps this variable from request to request. Make it "
             "inside of the handler, and do not capture it by reference (use (&$…)).";
    case StateKind::constant:
      return "A constant cannot be changed until the worker ends, so the first request decides for "
             "all. Pass the value as an argument, or define the constant when the worker boots, "
             "from "
             "something that is no request's.";
    case StateKind::handler:
      return setting_advice(finding);
    case StateKind::resource:
    case StateKind::transaction:
      return handle_advice(finding);
    default:
      return "Keep what belongs to one request with the request: pass it as an argument, or put it "
             "into $request->withAttribute().";
  }
}

bool is_keyed(const Finding& finding) { return finding.path.find("['") != std::string::npos; }

std::string for_taint(const Finding& finding) {
  const StateKind root = root_kind(finding).value_or(StateKind::static_property);
  const std::optional<StateKind> own = own_kind(finding);
  if (own == StateKind::frame) {
    return "A suspended generator or fiber keeps its variables. Run it to its end within the "
           "request, "
           "or let go of it: unset what holds it.";
  }
  if (own == StateKind::weak_entry) {
    return "A WeakMap's entry lives as long as its key, and this key lives as long as the worker. "
           "Key "
           "it by the request, or by an object that is made for the request.";
  }
  if (own == StateKind::bound_variable) {
    return fmt::format(
        "A closure that outlives the request keeps what it has captured. Register it once, when "
        "the "
        "worker boots, and give it the value as an argument; or remove it from {} in a finally "
        "block.",
        root_text(finding));
  }
  return last_property(finding).empty() ? for_request_data(finding, root)
                                        : for_request_data_in_object(finding);
}

std::string for_order(const Finding& finding) {
  const StateKind root = root_kind(finding).value_or(StateKind::static_property);
  if (is_setting(root) || root == StateKind::constant) {
    return setting_advice(finding);
  }
  const std::string where = holder(finding);
  if (is_keyed(finding)) {
    return fmt::format(
        "The first request fills this entry, and all later ones get it. Add to the key what the "
        "value "
        "depends on (user, tenant, locale), or work it out for each request. If it is the same for "
        "everybody, fill it when the worker boots, from something that is no request's.");
  }
  return fmt::format(
      "The first request decides what {} is for all later ones (the usual cause is ?\?= or a check "
      "for "
      "null). Work it out for each request, or keep one for each user, tenant or locale. If it is "
      "the same for everybody, set it when the worker boots, from something that is no request's.",
      where);
}

std::string for_growth(const Finding& finding) {
  const StateKind root = root_kind(finding).value_or(StateKind::static_property);
  switch (root) {
    case StateKind::object_count:
      return fmt::format(
          "Every request leaves objects of {} behind. Another finding usually says what holds "
          "them: "
          "register listeners once, when the worker boots, and hold what belongs to a request by a "
          "WeakReference or a WeakMap. {}",
          root_name(finding),
          kNoFix);
    case StateKind::memory:
      return fmt::format(
          "No PHP value accounts for this memory, so an extension or the C library keeps it: look "
          "at "
          "what the requests do with cURL, XML, images or FFI, and close handles and free "
          "contexts. {}",
          kNoFix);
    case StateKind::resource:
    case StateKind::transaction:
      return handle_advice(finding);
    case StateKind::handler:
    case StateKind::stream_wrapper:
    case StateKind::stream_filter:
    case StateKind::declared_function:
    case StateKind::declared_class:
    case StateKind::included_file:
      return setting_advice(finding);
    default:
      return fmt::format(
          "Every request adds to {} and none takes away. Register listeners, handlers and "
          "middleware "
          "once, when the worker boots; empty what is collected for one request in a finally block "
          "or "
          "reset(). {}",
          holder(finding),
          kNoFix);
  }
}

std::string for_distinct(const Finding& finding) {
  return fmt::format(
      "Each new value of what clients send makes an entry in {}, and clients choose how many there "
      "are. Bound it (drop the least recently used past some hundred entries), or keep it with the "
      "request: a WeakMap whose key is the request goes with it. {}",
      holder(finding),
      kNoFix);
}

std::string for_response(const Finding& finding) {
  if (finding.evidence == Evidence::clean_room) {
    return "After A's request B gets another response than from a fresh engine: something that A "
           "has "
           "set takes part in B's answer. Where another finding of this report names the same "
           "requests, begin there; else look at caches outside of PHP's memory (APCu, files, the "
           "database) that are not keyed by user.";
  }
  return "B is shown what A has sent. Where another finding of this report holds the same value, "
         "begin "
         "there; else look at caches outside of PHP's memory (APCu, files, the database): key them "
         "by "
         "user and tenant.";
}

}  // namespace

std::string advice(const Finding& finding) {
  if (!finding.unreset_fields.empty()) {
    return unreset(finding);
  }
  if (finding.kind == "response") {
    return for_response(finding);
  }
  switch (finding.evidence) {
    case Evidence::taint:
      return for_taint(finding);
    case Evidence::response:  // of a value that is still there
      return for_taint(finding);
    case Evidence::order:
      return for_order(finding);
    case Evidence::clean_room:
      return for_taint(finding);
    case Evidence::setting:
      return setting_advice(finding);
    case Evidence::growth:
      return for_growth(finding);
    case Evidence::distinct:
      return for_distinct(finding);
    case Evidence::once:
      return "Nothing needs to be done: it is set once and then stays the same for everybody. "
             "Setting "
             "it when the worker boots spares the first request the work.";
  }
  return {};
}

}  // namespace lyger::runtime
