// Settings that only a group of readings tells, as texts. See sapi/leaks/settings/.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sapi/leaks/settings/reader_table.h"
#include "sapi/leaks/trace/traced_place.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using runtime::PathStep;
using runtime::StateImage;
using runtime::StateKind;
using runtime::StateNode;

// Which group has a setting: the first whose names begin so. The empty one is all others'.
struct Group {
  StateKind kind;
  std::string_view prefix;
  std::string_view reader;
};
constexpr auto kGroups = std::to_array<Group>({
    {StateKind::environment, "", "environment"},
    {StateKind::resource, "stream#", "streams"},
    {StateKind::resource, "", "handles"},
    {StateKind::transaction, "", "handles"},
    {StateKind::setting, "default_stream_context", "default stream context"},
    {StateKind::setting, "libxml_errors", "libxml"},
    {StateKind::setting, "libxml_streams_context", "libxml"},
    {StateKind::setting, "libxml_entity_loader_disabled", "libxml"},
    {StateKind::setting, "locale LC_", "process"},
    {StateKind::setting, "mt_", "random seeds"},
    {StateKind::setting, "mysqli_report", "mysqli"},
    {StateKind::setting, "session_", "session"},
    {StateKind::setting, "umask", "process"},
    {StateKind::setting, "", "function settings"},
});

// Extensions that open no connections, and are called all the time.
constexpr std::array<std::string_view, 9> kNoHandles = {
    "Core", "Reflection", "SPL", "ctype", "date", "hash", "json", "mbstring", "pcre"};

const SettingReader* reader_of(const PathStep& root) noexcept {
  const auto* group = std::ranges::find_if(kGroups, [&root](const Group& each) {
    return each.kind == root.kind && root.name.starts_with(each.prefix);
  });
  if (group == kGroups.end()) {
    return nullptr;
  }
  for (const SettingReader& reader : setting_readers()) {
    if (reader.name == group->reader) {
      return &reader;
    }
  }
  return nullptr;
}

class Reading final : public TracedPlace {
 public:
  Reading(const PathStep& root, const SettingReader& reader) : root_(root), reader_(reader) {}

  ValueSignature look() noexcept override {
    if (EG(exception) != nullptr) {
      return {};  // no function of PHP's can be called now
    }
    image_.clear();
    SettingWriter writer(image_);
    run_reader(reader_, writer);
    for (const StateNode& node : image_.nodes()) {
      if (node.kind == root_.kind && image_.text(node.name) == root_.name &&
          image_.text(node.owner) == root_.owner) {
        return signature_of(node.signature);
      }
    }
    return {.state = ValueSignature::State::missing};
  }
  Changes changes() const noexcept override { return Changes::by_calls; }
  bool concerned_by(std::string_view extension) const noexcept override {
    return reader_.name != "handles" || !std::ranges::binary_search(kNoHandles, extension);
  }

 private:
  PathStep root_;
  const SettingReader& reader_;
  StateImage image_;
};

}  // namespace

std::unique_ptr<TracedPlace> make_traced_reading(const PathStep& root) {
  const SettingReader* reader = reader_of(root);
  return reader == nullptr ? nullptr : std::make_unique<Reading>(root, *reader);
}

}  // namespace lyger::sapi
