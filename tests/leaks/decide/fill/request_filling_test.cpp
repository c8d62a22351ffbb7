#include "runtime/leaks/decide/fill/request_filling.h"

#include <doctest/doctest.h>

#include "runtime/leaks/decide/fill/header_fields.h"

namespace lyger::runtime {
namespace {

struct Filled {
  Canaries canaries;
  CheckRequest request;

  explicit Filled(const CheckRequest& plain,
                  const std::vector<LabInput>& inputs = {},
                  Filling filling = Filling::everything) {
    request = fill_request(plain, filling, inputs, "A", canaries);
  }

  // The fields of the canaries that are in the text, with a space behind each.
  [[nodiscard]] std::string fields_in(std::string_view text) const {
    std::string fields;
    for (const CanaryHit& hit : canaries.find_all(text))
      fields += canaries.at(hit.canary).field + ' ';
    return fields;
  }
  [[nodiscard]] std::string field(std::string_view name) const {
    const std::string* value = find_field(request, name);
    return value == nullptr ? "" : *value;
  }
};

CheckRequest request_to(std::string target, std::string method = "GET") {
  CheckRequest request;
  request.method = std::move(method);
  request.target = std::move(target);
  return request;
}

CheckRequest post(std::string type, std::string body) {
  CheckRequest request = request_to("/form", "POST");
  request.headers.emplace_back("content-type", std::move(type));
  request.body = std::move(body);
  return request;
}

TEST_CASE("every request gets a query parameter, a cookie, an agent, a referer and a language") {
  const Filled filled(request_to("/"));
  CHECK(filled.fields_in(filled.request.target) == "query lyger ");
  CHECK(filled.fields_in(filled.field("Cookie")) == "cookie lyger_check ");
  CHECK(filled.fields_in(filled.field("User-Agent")) == "header User-Agent ");
  CHECK(filled.fields_in(filled.field("Referer")) == "header Referer ");
  CHECK(filled.field("Accept-Language") == "de-DE");
}

TEST_CASE("values of the query keep their shape") {
  const Filled filled(request_to("/a?id=5&mail=a%40b.de&name=x&lyger_not"));
  CHECK(filled.request.target.starts_with("/a?id="));
  CHECK(filled.fields_in(filled.request.target) ==
        "query id query mail query name query lyger_not query lyger ");
  const std::size_t id = filled.request.target.find("id=") + 3;
  CHECK(filled.request.target.substr(id, 9).find_first_not_of("0123456789") == std::string::npos);
  CHECK(filled.request.target[id + 9] == '&');
  CHECK(filled.request.target.find("%40example.com") != std::string::npos);
}

TEST_CASE("a path stays in its folder, and a header field keeps its shape") {
  CheckRequest plain = request_to("/");
  plain.headers = {{"X-Note", "/tmp/notes/one"}, {"X-Number", "7"}};
  const Filled filled(plain, {{"_SERVER", "HTTP_X_NOTE"}, {"_SERVER", "HTTP_X_NUMBER"}});
  CHECK(filled.field("X-Note").starts_with("/tmp/notes/"));
  CHECK(filled.fields_in(filled.field("X-Note")) == "header X-Note ");
  CHECK(filled.field("X-Number").size() == 9);
}

TEST_CASE("parameters of the path are filled, and its other parts are not") {
  CheckRequest plain = request_to("/users/5/posts/welcome?x=1");
  plain.path_parameters = {{7, 1, "id", true}, {15, 7, "slug", false}};
  const Filled filled(plain);
  CHECK(filled.request.target.starts_with("/users/"));
  CHECK(filled.request.target.find("/posts/") == 16);
  CHECK(filled.fields_in(filled.request.target) == "path id path slug query x query lyger ");
}

TEST_CASE("what the script reads is added where the request has it not") {
  const Filled filled(request_to("/?page=2"),
                      {{"_GET", "page"},
                       {"_GET", "q"},
                       {"_COOKIE", "theme"},
                       {"_COOKIE", "PHPSESSID"},
                       {"_SERVER", "HTTP_X_TENANT_ID"},
                       {"_SERVER", "HTTP_HOST"},
                       {"_SERVER", "HTTP_X_FORWARDED_PROTO"},
                       {"_SERVER", "PHP_AUTH_USER"}});
  CHECK(filled.fields_in(filled.request.target) == "query page query q query lyger ");
  CHECK(filled.fields_in(filled.field("Cookie")) == "cookie theme cookie lyger_check ");
  CHECK(filled.fields_in(filled.field("X-Tenant-Id")) == "header X-Tenant-Id ");
  CHECK(filled.field("Host").empty());
  CHECK(filled.field("X-Forwarded-Proto").empty());
  CHECK(filled.field("Authorization").starts_with("Basic "));
  CHECK(filled.fields_in(filled.field("Authorization")) ==
        "user of Authorization password of Authorization ");
}

TEST_CASE("forms, JSON and uploads are filled") {
  const Filled form(post("application/x-www-form-urlencoded", "name=x&n=5"), {{"_POST", "more"}});
  CHECK(form.fields_in(form.request.body) == "body name body n body more ");
  const Filled json(
      post("application/json", R"({"user":{"name":"x","age":5},"on":true,"l":["y"]})"));
  CHECK(json.fields_in(json.request.body) == "body name body age body l ");
  CHECK(json.request.body.find("\"on\":true") != std::string::npos);
  const Filled upload(
      post("multipart/form-data; boundary=xx",
           "--xx\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nold\r\n"
           "--xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n"
           "Content-Type: image/png\r\n\r\n\x89PNG\r\n--xx--\r\n"));
  CHECK(upload.fields_in(upload.request.body) == "body title file f ");
  CHECK(upload.request.body.find(".png\"\r\n") != std::string::npos);
  CHECK(upload.request.body.find("\x89PNG\r\n--xx--\r\n") != std::string::npos);
}

TEST_CASE("a POST without a body gets what the script reads") {
  const Filled form(request_to("/", "POST"), {{"_POST", "name"}});
  CHECK(form.fields_in(form.request.body) == "body name ");
  CHECK(form.field("Content-Type") == "application/x-www-form-urlencoded");
  const Filled raw(request_to("/", "POST"), {{"php://input", ""}});
  CHECK(raw.fields_in(raw.request.body) == "body lyger ");
  const Filled files(request_to("/", "POST"), {{"_FILES", "photo"}});
  CHECK(files.fields_in(files.request.body) == "file photo content of file photo ");
}

TEST_CASE("with less filling the request's own values stay") {
  CheckRequest plain = request_to("/?id=5");
  plain.headers.emplace_back("Cookie", "session=abc; theme=dark");
  const Filled beside(plain, {{"_GET", "q"}}, Filling::beside);
  CHECK(beside.request.target.starts_with("/?id=5&lyger="));
  CHECK(beside.field("Cookie").starts_with("session=abc; theme=dark; lyger_check="));
  const Filled least(plain, {}, Filling::header_only);
  CHECK(least.request.target == "/?id=5");
  CHECK(least.field("Cookie") == "session=abc; theme=dark");
  const Filled all(plain);
  CHECK(all.field("Cookie").find("session") == std::string::npos);
}

}  // namespace
}  // namespace lyger::runtime
