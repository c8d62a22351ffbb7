#include "runtime/leaks/decide/responses.h"

#include <algorithm>
#include <array>
#include <string>

#include "runtime/leaks/decide/clean_room.h"
#include "runtime/leaks/decide/response_text.h"
#include "runtime/leaks/decide/taint.h"

namespace lyger::runtime {
namespace {

// Whose responses come second in which order, and where the same user is alone.
struct Second {
  Order together;
  Order alone;
  const char* first_user;
  const char* user;
};
constexpr std::array<Second, 3> kSeconds{{{Order::a_then_b, Order::b, "A", "B"},
                                          {Order::a_then_c, Order::c, "A", "C"},
                                          {Order::b_then_a, Order::a, "B", "A"}}};

std::string around(std::string_view text, std::string_view what) {
  constexpr std::size_t kAround = 30;
  const std::size_t at = text.find(what);
  if (at == std::string_view::npos) return std::string(what);
  const std::size_t from = at > kAround ? at - kAround : 0;
  std::string excerpt(text.substr(from, at - from + what.size() + kAround));
  std::ranges::replace(excerpt, '\n', ' ');
  return excerpt;
}

class ResponseSearch {
 public:
  ResponseSearch(const PairRuns& runs,
                 const SessionIds& sessions,
                 std::vector<Candidate>& candidates)
      : runs_(runs),
        canaries_(runs.users().canaries()),
        sessions_(sessions.canaries()),
        candidates_(candidates),
        explained_(runs.users().size(), false) {}

  void search() {
    for (const Second& second : kSeconds) {
      for (std::size_t request = 0; request < runs_.users().size(); ++request) {
        look_for_canaries(second, request);
      }
    }
    // A slot that decides who is answered what shows in a response too: one finding is enough.
    const bool any = std::ranges::any_of(
        candidates_, [](const Candidate& known) { return !known.next_request_clears; });
    for (const Second& second : kSeconds) {
      for (std::size_t request = 0; request < runs_.users().size() && !any; ++request) {
        if (!explained_[request]) compare(second, request);
      }
    }
  }

 private:
  void look_for_canaries(const Second& second, std::size_t request) {
    const auto steps = runs_.steps(0, second.together, 1);
    if (request >= steps.size()) return;
    look_in(steps[request].body, "body", second, request);
    for (const auto& [name, value] : steps[request].headers) {
      look_in(value, "field " + name, second, request);
    }
  }

  void look_in(const std::string& text,
               const std::string& part,
               const Second& second,
               std::size_t request) {
    for (const CanaryHit& hit : canaries_.find_all(text)) {
      const Canary& canary = canaries_.at(hit.canary);
      if (canary.user == second.first_user) found(hit, canary, text, part, second, request);
    }
    for (const CanaryHit& hit : sessions_.find_all(text)) {
      const Canary& canary = sessions_.at(hit.canary);
      if (canary.user != second.first_user) continue;
      found({StateNode::kNone, hit.encoding}, canary, text, part, second, request);
    }
  }

  void found(const CanaryHit& hit,
             const Canary& canary,
             const std::string& text,
             const std::string& part,
             const Second& second,
             std::size_t request) {
    if (explained_[request]) return;
    explained_[request] = true;
    const std::string why = canary_text(canary, hit.encoding) + " is in the " + part + " of " +
                            role(second) + "'s response";
    const auto holder = std::ranges::find_if(candidates_, [&](const Candidate& known) {
      return std::ranges::find(known.canaries, hit.canary) != known.canaries.end();
    });
    if (holder != candidates_.end() && canary.user == "A") {
      holder->finding.evidence = Evidence::response;
      holder->finding.why = why;
      holder->finding.requests = requests(second, request);
      holder->next_request_clears = false;
      return;
    }
    add(part, around(text, canary.text), why, Evidence::response, second, request);
  }

  void compare(const Second& second, std::size_t request) {
    const auto difference =
        response_difference(all(second.alone, 0, request), all(second.together, 1, request));
    if (!difference) return;
    explained_[request] = true;
    add(difference->in_body ? "body" : "head",
        difference->after,
        role(second) + " is answered “" + difference->after + "” after " + second.first_user +
            ", and “" + difference->alone + "” in a worker of its own",
        Evidence::clean_room,
        second,
        request);
  }

  std::vector<const StepResult*> all(Order order, std::size_t who, std::size_t request) const {
    std::vector<const StepResult*> steps;
    for (std::size_t round = 0; round < runs_.rounds(); ++round) {
      const auto of_round = runs_.steps(round, order, who);
      if (request < of_round.size() && of_round[request].end == StepResult::End::served) {
        steps.push_back(&of_round[request]);
      }
    }
    return steps;
  }

  void add(const std::string& part,
           std::string value,
           std::string why,
           Evidence evidence,
           const Second& second,
           std::size_t request) {
    Candidate candidate;
    Finding& finding = candidate.finding;
    finding.what = FindingClass::definite;
    finding.kind = "response";
    finding.path = part + " of the response to " + request_title(runs_.users().plain()[request]);
    finding.value = std::move(value);
    finding.evidence = evidence;
    finding.why = std::move(why);
    finding.requests = requests(second, request);
    finding.seen = finding.of = static_cast<unsigned>(runs_.rounds());
    candidates_.push_back(std::move(candidate));
  }

  // Reports know two users; who of them sends no canaries is no matter.
  static std::string role(const Second& second) {
    return second.user == std::string("C") ? "B" : second.user;
  }

  std::vector<FindingRequest> requests(const Second& second, std::size_t request) const {
    return {describe(second.first_user, second.first_user, request),
            describe(role(second), second.user, request)};
  }

  FindingRequest describe(const std::string& as,
                          const std::string& user,
                          std::size_t request) const {
    const UserRequests& users = runs_.users();
    const auto& list = user == "A" ? users.of_a() : user == "B" ? users.of_b() : users.plain();
    return describe_request(as, list[request], canaries_);
  }

  const PairRuns& runs_;
  const Canaries& canaries_;
  const Canaries& sessions_;
  std::vector<Candidate>& candidates_;
  std::vector<bool> explained_;
};

}  // namespace

void find_in_responses(const PairRuns& runs,
                       const SessionIds& sessions,
                       std::vector<Candidate>& candidates) {
  ResponseSearch(runs, sessions, candidates).search();
}

}  // namespace lyger::runtime
