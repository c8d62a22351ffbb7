#include "sapi/warm/source_watch.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

struct Pace {
  std::int64_t script;  // seconds
  std::int64_t all;
};

zend_long setting(const char* name) noexcept { return INI_INT(const_cast<char*>(name)); }

// Nothing where files are not to be looked at.
std::optional<Pace> pace() noexcept {
  if (zend_get_extension("Zend OPcache") == nullptr || setting("opcache.enable") == 0) {
    return Pace{.script = 0, .all = 1};
  }
  if (setting("opcache.validate_timestamps") == 0) {
    return std::nullopt;
  }
  const std::int64_t seconds = std::max<zend_long>(0, setting("opcache.revalidate_freq"));
  return Pace{.script = seconds, .all = std::max<std::int64_t>(1, seconds)};
}

}  // namespace

void SourceWatch::add(std::string_view path) {
  const auto [source, added] = sources_.try_emplace(std::string(path));
  if (added) {
    source->second = look(source->first);
  }
}

void SourceWatch::add_script(std::string_view path) {
  const std::string text(path);
  script_ = &*sources_.insert_or_assign(text, look(text)).first;
}

const std::string* SourceWatch::changed(std::int64_t now) noexcept {
  const auto often = pace();
  if (script_ == nullptr || !often || now < looked_at_script_ + often->script) {
    return nullptr;
  }
  looked_at_script_ = now;
  if (differs(*script_)) {
    return &script_->first;
  }
  if (now < looked_at_all_ + often->all) {
    return nullptr;
  }
  looked_at_all_ = now;
  const auto found = std::find_if(sources_.begin(), sources_.end(), differs);
  return found == sources_.end() ? nullptr : &found->first;
}

SourceWatch::Stamp SourceWatch::look(const std::string& path) noexcept {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) {
    return {};
  }
  return {.file = found.st_ino,
          .size = found.st_size,
          .seconds = found.st_mtim.tv_sec,
          .nanoseconds = found.st_mtim.tv_nsec};
}

bool SourceWatch::differs(const Sources::value_type& source) noexcept {
  return look(source.first) != source.second;
}

}  // namespace lyger::sapi
