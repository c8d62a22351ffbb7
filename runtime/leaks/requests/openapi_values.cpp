#include "runtime/leaks/requests/openapi_values.h"

#include <algorithm>
#include <utility>

namespace lyger::runtime {
namespace {

constexpr unsigned kDeepest = 16;

// Of a list the first entry: one is enough to ask for.
std::string text_of(const Json& value) {
  const Json* one = &value;
  while (one->is_array() && !one->empty()) {
    one = &one->front();
  }
  return one->is_string() ? one->get<std::string>() : one->dump();
}

// The schema itself, or the first of what it may be.
const Json& plain_schema(const Json& document, const Json& written, unsigned depth = 0) {
  const Json& schema = resolve_reference(document, written);
  for (const std::string_view choice : {"allOf", "oneOf", "anyOf"}) {
    const Json& choices = member(schema, choice);
    if (choices.is_array() && !choices.empty() && depth < kDeepest) {
      return plain_schema(document, choices.front(), depth + 1);
    }
  }
  return schema;
}

// OpenAPI 3 has a schema, or a media type with one; in Swagger 2 the parameter is its own.
const Json& schema_of(const Json& document, const Json& parameter) {
  if (const Json& schema = member(parameter, "schema"); schema.is_object()) {
    return plain_schema(document, schema);
  }
  if (const Json& content = member(parameter, "content"); content.is_object() && !content.empty()) {
    return plain_schema(document, member(content.front(), "schema"));
  }
  return parameter;
}

std::string type_of(const Json& schema) {
  const Json& type = member(schema, "type");
  if (type.is_array()) {
    const auto found = std::ranges::find_if(type, [](const Json& one) { return one != "null"; });
    return found == type.end() ? std::string() : text_of(*found);
  }
  return type.is_string() ? type.get<std::string>() : std::string();
}

// What the description itself offers; null for nothing.
const Json& offered_value(const Json& document, const Json& parameter, const Json& schema) {
  for (const Json* place : {&parameter, &schema}) {
    const Json& examples = member(*place, "examples");
    if (examples.is_object() && !examples.empty()) {
      const Json& example = resolve_reference(document, examples.front());
      if (const Json& value = member(example, "value"); !value.is_null()) {
        return value;
      }
    } else if (examples.is_array() && !examples.empty()) {
      return examples.front();
    }
    for (const std::string_view name : {"example", "x-example", "default", "const"}) {
      if (const Json& value = member(*place, name); !value.is_null()) {
        return value;
      }
    }
  }
  return member(schema, "enum");
}

std::string placeholder(const Json& schema, const std::string& type, const std::string& name) {
  const std::string format = text_member(schema, "format");
  if (type == "integer" || type == "number") {
    const Json& least = member(schema, "minimum");
    return least.is_number() ? text_of(least) : "1";
  }
  if (type == "boolean") {
    return "true";
  }
  if (format == "date") {
    return "2024-01-31";
  }
  if (format == "date-time") {
    return "2024-01-31T12:00:00Z";
  }
  if (format == "uuid") {
    return "5f8c2a14-3b7d-4e69-9a01-c2d4e6f80b13";
  }
  if (format == "email") {
    return "somebody@example.com";
  }
  return name;
}

ApiParameter described(const Json& document, const Json& written) {
  const Json& parameter = resolve_reference(document, written);
  const Json* schema = &schema_of(document, parameter);
  std::string type = type_of(*schema);
  if (type == "array") {
    schema = &plain_schema(document, member(*schema, "items"));
    type = type_of(*schema);
  }
  ApiParameter result;
  result.in = text_member(parameter, "in");
  result.name = text_member(parameter, "name");
  result.required = member(parameter, "required") == true;
  result.numeric = type == "integer" || type == "number";
  const Json& offered = offered_value(document, parameter, *schema);
  result.value = offered.is_null() ? placeholder(*schema, type, result.name) : text_of(offered);
  const bool bound =
      schema->is_object() &&
      (schema->contains("enum") || schema->contains("const") || schema->contains("pattern"));
  const bool formatted = type != "integer" && type != "number" && type != "boolean" &&
                         !text_member(*schema, "format").empty();
  result.open = !bound && !formatted && type != "boolean";
  return result;
}

}  // namespace

const Json& resolve_reference(const Json& document, const Json& value) {
  const Json* found = &value;
  for (unsigned depth = 0; depth < kDeepest; ++depth) {
    const std::string reference = text_member(*found, "$ref");
    if (!reference.starts_with('#')) {
      return *found;
    }
    try {
      found = &document.at(Json::json_pointer(reference.substr(1)));
    } catch (const Json::exception&) {
      return member(document, "");
    }
  }
  return *found;
}

std::vector<ApiParameter> api_parameters(const Json& document,
                                         const Json& item,
                                         const Json& operation) {
  std::vector<ApiParameter> parameters;
  for (const Json* place : {&operation, &item}) {
    const Json& listed = member(*place, "parameters");
    for (const Json& written : listed.is_array() ? listed : Json::array()) {
      ApiParameter parameter = described(document, written);
      const bool known = std::ranges::any_of(parameters, [&parameter](const ApiParameter& other) {
        return other.in == parameter.in && other.name == parameter.name;
      });
      if (!known && !parameter.name.empty()) {
        parameters.push_back(std::move(parameter));
      }
    }
  }
  return parameters;
}

ApiParameter parameter_of_path(const std::vector<ApiParameter>& parameters, std::string_view name) {
  const auto found = std::ranges::find_if(parameters, [name](const ApiParameter& parameter) {
    return parameter.in == "path" && parameter.name == name;
  });
  return found != parameters.end()
             ? *found
             : ApiParameter{"path", std::string(name), std::string(name), true, false, true};
}

}  // namespace lyger::runtime
