#include "runtime/leaks/report/text/finding_text.h"

#include <algorithm>
#include <utility>

#include "runtime/leaks/report/report_words.h"
#include "runtime/leaks/report/telling_details.h"
#include "runtime/leaks/report/text/excerpt.h"
#include "runtime/leaks/report/text/paragraph.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kLabel = 10;  // columns, with the space after it
constexpr std::size_t kIndent = 2;
constexpr std::size_t kLeastText = 40;
constexpr std::size_t kMostFrames = 8;
constexpr std::size_t kMostDetails = 6;

class Block {
 public:
  Block(const Paint& paint, std::size_t width)
      : paint_(paint), width_(std::max(width, kIndent + kLabel + kLeastText) - kIndent - kLabel) {}

  void add_row(std::string_view label, std::string_view text) {
    for (const std::string& line : wrapped(visible(text), width_)) {
      add_line(std::exchange(label, ""), line);
    }
  }
  // A line as it is; without a label it goes on below the one before.
  void add_line(std::string_view label, std::string_view line) {
    text_ += fmt::format("{:{}}{}{:{}}{}\n",
                         "",
                         kIndent,
                         label == "fix" ? paint_.good(label) : paint_.faint(label),
                         "",
                         kLabel - label.size(),
                         line);
  }
  void add_text(std::string_view text) { text_ += text; }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  const Paint& paint_;
  const std::size_t width_;
  std::string text_;
};

void add_stack(Block& block, const Finding& finding, const Paint& paint) {
  std::size_t longest = 0;
  const std::size_t count = std::min(finding.stack.size(), kMostFrames);
  for (std::size_t at = 0; at < count; ++at) {
    longest = std::max(longest, columns_of(visible(finding.stack[at].function)));
  }
  std::string_view label = "stack";
  for (std::size_t at = 0; at < count; ++at) {
    const StackFrame& frame = finding.stack[at];
    const std::string function = visible(frame.function);
    block.add_line(std::exchange(label, ""),
                   fmt::format("{}{:{}}  {}",
                               function,
                               "",
                               longest - columns_of(function),
                               paint.address(visible(place_text(frame.place)))));
  }
  if (count < finding.stack.size()) {
    block.add_line("", fmt::format("… {} more", finding.stack.size() - count));
  }
}

void add_requests(Block& block, const Finding& finding, const Paint& paint) {
  std::size_t longest = 0;
  for (const FindingRequest& request : finding.requests) {
    longest = std::max(longest, columns_of(request.role));
  }
  std::string_view label = finding.requests.size() == 1 ? "request" : "requests";
  for (const FindingRequest& request : finding.requests) {
    block.add_line(std::exchange(label, ""),
                   fmt::format("{}{:{}}  {}",
                               paint.strong(visible(request.role)),
                               "",
                               longest - columns_of(request.role),
                               visible(fmt::format(
                                   "{} {}", request.method, telling_target(finding, request)))));
    const std::vector<std::string> details = telling_details(finding, request);
    for (std::size_t at = 0; at < std::min(details.size(), kMostDetails); ++at) {
      block.add_line("", fmt::format("{:{}}  {}", "", longest, visible(details[at])));
    }
    if (details.size() > kMostDetails) {
      block.add_line("", fmt::format("{:{}}  …", "", longest));
    }
  }
}

}  // namespace

std::string finding_text(const Finding& finding,
                         const std::filesystem::path& folder,
                         const Paint& paint,
                         std::size_t width) {
  Block block(paint, width);
  block.add_text(fmt::format("{}{}\n",
                             paint.of(finding.what, class_label(finding.what)),
                             paint.strong(fmt::format(": {}", headline(finding)))));
  block.add_text(fmt::format("  {}\n", paint.strong(visible(finding.path))));
  block.add_text(excerpt(finding, folder, paint));
  block.add_text("\n");
  if (!finding.value.empty()) {
    block.add_row("value", finding.value);
  }
  add_stack(block, finding, paint);
  add_requests(block, finding, paint);
  block.add_row("seen", how_often(finding));
  if (!finding.why.empty()) {
    block.add_row("why", finding.why);
  }
  block.add_row("fix", finding.fix);
  std::string_view label = "accept";
  for (const std::string& step : finding.steps_to_accept) {
    block.add_row(label, label.empty() ? fmt::format("or {}", step) : step);
    label = "";
  }
  return std::move(block).text();
}

}  // namespace lyger::runtime
