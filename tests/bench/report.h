// What a benchmark has measured, for people and for programs.
#pragma once

#include <string>
#include <vector>

namespace lyger::bench {

struct Row {
  std::string name;
  std::vector<double>
      rounds;  // microseconds for each request; the n-th of all rows belong together
};

struct Report {
  std::string title;
  std::vector<Row> rows;  // the first is what the others are compared to

  // A row whose rounds are further apart than this part of their median cannot be believed.
  static constexpr double kTooWide = 0.10;
  [[nodiscard]] bool noisy() const;
  [[nodiscard]] std::string table() const;
  [[nodiscard]] std::string json() const;
};

}  // namespace lyger::bench
