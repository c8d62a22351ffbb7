#include "runtime/leaks/decide/fill/body_filling.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/leaks/decide/fill/header_fields.h"
#include "runtime/leaks/decide/fill/multipart_filling.h"
#include "runtime/leaks/decide/fill/name_values.h"

namespace lyger::runtime {
namespace {

using Json = nlohmann::ordered_json;

void fill_json(Json& json, const std::string& name, UserValues& values) {
  if (json.is_structured()) {
    for (auto& [key, value] : json.items()) {
      fill_json(value, json.is_object() ? key : name, values);
    }
  } else if (json.is_string()) {
    json = values.in_place_of(json.get_ref<const std::string&>(), "body " + name);
  } else if (json.is_number_integer()) {
    json = std::stoll(values.digits("body " + name));
  }
}

std::string filled_form(const std::string& body, const BodyInputs& inputs, UserValues& values) {
  NameValues form = NameValues::parse(body, '&');
  for (auto& [name, value] : form.pairs()) value = values.in_place_of(value, "body " + name);
  for (const std::string& name : inputs.fields) {
    if (!form.has(name)) form.add(name, values.fresh("body " + name));
  }
  return form.text("&");
}

// What a script that has no body to read would like to be sent.
void invent_body(CheckRequest& request, const BodyInputs& inputs, UserValues& values) {
  if (!inputs.files.empty()) {
    set_multipart(request, inputs.fields, inputs.files, values);
  } else if (!inputs.fields.empty() || !inputs.raw) {
    request.body = filled_form("", inputs, values);
    if (!request.body.empty()) {
      set_field(request, "Content-Type", "application/x-www-form-urlencoded");
    }
  } else {
    request.body = Json{{"lyger", values.fresh("body lyger")}}.dump();
    set_field(request, "Content-Type", "application/json");
  }
}

bool takes_a_body(std::string_view method) noexcept {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

}  // namespace

void fill_body(CheckRequest& request, const BodyInputs& inputs, UserValues& values) {
  const std::string* field = find_field(request, "Content-Type");
  const std::string type = field == nullptr ? "" : *field;
  if (request.body.empty()) {
    if (takes_a_body(request.method) && type.empty()) invent_body(request, inputs, values);
    return;
  }
  if (type.starts_with("multipart/form-data")) {
    fill_multipart(request, values);
  } else if (type.find("json") != std::string::npos) {
    Json json = Json::parse(request.body, nullptr, false);
    if (json.is_discarded()) return;
    fill_json(json, "json", values);
    request.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  } else if (type.starts_with("application/x-www-form-urlencoded")) {
    request.body = filled_form(request.body, inputs, values);
  }
}

}  // namespace lyger::runtime
