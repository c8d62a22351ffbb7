#include "tests/sapi/leaks/walked.h"

#include <functional>
#include <memory>
#include <regex>

#include "sapi/leaks/request_observer.h"
#include "sapi/leaks/state_walk.h"
#include "tests/sapi/script_bench.h"

namespace lyger::tests {
namespace {

class Looks final : public sapi::RequestObserver {
 public:
  Looks(std::vector<runtime::StateImage>& looks, const runtime::Canaries* canaries)
      : looks_(looks), canaries_(canaries) {}
  void boot_ended(sapi::ThreadContext&) noexcept override { look(); }
  void before_reset(sapi::ThreadContext&) noexcept override { look(); }

 private:
  void look() {
    looks_.emplace_back();
    walker_.walk_values(looks_.back(), {.canaries = canaries_});
  }

  std::vector<runtime::StateImage>& looks_;
  const runtime::Canaries* canaries_;
  sapi::StateWalker walker_;
};

// Paths in tests do without objects' numbers.
std::string without_numbers(const std::string& path) {
  return std::regex_replace(
      path, std::regex("(anonymous|wrapper|[A-Z][a-z]*)#[0-9]+( →|\\[)"), "$1$2");
}

using Run = std::function<void(sapi::ScriptHost&, const std::string&, RequestList&)>;

Walked run_and_walk(const std::string& code,
                    std::size_t requests,
                    const runtime::Canaries* canaries,
                    const Run& run) {
  ScriptBench bench;
  Walked walked;
  sapi::HostParts parts{.log = bench.parts().log,
                        .access_log = bench.parts().access_log,
                        .document_root = bench.parts().document_root,
                        .environment = {}};
  parts.observe = [&] { return std::make_unique<Looks>(walked.looks, canaries); };
  const std::string file = bench.script(code);
  std::vector<std::unique_ptr<RecordedExchange>> list;
  for (std::size_t i = 0; i < requests; ++i) {
    list.push_back(bench.request(file, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  }
  RequestList source(std::move(list));
  on_php_thread([&] {
    sapi::ScriptHost host(parts);
    run(host, file, source);
  });
  for (std::size_t i = 0; i < requests; ++i) {
    walked.bodies.push_back(source.body(i));
  }
  walked.log = bench.log_text();
  return walked;
}

}  // namespace

const runtime::StateNode* Walked::node(std::string_view path) const {
  const auto& nodes = last().nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (without_numbers(last().path(i)) == path) {
      return &nodes[i];
    }
  }
  return nullptr;
}

std::string Walked::value(std::string_view path) const {
  const runtime::StateNode* found = node(path);
  return found == nullptr ? "none" : std::string(last().text(found->value));
}

std::string Walked::path_of_hit(std::size_t hit) const {
  return hit < last().hits().size() ? without_numbers(last().path(last().hits()[hit].node))
                                    : "none";
}

Walked walk_script(const std::string& code,
                   std::size_t requests,
                   const runtime::Canaries* canaries) {
  return run_and_walk(
      code, requests, canaries, [](sapi::ScriptHost& host, const std::string& file, auto& source) {
        (void)host.run_worker(file, nullptr, source, sapi::ScriptHost::Announce::yes);
      });
}

Walked walk_warm(const std::string& code, std::size_t requests) {
  return run_and_walk(
      code, requests, nullptr, [](sapi::ScriptHost& host, const std::string& file, auto& source) {
        (void)host.run_warm(file, source);
      });
}

Walked walk_worker(const std::string& boot,
                   const std::string& handler,
                   std::size_t requests,
                   const runtime::Canaries* canaries) {
  return walk_script(boot + "\nwhile (lyger_handle_request(function () {" + handler + "})) {}",
                     requests,
                     canaries);
}

}  // namespace lyger::tests
