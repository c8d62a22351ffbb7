#include "runtime/leaks/report/baseline_file.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "runtime/base/startup_error.h"

namespace lyger::runtime {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view what) {
  throw StartupError(fmt::format("the baseline {} cannot be used: {}.", file.string(), what));
}

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file) {}

  [[nodiscard]] std::vector<AcceptedLeak> read(const Json& document) const {
    if (!document.is_object() || !document.contains("version") || !document.contains("accepted") ||
        !document["accepted"].is_array()) {
      refuse(file_, R"(it is not {"version": 1, "accepted": [...]})");
    }
    if (document["version"] != kVersion) {
      refuse(file_, "this lyger-embed only knows version 1 of its form");
    }
    std::vector<AcceptedLeak> entries;
    for (const Json& entry : document["accepted"]) {
      entries.push_back(read_entry(entry, entries.size() + 1));
    }
    return entries;
  }

 private:
  [[nodiscard]] AcceptedLeak read_entry(const Json& entry, std::size_t number) const {
    if (!entry.is_object()) {
      refuse(file_, fmt::format("entry {} is no object", number));
    }
    AcceptedLeak leak{text(entry, "fingerprint", number),
                      text(entry, "path", number),
                      text(entry, "class", number),
                      text(entry, "reason", number),
                      text(entry, "expires", number)};
    if (leak.fingerprint.empty()) {
      refuse(file_, fmt::format("entry {} has no fingerprint", number));
    }
    if (!leak.expires.empty() && !parse_day(leak.expires)) {
      refuse(file_,
             fmt::format("entry {} expires on \"{}\", which is no day such as 2027-01-31",
                         number,
                         leak.expires));
    }
    return leak;
  }

  // Absent and null are empty.
  [[nodiscard]] std::string text(const Json& entry, const char* name, std::size_t number) const {
    const auto found = entry.find(name);
    if (found == entry.end() || found->is_null()) {
      return {};
    }
    if (!found->is_string()) {
      refuse(file_, fmt::format("{} of entry {} is no string", name, number));
    }
    return found->get<std::string>();
  }

  const std::filesystem::path& file_;
};

std::optional<int> number_in(std::string_view digits) noexcept {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  return whole && number >= 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_day(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = number_in(text.substr(0, 4));
  const auto month = number_in(text.substr(5, 2));
  const auto day = number_in(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day found{std::chrono::year(*year),
                                          std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day))};
  return found.ok() ? std::optional(found) : std::nullopt;
}

std::vector<AcceptedLeak> parse_baseline(std::string_view text, const std::filesystem::path& file) {
  const Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded()) {
    refuse(file, "it is not JSON");
  }
  return Reader(file).read(document);
}

std::string baseline_text(const std::vector<AcceptedLeak>& entries) {
  Json accepted = Json::array();
  for (const AcceptedLeak& leak : entries) {
    Json entry{{"fingerprint", leak.fingerprint},
               {"path", leak.path},
               {"class", leak.what},
               {"reason", leak.reason}};
    if (!leak.expires.empty()) {
      entry["expires"] = leak.expires;
    }
    accepted.push_back(std::move(entry));
  }
  const Json document{{"version", kVersion}, {"accepted", std::move(accepted)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lyger::runtime
