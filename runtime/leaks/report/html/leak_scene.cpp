#include "runtime/leaks/report/html/leak_scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "runtime/leaks/report/finding_root.h"
#include "runtime/leaks/report/markup.h"
#include "runtime/leaks/report/telling_details.h"

namespace lyger::runtime {
namespace {

// What the requests have to do with the value, below the arrows.
struct Verbs {
  std::string_view first;
  std::string_view second;
};

Verbs verbs_for(const Finding& finding) noexcept {
  switch (finding.evidence) {
    case Evidence::taint:
      return {"leaves it", "can meet it"};
    case Evidence::response:
      return {"sends it", "is shown it"};
    case Evidence::order:
      return {"comes first, sets it", "gets the same"};
    case Evidence::clean_room:
      return {"goes before", "differs from a fresh run"};
    case Evidence::setting:
      return {"changes it", "meets it"};
    case Evidence::growth:
    case Evidence::distinct:
      return {"adds to it", "adds more"};
    case Evidence::once:
      return {"sets it", "reads it"};
  }
  return {};
}

// For a request that nobody has named.
std::string_view title_of(const FindingRequest& request) noexcept {
  const bool is_number = !request.role.empty() && request.role[0] >= '0' && request.role[0] <= '9';
  return is_number ? "request" : "a user's request";
}

std::string request_box(const Finding& finding, const FindingRequest& request) {
  std::string text = fmt::format(
      "<section class=\"request\"><h4><span class=\"role\">{}</span>{}</h4><pre><code>"
      "<span class=\"method\">{}</span> {}",
      markup_escaped(request.role),
      request.name.empty() ? std::string(title_of(request)) : markup_escaped(request.name),
      markup_escaped(request.method),
      marked_text(telling_target(finding, request)));
  for (const std::string& detail : telling_details(finding, request)) {
    text += fmt::format("\n<span class=\"detail\">{}</span>", marked_text(detail));
  }
  return text + "</code></pre></section>\n";
}

std::string arrow(std::string_view words) {
  return fmt::format(
      "<div class=\"link\">"
      "<svg class=\"across\" viewBox=\"0 0 60 14\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">"
      "<path d=\"M3 7h50\" stroke=\"currentColor\" stroke-width=\"2\"/>"
      "<path d=\"M50 2l8 5l-8 5z\" fill=\"currentColor\"/></svg>"
      "<svg class=\"down\" viewBox=\"0 0 14 30\" aria-hidden=\"true\">"
      "<path d=\"M7 2v22\" stroke=\"currentColor\" stroke-width=\"2\"/>"
      "<path d=\"M2 21l5 8l5-8z\" fill=\"currentColor\"/></svg>{}</div>\n",
      markup_escaped(words));
}

struct Box {
  std::string what;
  std::string name;
  std::string field;  // through which the path goes on
};

bool is_object(std::string_view hop) noexcept {
  const std::size_t mark = hop.rfind('#');
  return mark != std::string_view::npos && mark + 1 < hop.size() &&
         std::ranges::all_of(hop.substr(mark + 1),
                             [](char byte) { return byte >= '0' && byte <= '9'; });
}

std::string root_words(const Finding& finding) {
  const std::optional<StateKind> kind = root_kind(finding);
  std::string words(kind ? state_kind_name(*kind) : std::string_view(finding.kind));
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::vector<Box> boxes_of(const Finding& finding) {
  std::vector<Box> boxes;
  for (const std::string& hop : finding.hops) {
    if (boxes.empty()) {
      boxes.push_back({root_words(finding), hop, {}});
    } else if (is_object(hop)) {
      boxes.push_back({"object", hop, {}});
    } else if (hop.starts_with("{closure")) {
      const std::size_t end = std::min(hop.find(" use $"), hop.size());
      boxes.push_back({"closure", hop.substr(0, end), hop.substr(end)});
    } else if (boxes.size() > 1 && boxes.back().field.empty()) {
      boxes.back().field = hop;
    } else {
      boxes.push_back({"in it", hop, {}});
    }
  }
  return boxes;
}

std::string graph(const Finding& finding) {
  std::string text = "<ol class=\"graph\" aria-label=\"Path from the root to the value\">\n";
  std::string_view role = "root";
  for (const Box& box : boxes_of(finding)) {
    text += fmt::format(
        "<li class=\"{}\"><span class=\"what\">{}</span><code>{}</code>{}</li>\n",
        role,
        markup_escaped(box.what),
        marked_text(box.name),
        box.field.empty() ? std::string{}
                          : fmt::format("<code class=\"field\">{}</code>", marked_text(box.field)));
    role = "step";
  }
  if (!finding.value.empty()) {
    text +=
        fmt::format("<li class=\"value\"><span class=\"what\">value</span><code>{}</code></li>\n",
                    marked_text(finding.value));
  }
  return text + "</ol>\n";
}

}  // namespace

std::string marked_text(std::string_view text) {
  constexpr std::string_view closing = "»";
  std::string result;
  while (!text.empty()) {
    const std::size_t first = text.find("«");
    const std::size_t end = first == std::string_view::npos ? first : text.find(closing, first);
    if (end == std::string_view::npos) {
      break;
    }
    const std::size_t after = end + closing.size();
    result += fmt::format("{}<mark class=\"canary\">{}</mark>",
                          markup_escaped(text.substr(0, first)),
                          markup_escaped(text.substr(first, after - first)));
    text.remove_prefix(after);
  }
  return result + markup_escaped(text);
}

std::string leak_scene(const Finding& finding) {
  const std::size_t count = finding.requests.size();
  const Verbs verbs = verbs_for(finding);
  std::string text =
      fmt::format("<div class=\"scene{}\">\n", count == 0 ? " bare" : (count == 1 ? " alone" : ""));
  if (count > 0) {
    text += request_box(finding, finding.requests.front()) + arrow(verbs.first);
  }
  text += graph(finding);
  if (count > 1) {
    text += arrow(verbs.second) + request_box(finding, finding.requests.back());
  }
  return text + "</div>\n";
}

}  // namespace lyger::runtime
