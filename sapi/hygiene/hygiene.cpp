#include "sapi/hygiene/hygiene.h"

#include <utility>

#include "sapi/hygiene/hygiene_item.h"
#include "sapi/hygiene/item_table.h"

namespace lyger::sapi {

Hygiene::Hygiene(const HygieneSettings& settings) : settings_(settings) {
  if (settings.level == HygieneLevel::minimal) {
    return;
  }
  for (const HygieneEntry& entry : hygiene_table()) {
    if (entry.make != nullptr) {
      (entry.group == HygieneGroup::traces ? traces_ : kept_).push_back(entry.make());
    }
  }
}

Hygiene::~Hygiene() = default;

void Hygiene::boot_ended() noexcept {
  booted_ = true;
  for (const auto& item : traces_) {
    item->take();
  }
  for (const auto& item : traces_) {
    item->restore();
  }
  if (settings_.baseline == HygieneBaseline::boot) {
    baseline_ = true;
    for (const auto& item : kept_) {
      item->take();
    }
  }
}

void Hygiene::request_ended() noexcept {
  if (!booted_) {
    boot_ended();
  }
  for (const auto& item : traces_) {
    item->restore();
  }
  if (baseline_) {
    for (const auto& item : kept_) {
      item->restore();
    }
  } else {
    baseline_ = true;
    for (const auto& item : kept_) {
      item->take();
    }
  }
}

void Hygiene::script_ended() noexcept {
  if (std::exchange(booted_, false)) {
    for (const auto& item : traces_) {
      item->forget();
    }
  }
  if (std::exchange(baseline_, false)) {
    for (const auto& item : kept_) {
      item->forget();
    }
  }
}

}  // namespace lyger::sapi
