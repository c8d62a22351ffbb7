#include "runtime/leaks/decide/clean_room.h"

#include <doctest/doctest.h>

#include "runtime/leaks/decide/response_text.h"

namespace lyger::runtime {
namespace {

StepResult page(std::string body, std::string field = "text/html") {
  StepResult step;
  step.status = 200;
  step.headers = {{"Content-Type", std::move(field)}, {"Date", body}};
  step.body = std::move(body);
  return step;
}

std::optional<ResponseDifference> difference(const std::vector<StepResult>& alone,
                                             const std::vector<StepResult>& after) {
  std::vector<const StepResult*> first;
  std::vector<const StepResult*> second;
  for (const StepResult& step : alone) first.push_back(&step);
  for (const StepResult& step : after) second.push_back(&step);
  return response_difference(first, second);
}

TEST_CASE("what two clean responses agree in, and another one has not, is the difference") {
  const auto found = difference({page("<b>price 10 EUR</b>"), page("<b>price 10 EUR</b>")},
                                {page("<b>price 12 EUR</b>"), page("<b>price 12 EUR</b>")});
  REQUIRE(found);
  CHECK(found->in_body);
  CHECK(found->alone == "<b>price 10 EUR</b>");
  CHECK(found->after == "<b>price 12 EUR</b>");
}

TEST_CASE("what differs by itself is no difference") {
  CHECK_FALSE(
      difference({page("id 5f3a at 10:00:01, 3 items"), page("id 77c1 at 10:00:02, 3 items")},
                 {page("id 1d0e at 10:00:03, 3 items"), page("id 9ab2 at 10:00:03, 3 items")}));
  CHECK_FALSE(difference({page("a b"), page("a b")}, {page("a x b"), page("a b")}));
  CHECK_FALSE(difference({page("took 3 ms, 1.25 MB, 7ms"), page("took 3 ms, 1.25 MB, 7ms")},
                         {page("took 1 ms, 1.75 MB, 2ms"), page("took 1 ms, 1.75 MB, 2ms")}));
}

TEST_CASE("what comes or goes is a difference, beside what differs by itself") {
  const auto found =
      difference({page("token 11 hello guest"), page("token 22 hello guest")},
                 {page("token 33 hello dear guest"), page("token 44 hello dear guest")});
  REQUIRE(found);
  CHECK(found->after.find("dear") != std::string::npos);
}

TEST_CASE("a field of the head is compared, but not what names the response") {
  const auto found = difference({page("x", "text/html"), page("x", "text/html")},
                                {page("x", "text/plain"), page("x", "text/plain")});
  REQUIRE(found);
  CHECK_FALSE(found->in_body);
  CHECK_FALSE(difference({page("x"), page("x")}, {page("x"), page("x")}));
}

TEST_CASE("differences of words are the fewest") {
  const auto words = [](const std::string& one, const std::string& other) {
    std::string found;
    for (const WordDifference& each :
         word_differences(ResponseText(page(one, "")), ResponseText(page(other, "")))) {
      found += std::to_string(each.last - each.first) + "/" +
               std::to_string(each.other_last - each.other_first) + " ";
    }
    return found;
  };
  CHECK(words("a b c d e f", "a b c d e f").empty());
  CHECK(words("a b c d e f", "a x c d y f") == "1/1 1/1 ");
  CHECK(words("a b c d e f", "b c d e f") == "1/0 ");
  CHECK(words("a b c", "a b c d e") == "0/2 ");
  CHECK(words("x a b c d y", "p a b q c d r") == "1/1 0/1 1/1 ");
  CHECK(words("a b c", "") == "3/0 ");
  CHECK(words("a b c a b b a", "c b a b a c") == "2/0 0/1 1/0 0/1 ");
}

}  // namespace
}  // namespace lyger::runtime
