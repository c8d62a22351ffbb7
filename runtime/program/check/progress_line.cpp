#include "runtime/program/check/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

namespace lyger {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws{100};
constexpr std::string_view kEraseLine = "\r\x1b[K";

void write_out(int descriptor, std::string_view text) noexcept {
  if (::write(descriptor, text.data(), text.size()) < 0) {
    return;  // the terminal is gone; the check goes on
  }
}

}  // namespace

ProgressLine::ProgressLine(int descriptor)
    : descriptor_(descriptor), shown_(::isatty(descriptor) != 0) {}

ProgressLine::~ProgressLine() { erase(); }

void ProgressLine::phase(std::string_view name, std::size_t done, std::size_t of) {
  phase_ = name;
  done_ = done;
  of_ = of;
  draw();
}

void ProgressLine::request_sent() {
  ++sent_;
  if (Clock::now() - drawn_ > kBetweenDraws) {
    draw();
  }
}

void ProgressLine::draw() {
  if (!shown_) {
    return;
  }
  drawn_ = Clock::now();
  const auto seconds = std::chrono::duration<double>(drawn_ - started_).count();
  const std::string place = of_ == 0 ? "" : fmt::format(" ({}/{})", done_, of_);
  write_out(descriptor_,
            fmt::format("{}checking: {}{}, {} {}, {:.0f} s",
                        kEraseLine,
                        phase_,
                        place,
                        sent_,
                        sent_ == 1 ? "request" : "requests",
                        seconds));
}

void ProgressLine::erase() {
  if (shown_) {
    write_out(descriptor_, kEraseLine);
  }
}

}  // namespace lyger
