#include "runtime/leaks/report/shown_report.h"

#include <algorithm>

#include "runtime/leaks/report/advice.h"
#include "runtime/leaks/report/canary_names.h"
#include "runtime/leaks/report/fingerprint.h"
#include "runtime/leaks/report/hops.h"
#include "runtime/leaks/report/secrets.h"

namespace lyger::runtime {
namespace {

FindingCounts count_classes(const std::vector<Finding>& findings) noexcept {
  FindingCounts counts;
  for (const Finding& finding : findings) {
    switch (finding.what) {
      case FindingClass::definite:
        ++counts.definite;
        break;
      case FindingClass::growth:
        ++counts.growth;
        break;
      case FindingClass::unbounded:
        ++counts.unbounded;
        break;
      case FindingClass::benign:
        ++counts.benign;
        break;
    }
  }
  return counts;
}

void make_sentence(std::string& text) {
  if (text.empty()) {
    return;
  }
  if (text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  if (!text.ends_with('.')) {
    text += '.';
  }
}

class Editor {
 public:
  Editor(const std::vector<Canary>& canaries, const std::filesystem::path& folder)
      : canaries_(canaries), folder_(folder.native()) {
    if (!folder_.ends_with('/')) {
      folder_ += '/';
    }
  }

  void edit(CheckSummary& summary) {
    summary.script = file_name(summary.script);
    for (CheckRequest& request : summary.requests) {
      request.target = masked_message(canaries_.named(request.target));
      request.name = masked_message(canaries_.named(request.name));
    }
    for (std::string& note : summary.notes) {
      note = masked_message(canaries_.named(note));
    }
  }

  void edit(Finding& finding) {
    finding.path = shorter(canaries_.named(finding.path));
    for (std::string& hop : finding.hops) {
      hop = shorter(canaries_.named(hop));
    }
    finding.value = masked_value(finding.path, canaries_.named(finding.value));
    finding.why = masked_message(canaries_.named(finding.why));
    make_sentence(finding.why);
    edit(finding.declared);
    edit(finding.written);
    for (StackFrame& frame : finding.stack) {
      edit(frame.place);
    }
    for (FindingRequest& request : finding.requests) {
      edit(request);
    }
  }

  [[nodiscard]] bool named_canaries() const noexcept { return canaries_.found_any(); }

 private:
  void edit(FindingRequest& request) {
    request.name = masked_message(canaries_.named(request.name));
    request.target = masked_message(canaries_.named(request.target));
    for (std::string& detail : request.details) {
      detail = masked_message(canaries_.named(detail));
    }
  }
  // Files in paths: "included_file src/a.php".
  [[nodiscard]] std::string shorter(std::string text) const {
    const std::size_t at = text.find(" " + folder_);
    return at == std::string::npos ? text : text.erase(at + 1, folder_.size());
  }
  void edit(CodePlace& place) const { place.file = file_name(place.file); }

  [[nodiscard]] std::string file_name(const std::string& file) const {
    return file.starts_with(folder_) ? file.substr(folder_.size()) : file;
  }

  CanaryNames canaries_;
  std::string folder_;
};

// Where the finding's maker left something out.
void complete(Finding& finding) {
  if (finding.hops.empty()) {
    finding.hops = hops_of(finding.path);
  }
  if (finding.fix.empty()) {
    finding.fix = advice(finding);
  }
  if (finding.fingerprint.empty()) {
    finding.fingerprint = fingerprint_of(finding);
  }
  if (finding.steps_to_accept.empty() && finding.what != FindingClass::benign) {
    finding.steps_to_accept = accept_switches(finding);
  }
  if (finding.written.file.empty() && !finding.stack.empty()) {
    finding.written = finding.stack.front().place;
  }
}

std::filesystem::path whole_folder(const std::filesystem::path& folder) {
  std::error_code error;
  return folder.empty() ? std::filesystem::current_path(error)
                        : std::filesystem::absolute(folder, error).lexically_normal();
}

}  // namespace

ShownReport shown_report(const CheckReport& report, const ReportSettings& settings) {
  ShownReport shown;
  shown.folder = whole_folder(settings.folder);
  shown.summary = report.summary;
  shown.counts = count_classes(report.findings);
  Editor editor(report.canaries, shown.folder);
  editor.edit(shown.summary);
  for (const Finding& finding : report.findings) {
    if (settings.verbose || finding.what != FindingClass::benign) {
      complete(shown.findings.emplace_back(finding));
      editor.edit(shown.findings.back());
    }
  }
  std::ranges::stable_sort(shown.findings, {}, &Finding::what);
  shown.names_canaries = editor.named_canaries();
  return shown;
}

}  // namespace lyger::runtime
