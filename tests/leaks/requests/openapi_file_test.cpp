#include "runtime/leaks/requests/openapi_file.h"

#include <doctest/doctest.h>

#include "runtime/leaks/requests/request_url.h"
#include "tests/leaks/requests/refused.h"

namespace lyger::runtime {
namespace {

std::vector<CheckRequest> read(std::string text) {
  return requests_from_openapi({"api.json", std::move(text)});
}

std::string refused(std::string text) {
  return refusal_of([&] { return read(std::move(text)); });
}

TEST_CASE("every GET route is a request below the server's base path") {
  const auto requests = read(R"({"openapi": "3.1.0",
    "servers": [{"url": "https://{region}.shop.test/{version}/",
                 "variables": {"version": {"default": "v2"}, "region": {"default": "eu"}}}],
    "paths": {
      "/zebras": {"get": {"operationId": "listZebras"}, "post": {}},
      "/ants": {"get": {}, "servers": [{"url": "/other"}]},
      "/only-post": {"post": {}}}})");
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].target == "/v2/zebras");
  CHECK(requests[0].name == "listZebras");
  CHECK(requests[1].target == "/other/ants");
  CHECK(requests[1].name == "GET /ants");
}

TEST_CASE("path parameters are places in the target, numeric by their type") {
  const auto requests = read(R"({"openapi": "3.0.3", "paths": {
    "/users/{id}/{slug}.{format}/{day}/{undescribed}": {
      "parameters": [
        {"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 5}},
        {"$ref": "#/components/parameters/slug"}],
      "get": {"parameters": [
        {"name": "format", "in": "path", "schema": {"type": "string", "enum": ["json", "xml"]}},
        {"name": "day", "in": "path", "schema": {"type": "string", "format": "date"}}]}}},
    "components": {"parameters": {
      "slug": {"name": "slug", "in": "path", "schema": {"$ref": "#/components/schemas/Slug"}}},
      "schemas": {"Slug": {"allOf": [{"type": "string", "example": "red shoe"}]}}}})");
  REQUIRE(requests.size() == 1);
  const CheckRequest& request = requests[0];
  CHECK(request.target == "/users/5/red%20shoe.json/2024-01-31/undescribed");
  REQUIRE(request.path_parameters.size() == 3);
  CHECK(request.path_parameters[0].name == "id");
  CHECK(request.path_parameters[0].numeric);
  CHECK(request.path_parameters[0].first == 7);
  CHECK(request.path_parameters[0].length == 1);
  CHECK(request.path_parameters[1].name == "slug");
  CHECK_FALSE(request.path_parameters[1].numeric);
  CHECK(request.path_parameters[1].first == 9);
  CHECK(request.path_parameters[1].length == 10);
  CHECK(request.path_parameters[2].name == "undescribed");
}

TEST_CASE("query, header and cookie parameters have values of their kind") {
  const auto requests = read(R"({"openapi": "3.1.0", "paths": {"/search": {"get": {"parameters": [
    {"name": "q", "in": "query", "schema": {"type": ["null", "string"]}},
    {"name": "page", "in": "query", "schema": {"type": "integer", "default": 3}},
    {"name": "size", "in": "query", "schema": {"type": "number"}},
    {"name": "all", "in": "query", "schema": {"type": "boolean"}},
    {"name": "sort[]", "in": "query", "schema": {"type": "array", "items": {"enum": ["up", "down"]}}},
    {"name": "mail", "in": "query", "examples": {"one": {"value": "a@b.test"}}},
    {"name": "filter", "in": "query", "content": {"application/json": {"schema": {"example": "{}"}}}},
    {"name": "X-Tenant", "in": "header", "required": true, "schema": {"type": "string"}},
    {"name": "X-Optional", "in": "header", "schema": {"type": "string"}},
    {"name": "session", "in": "cookie", "required": true, "example": "abc"}]}}}})");
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].target ==
        "/search?q=q&page=3&size=1&all=true&sort%5B%5D=up&mail=a%40b.test&filter=%7B%7D");
  using Fields = std::vector<std::pair<std::string, std::string>>;
  CHECK(requests[0].headers == Fields{{"X-Tenant", "X-Tenant"}, {"Cookie", "session=abc"}});
  CHECK(requests[0].path_parameters.empty());
}

TEST_CASE("Swagger 2 has its base path and its types in the parameter itself") {
  const auto requests = read(R"({"swagger": "2.0", "basePath": "/api", "paths": {
    "/pets/{petId}": {"get": {"parameters": [
      {"name": "petId", "in": "path", "type": "integer", "format": "int64"},
      {"name": "tags", "in": "query", "type": "array", "items": {"type": "string"}},
      {"name": "status", "in": "query", "type": "string", "default": "sold"}]}}}})");
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].target == "/api/pets/1?tags=tags&status=sold");
  REQUIRE(requests[0].path_parameters.size() == 1);
  CHECK(requests[0].path_parameters[0].numeric);
}

TEST_CASE("a reference that leads nowhere or in a circle does no harm") {
  const auto requests = read(R"({"openapi": "3.0.0", "paths": {"/a/{b}": {"get": {"parameters": [
    {"$ref": "#/components/gone"}, {"name": "b", "in": "path", "schema": {"$ref": "#/x"}}]}}},
    "x": {"$ref": "#/x"}})");
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].target == "/a/b");
}

TEST_CASE("what is no description is refused") {
  CHECK(refused("openapi: 3.0.0\n") ==
        "api.json is not JSON; a check reads OpenAPI descriptions in JSON only, so convert it: npx "
        "@redocly/cli bundle --ext json");
  CHECK(refused(R"({"paths": {}})").starts_with("api.json is no OpenAPI description"));
  CHECK(refused(R"({"openapi": "3.0.0", "paths": {"/a": {"post": {}}}})") ==
        "api.json lists no GET route; give the requests with --requests instead");
}

}  // namespace
}  // namespace lyger::runtime
