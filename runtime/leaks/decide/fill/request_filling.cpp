#include "runtime/leaks/decide/fill/request_filling.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <ranges>

#include "runtime/leaks/decide/fill/body_filling.h"
#include "runtime/leaks/decide/fill/header_fields.h"
#include "runtime/leaks/decide/fill/name_values.h"
#include "runtime/leaks/decide/fill/user_values.h"

namespace lyger::runtime {
namespace {

std::string base64(std::string_view text) {
  std::string encoded((text.size() + 2) / 3 * 4 + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(length));
  return encoded;
}

// Fields that mean something to servers, proxies and frameworks: a canary would make of them a
// request of another kind, or a refused one.
bool is_filled_header(std::string_view key) noexcept {
  constexpr std::array<std::string_view, 22> kOthers{"HOST",
                                                     "CONTENT_TYPE",
                                                     "CONTENT_LENGTH",
                                                     "CONNECTION",
                                                     "COOKIE",
                                                     "EXPECT",
                                                     "UPGRADE",
                                                     "RANGE",
                                                     "ORIGIN",
                                                     "REFERER",
                                                     "USER_AGENT",
                                                     "X_REQUESTED_WITH",
                                                     "PROXY",
                                                     "CACHE_CONTROL",
                                                     "PRAGMA",
                                                     "AUTHORIZATION",
                                                     "FORWARDED",
                                                     "CLIENT_IP",
                                                     "X_ORIGINAL_URL",
                                                     "X_REWRITE_URL",
                                                     "X_METHOD_OVERRIDE",
                                                     "X_HTTP_METHOD_OVERRIDE"};
  constexpr std::array<std::string_view, 6> kFamilies{
      "ACCEPT", "IF_", "X_FORWARDED_", "TRANSFER_", "SEC_", "ACCESS_CONTROL_"};
  return std::ranges::find(kOthers, key) == kOthers.end() &&
         std::ranges::none_of(kFamilies,
                              [&](std::string_view family) { return key.starts_with(family); });
}

std::string field_name(std::string_view key) {
  std::string name;
  for (const char byte : key) {
    const bool begins = name.empty() || name.back() == '-';
    name += byte == '_' ? '-' : begins ? byte : static_cast<char>(std::tolower(byte));
  }
  return name;
}

bool is_plain_name(std::string_view name) noexcept {
  return !name.empty() && std::ranges::all_of(name, [](char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-' || byte == '.';
  });
}

class Fill {
 public:
  Fill(const CheckRequest& plain,
       Filling filling,
       const std::vector<LabInput>& inputs,
       std::string_view user,
       Canaries& canaries)
      : request_(plain), filling_(filling), inputs_(inputs), values_(canaries, user) {}

  CheckRequest done() {
    if (replaces()) fill_path();
    if (filling_ != kLeastFilling) {
      fill_query();
      fill_cookies();
    }
    if (replaces()) {
      fill_headers();
      fill_authorization();
      fill_body(request_, body_inputs(), values_);
    }
    fill_agent();
    return std::move(request_);
  }

 private:
  bool replaces() const noexcept { return filling_ <= Filling::given; }

  // The names that the script has looked for in a superglobal.
  std::vector<std::string> read_from(std::string_view superglobal) const {
    std::vector<std::string> names;
    if (filling_ != Filling::everything) return names;
    for (const LabInput& input : inputs_) {
      const bool is_named = is_plain_name(input.key) && input.key != "lyger";
      if (input.superglobal == superglobal && is_named &&
          std::ranges::find(names, input.key) == names.end()) {
        names.push_back(input.key);
      }
    }
    return names;
  }

  void fill_path() {
    auto parameters = request_.path_parameters;
    std::ranges::sort(parameters, std::ranges::greater{}, &CheckRequest::Parameter::first);
    for (const auto& parameter : parameters) {
      if (parameter.first + parameter.length > request_.target.size()) continue;
      const std::string field = "path " + parameter.name;
      request_.target.replace(parameter.first,
                              parameter.length,
                              parameter.numeric ? values_.digits(field) : values_.fresh(field));
    }
    request_.path_parameters.clear();
  }

  void fill_query() {
    const std::size_t mark = std::min(request_.target.find('?'), request_.target.size());
    const std::string query = request_.target.substr(std::min(mark + 1, request_.target.size()));
    NameValues pairs = NameValues::parse(query, '&');
    if (replaces()) {
      for (auto& [name, value] : pairs.pairs()) {
        value = values_.in_place_of(value, "query " + name);
      }
    }
    for (const std::string_view superglobal : {"_GET", "_REQUEST"}) {
      for (const std::string& name : read_from(superglobal)) {
        if (!pairs.has(name)) pairs.add(name, values_.fresh("query " + name));
      }
    }
    pairs.add("lyger", values_.fresh("query lyger"));
    request_.target = request_.target.substr(0, mark) + "?" + pairs.text("&");
  }

  void fill_cookies() {
    const std::string* given = find_field(request_, "Cookie");
    NameValues pairs = NameValues::parse(given == nullptr ? "" : *given, ';');
    if (replaces()) {
      std::erase_if(pairs.pairs(), [](const auto& pair) { return names_a_session(pair.first); });
      for (auto& [name, value] : pairs.pairs()) {
        value = values_.in_place_of(value, "cookie " + name);
      }
    }
    for (const std::string& name : read_from("_COOKIE")) {
      if (!pairs.has(name) && !names_a_session(name)) {
        pairs.add(name, values_.fresh("cookie " + name));
      }
    }
    pairs.add("lyger_check", values_.fresh("cookie lyger_check"));
    set_field(request_, "Cookie", pairs.text("; "));
  }

  void fill_headers() {
    for (const std::string& key : read_from("_SERVER")) {
      constexpr std::string_view kPrefix = "HTTP_";
      if (!key.starts_with(kPrefix)) continue;
      const std::string_view own = std::string_view(key).substr(kPrefix.size());
      if (!is_filled_header(own)) continue;
      const std::string name = field_name(own);
      const std::string* given = find_field(request_, name);
      set_field(
          request_, name, values_.in_place_of(given == nullptr ? "" : *given, "header " + name));
    }
  }

  void fill_authorization() {
    const std::string* given = find_field(request_, "Authorization");
    const auto read = read_from("_SERVER");
    const bool reads_basic = std::ranges::any_of(
        read, [](const std::string& key) { return key.starts_with("PHP_AUTH_"); });
    const bool reads_any = std::ranges::find(read, "HTTP_AUTHORIZATION") != read.end();
    if (given != nullptr ? given->starts_with("Basic ") : reads_basic) {
      const std::string name = values_.fresh("user of Authorization");
      const std::string password = values_.fresh("password of Authorization");
      set_field(request_, "Authorization", "Basic " + base64(name + ":" + password));
    } else if (given == nullptr && reads_any) {
      set_field(request_, "Authorization", values_.within("Bearer ", "header Authorization", ""));
    }
  }

  BodyInputs body_inputs() const {
    BodyInputs found{read_from("_POST"), read_from("_FILES"), false};
    for (const std::string& name : read_from("_REQUEST")) {
      if (std::ranges::find(found.fields, name) == found.fields.end()) found.fields.push_back(name);
    }
    found.raw =
        filling_ == Filling::everything && std::ranges::any_of(inputs_, [](const LabInput& input) {
          return input.superglobal == "php://input";
        });
    return found;
  }

  void fill_agent() {
    set_field(request_, "User-Agent", values_.within("Mozilla/5.0 (", "header User-Agent", ")"));
    set_field(request_, "Referer", values_.within("https://example.com/", "header Referer", ""));
    set_field(request_, "Accept-Language", values_.user() == "A" ? "de-DE" : "fr-FR");
  }

  CheckRequest request_;
  const Filling filling_;
  const std::vector<LabInput>& inputs_;
  UserValues values_;
};

}  // namespace

CheckRequest fill_request(const CheckRequest& plain,
                          Filling filling,
                          const std::vector<LabInput>& inputs,
                          std::string_view user,
                          Canaries& canaries) {
  return Fill(plain, filling, inputs, user, canaries).done();
}

}  // namespace lyger::runtime
