#include "runtime/leaks/report/text/excerpt.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "runtime/leaks/report/report_words.h"
#include "runtime/leaks/report/source_lines.h"
#include "runtime/leaks/report/text/paragraph.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kLongestLine = 160;

struct Mark {
  CodePlace place;
  char underline = '^';
  std::string label;
};

// What is marked is the statement, not what is said of it.
std::string_view without_comment(std::string_view code) noexcept {
  const std::size_t end = std::min(code.find(" // "), code.find(" # "));
  const std::string_view statement = code.substr(0, end);
  const std::size_t last = statement.find_last_not_of(' ');
  return last == std::string_view::npos ? code : statement.substr(0, last + 1);
}

std::vector<Mark> marks_of(const Finding& finding) {
  std::vector<Mark> marks;
  if (!finding.written.file.empty()) {
    marks.push_back({finding.written, '^', "written here"});
  }
  const bool same_line = finding.written.file == finding.declared.file &&
                         finding.written.line == finding.declared.line;
  if (same_line && !marks.empty()) {
    marks.front().label = "declared and written here";
  } else if (!finding.declared.file.empty()) {
    marks.push_back({finding.declared, '-', "declared here"});
  }
  return marks;
}

class Excerpt {
 public:
  Excerpt(const Finding& finding, const std::filesystem::path& folder, const Paint& paint)
      : marks_(marks_of(finding)), what_(finding.what), folder_(folder), paint_(paint) {
    for (const Mark& mark : marks_) {
      digits_ = std::max(digits_, std::to_string(mark.place.line).size());
    }
  }

  std::string text() && {
    if (marks_.empty()) {
      return {};
    }
    begin_file("-->", marks_.front().place);
    const bool together = marks_.size() == 2 && marks_[0].place.file == marks_[1].place.file &&
                          !code_at(marks_[0].place).empty() && !code_at(marks_[1].place).empty();
    if (together && marks_[1].place.line < marks_[0].place.line) {
      std::swap(marks_[0], marks_[1]);
    }
    show(marks_.front());
    if (marks_.size() == 2) {
      if (!together) {
        begin_file(":::", marks_[1].place);
      } else if (marks_[1].place.line > marks_[0].place.line + 1) {
        text_ += fmt::format("  {}\n", paint_.gutter(fmt::format("{:.>{}}", "", digits_ + 1)));
      }
      show(marks_[1]);
    }
    return std::move(text_);
  }

 private:
  void begin_file(std::string_view arrow, const CodePlace& place) {
    text_ += fmt::format("  {:{}}{} {}\n",
                         "",
                         digits_,
                         paint_.gutter(arrow),
                         paint_.address(visible(place_text(place))));
  }

  [[nodiscard]] std::string code_at(const CodePlace& place) const {
    const std::vector<SourceLine> lines =
        source_lines(folder_ / place.file, place.line, place.line);
    return lines.empty() ? std::string{} : visible(lines.front().text);
  }

  void show(const Mark& mark) {
    std::string code = code_at(mark.place);
    const std::size_t begin = code.find_first_not_of(' ');
    if (begin == std::string::npos) {
      return;
    }
    if (columns_of(code) > kLongestLine) {
      code = wrapped(code.substr(begin), kLongestLine).front() + " …";
      code.insert(0, begin, ' ');
    }
    if (!shown_any_) {
      text_ += fmt::format("  {:{}} {}\n", "", digits_, paint_.gutter("|"));
    }
    shown_any_ = true;
    text_ += fmt::format("  {} {} {}\n",
                         paint_.gutter(fmt::format("{:>{}}", mark.place.line, digits_)),
                         paint_.gutter("|"),
                         code);
    const std::string line(columns_of(without_comment(code)) - begin, mark.underline);
    const std::string under = fmt::format("{} {}", line, mark.label);
    text_ += fmt::format("  {:{}} {} {:{}}{}\n",
                         "",
                         digits_,
                         paint_.gutter("|"),
                         "",
                         begin,
                         mark.underline == '^' ? paint_.of(what_, under) : paint_.gutter(under));
  }

  std::vector<Mark> marks_;
  FindingClass what_;
  const std::filesystem::path& folder_;
  const Paint& paint_;
  std::size_t digits_ = 1;
  bool shown_any_ = false;
  std::string text_;
};

}  // namespace

std::string excerpt(const Finding& finding,
                    const std::filesystem::path& folder,
                    const Paint& paint) {
  return Excerpt(finding, folder, paint).text();
}

}  // namespace lyger::runtime
