#include "sapi/hygiene/explanation.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "sapi/hygiene/item_table.h"

namespace lyger::sapi {
namespace {

constexpr std::string_view kIntroduction =
    R"(What lyger-embed puts right between two requests of a worker, once the client has
its whole answer. What the application itself keeps (statics, singletons,
globals, constants, open connections) stays: that is what worker mode is for.

  --hygiene=standard            everything below, at a cost of less than 0.5 us of
                                CPU time where a request has changed nothing
  --hygiene=minimal             only the first group, as FrankenPHP does
  --hygiene-baseline=first-request
                                settings go back to what they are when a worker's
                                first request has ended, because many applications
                                finish booting in it
  --hygiene-baseline=boot       settings go back to what they are when the worker
                                has booted; for applications that boot fully
                                before their loop
)";

struct Heading {
  HygieneGroup group;
  std::string_view text;
};

constexpr std::array<Heading, 4> kHeadings = {{
    {HygieneGroup::request, "The request, at every level: goes back to a fresh one"},
    {HygieneGroup::traces, "The request's own traces: go back to a fresh request"},
    {HygieneGroup::settings, "Settings: go back to the worker's baseline"},
    {HygieneGroup::stays, "Stays, at every level"},
}};

}  // namespace

std::string hygiene_explanation() {
  std::string text(kIntroduction);
  for (const Heading& heading : kHeadings) {
    text += fmt::format("\n{}:\n", heading.text);
    for (const HygieneEntry& entry : hygiene_table()) {
      if (entry.group == heading.group) {
        text += fmt::format("  {:<28}  {}\n", entry.name, entry.goes_back_to);
      }
    }
  }
  return text;
}

}  // namespace lyger::sapi
