#include <doctest/doctest.h>

#include <algorithm>

#include "runtime/leaks/requests/http_file.h"
#include "runtime/leaks/requests/request_url.h"

namespace lyger::runtime {
namespace {

std::vector<CheckRequest> read(std::string text) {
  return requests_from_http_file({"shop.http", std::move(text)});
}

TEST_CASE("file variables are put in, those of other variables too") {
  const auto requests = read(
      "@host = shop.test\n"
      "@api = https://{{host}}/api\n"
      "GET {{ api }}/orders?from={{page}}\n"
      "X-Host: {{host}}\n"
      "###\n"
      "@page = 2\n"
      "POST {{api}}/orders?from={{page}}\n"
      "\n"
      "{\"host\": \"{{host}}\"}\n");
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].target == "/api/orders?from=2");
  CHECK(field_value(requests[0], "Host") == "shop.test");
  CHECK(field_value(requests[0], "X-Host") == "shop.test");
  CHECK(requests[0].path_parameters.empty());
  CHECK(requests[1].body == "{\"host\": \"shop.test\"}");
}

TEST_CASE("a variable that is defined again counts from there on") {
  const auto requests = read("@a = 1\nGET /{{a}}\n###\n@a = 2\nGET /{{a}}\n");
  CHECK(requests[0].target == "/1");
  CHECK(requests[1].target == "/2");
}

TEST_CASE("unknown variables are parameters at their places in the target") {
  const auto requests = read("GET /ä/users/{{user}}/orders/{{orderId}}?token={{auth.token}}\n");
  REQUIRE(requests.size() == 1);
  const CheckRequest& request = requests[0];
  CHECK(request.target == "/%C3%A4/users/user/orders/1?token=auth_token");
  REQUIRE(request.path_parameters.size() == 3);
  const auto text = [&request](std::size_t place) {
    const auto& parameter = request.path_parameters[place];
    return request.target.substr(parameter.first, parameter.length);
  };
  CHECK(text(0) == "user");
  CHECK(request.path_parameters[0].name == "user");
  CHECK_FALSE(request.path_parameters[0].numeric);
  CHECK(text(1) == "1");
  CHECK(request.path_parameters[1].name == "orderId");
  CHECK(request.path_parameters[1].numeric);
  CHECK(text(2) == "auth_token");
}

TEST_CASE("an unknown variable in place of scheme and host is left out") {
  const auto requests = read(
      "GET {{baseUrl}}/users/{{user}}\n"
      "###\n"
      "GET https://{{host}}/x\n"
      "###\n"
      "GET {{url}}\n");
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].target == "/users/user");
  REQUIRE(requests[0].path_parameters.size() == 1);
  CHECK(requests[0].path_parameters[0].first == 7);
  CHECK(requests[0].headers.empty());
  CHECK(requests[1].target == "/x");
  CHECK(requests[1].headers.empty());
  CHECK(requests[2].target == "/");
  CHECK(requests[2].path_parameters.empty());
}

TEST_CASE("a variable that leads to itself ends as unknown") {
  const auto requests = read("@a = {{b}}\n@b = {{a}}\nGET /{{a}}\n");
  CHECK(requests[0].path_parameters.size() == 1);
}

TEST_CASE("made up values have the form that is asked for, and are the same in every run") {
  const std::string text =
      "GET /{{$uuid}}\n###\nGET /{{$uuid}}\n###\nGET /{{$timestamp}}\n###\n"
      "GET /{{$randomInt}}\n###\nGET /{{$randomInt 5 7}}\n###\nGET /{{$random.integer(20, 22)}}\n";
  const auto requests = read(text);
  REQUIRE(requests.size() == 6);
  CHECK(requests[0].target.size() == 37);
  CHECK(requests[0].target.substr(14, 2) == "-4");
  CHECK(requests[0].target != requests[1].target);
  CHECK(std::stoll(requests[2].target.substr(1)) > 1'700'000'000);
  CHECK(std::stoi(requests[3].target.substr(1)) < 1000);
  CHECK((requests[4].target == "/5" || requests[4].target == "/6"));
  CHECK((requests[5].target == "/20" || requests[5].target == "/21"));
  CHECK(read(text)[0].target == requests[0].target);
  CHECK(std::ranges::all_of(
      requests, [](const CheckRequest& request) { return request.path_parameters.empty(); }));
}

}  // namespace
}  // namespace lyger::runtime
