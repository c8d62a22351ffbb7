#include "runtime/cli/start/start_banner.h"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <utility>

namespace lyger::runtime {

namespace {

constexpr std::size_t label_width = 9;

class Block {
 public:
  explicit Block(Colour colour) : colour_(colour) {}

  void add_title(std::string_view name, std::string_view rest) {
    text_ += fmt::format("{} {}\n", painted(name, "\033[1m"), rest);
  }
  void add_row(std::string_view label, std::string_view value) {
    text_ += fmt::format(
        "  {} {}\n", painted(fmt::format("{:<{}}", label, label_width), "\033[2m"), value);
  }
  void add_address(std::string_view label, std::string_view url) {
    add_row(label, painted(url, "\033[36m"));
  }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  [[nodiscard]] std::string painted(std::string_view words, std::string_view code) const {
    return colour_ == Colour::on ? fmt::format("{}{}\033[0m", code, words) : std::string(words);
  }

  const Colour colour_;
  std::string text_;
};

std::string_view on_or_off(bool on) noexcept { return on ? "on" : "off"; }

// "/srv/app/api.php, 4 threads, /api/*"
std::string description(const WorkerOption& worker) {
  return fmt::format("{}, {} thread{}{}{}",
                     worker.script.string(),
                     worker.threads,
                     worker.threads == 1 ? "" : "s",
                     worker.patterns.empty() ? "" : ", ",
                     fmt::join(worker.patterns, " "));
}

}  // namespace

std::string start_banner(const StartFacts& facts, Colour colour) {
  Block block(colour);
  block.add_title("lyger-embed",
                  fmt::format("{}, PHP {} (OPcache {}, JIT {})",
                              facts.version,
                              facts.php_version,
                              on_or_off(facts.opcache),
                              on_or_off(facts.jit)));
  block.add_row("mode", facts.mode);
  block.add_row("threads", std::to_string(facts.threads));
  block.add_row("script", facts.script.string());
  std::string_view worker_label = "workers";
  for (const WorkerOption& worker : facts.workers) {
    block.add_row(std::exchange(worker_label, ""), description(worker));
  }
  block.add_row("root", facts.root.string());
  std::string_view label = "url";
  for (const ListenAddress& address : facts.addresses) {
    block.add_address(label, to_url(address));
    label = "";
  }
  return std::move(block).text();
}

}  // namespace lyger::runtime
