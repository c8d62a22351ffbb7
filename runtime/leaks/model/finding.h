// One leak as the reports show it. The JSON form (docs/check-json.md) has these fields.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/model/state_image.h"

namespace lyger::runtime {

enum class FindingClass : std::uint8_t { definite, growth, unbounded, benign };
[[nodiscard]] std::string_view finding_class_name(FindingClass finding) noexcept;

enum class Evidence : std::uint8_t {
  taint,
  response,
  order,
  clean_room,
  setting,
  growth,
  distinct,
  once
};
[[nodiscard]] std::string_view evidence_name(Evidence evidence) noexcept;

struct FindingRequest {
  std::string role;  // "A", "B": who; or "1st", "30th" of a growth
  std::string name;
  std::string method;
  std::string target;
  std::vector<std::string> details;  // header and body lines worth showing, secrets masked
};

struct StackFrame {
  std::string function;  // "App\Context::set()"
  CodePlace place;
};

struct Finding {
  FindingClass what{};
  std::string kind;               // state_kind_name(), or "response"
  std::string path;               // as StateImage::path()
  std::vector<std::string> hops;  // the same, root first, for drawing
  std::string value;              // shortened; masked if it looks secret
  CodePlace declared;             // file empty: not known
  CodePlace written;
  std::vector<StackFrame> stack;         // of the write, innermost first
  std::vector<FindingRequest> requests;  // two where two are needed to see it
  Evidence evidence{};
  std::string why;    // one sentence: "A's canary (query id, as md5) is in B's response"
  unsigned seen = 0;  // in how many of `of` requests
  unsigned of = 0;
  double confidence = 1;        // 0 to 1
  bool hygiene_undoes = false;  // settings only
  std::string fix;              // what to do, one to three sentences
  std::vector<std::string>
      steps_to_accept;  // the two switches: the attribute and the baseline line
  std::string
      fingerprint;  // the same from run to run: 16 hex digits of class, kind and path without ids
  std::vector<PathStep> steps;  // for the traced run; reports only look at them
  // Where the value is in an object whose class implements Symfony's ResetInterface: that class,
  // and its properties that are still changed after its reset().
  std::string reset_class;
  std::vector<std::string> unreset_fields;
};

struct CheckSummary {
  std::string script;
  std::string mode;  // "worker" or "warm"
  std::string php_version;
  std::vector<CheckRequest> requests;
  std::uint64_t sent = 0;    // requests in all
  std::uint64_t values = 0;  // looked at in the last look
  double seconds = 0;
  unsigned accepted = 0;           // by the baseline
  unsigned marked_safe = 0;        // by the attribute
  std::vector<std::string> notes;  // "POST /login ended the worker by exit(): …"
};

struct CheckReport {
  CheckSummary summary;
  std::vector<Finding>
      findings;  // worst first; benign ones too, which the reports leave out unless verbose
  std::vector<Canary> canaries;  // that were sent: reports name them instead of showing them
};

}  // namespace lyger::runtime
