#include "tests/bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "runtime/log/escape.h"
#include "runtime/log/line_buffer.h"
#include "tests/bench/statistics.h"

namespace lyger::bench {
namespace {

// Round by round, so that what was slow for both does not count.
std::vector<double> differences(const Row& row, const Row& first) {
  std::vector<double> found;
  for (std::size_t round = 0; round < row.rounds.size(); ++round) {
    found.push_back(row.rounds[round] - first.rounds[round]);
  }
  return found;
}

std::string quoted(std::string_view text) {
  runtime::LineBuffer buffer;
  runtime::append_json_string(buffer, text);
  return std::string(runtime::view(buffer));
}

}  // namespace

bool Report::noisy() const {
  return std::ranges::any_of(rows, [](const Row& row) { return spread(row.rounds) > kTooWide; });
}

std::string Report::table() const {
  std::string text = fmt::format(
      "{}\n\n{:<52}{:>9}{:>9}{:>9}{:>9}\n", title, "", "us/req", "spread", "ratio", "more by");
  const double base = median(rows.front().rounds);
  for (const Row& row : rows) {
    const double middle = median(row.rounds);
    fmt::format_to(std::back_inserter(text),
                   "{:<52}{:>9.3f}{:>8.1f}%{:>9.2f}{:>9.3f}\n",
                   row.name,
                   middle,
                   spread(row.rounds) * 100,
                   middle / base,
                   median(differences(row, rows.front())));
  }
  if (noisy()) {
    fmt::format_to(
        std::back_inserter(text),
        "\nNot to be believed: a spread of more than {:.0f} % means that the machine did "
        "other things meanwhile.\n",
        kTooWide * 100);
  }
  return text;
}

std::string Report::json() const {
  std::string text = fmt::format(
      R"({{"title":{},"unit":"microseconds of CPU time per request","noisy":{},"rows":[)",
      quoted(title),
      noisy());
  const double base = median(rows.front().rounds);
  for (const Row& row : rows) {
    const double middle = median(row.rounds);
    fmt::format_to(
        std::back_inserter(text),
        R"({}{{"name":{},"median":{:.4f},"spread":{:.4f},"ratio":{:.4f},"difference":{:.4f},"rounds":[{:.4f}]}})",
        &row == &rows.front() ? "\n" : ",\n",
        quoted(row.name),
        middle,
        spread(row.rounds),
        middle / base,
        median(differences(row, rows.front())),
        fmt::join(row.rounds, ","));
  }
  return text + "\n]}\n";
}

}  // namespace lyger::bench
