#include "tests/sapi/leaks/trace/trace_bench.h"

#include "tests/sapi/script_bench.h"

namespace lyger::tests {
namespace {

class TracedRequests final : public sapi::RequestSource {
 public:
  explicit TracedRequests(std::vector<std::unique_ptr<RecordedExchange>> requests)
      : requests_(std::move(requests)) {}

  void on_loop_reached() noexcept override {}
  runtime::Exchange* next() noexcept override {
    if (given_ == requests_.size()) {
      sapi::pause_trace();
      return nullptr;
    }
    sapi::trace_step(static_cast<std::uint32_t>(given_));
    return &requests_[given_++]->exchange;
  }

  [[nodiscard]] bool has_more() const noexcept { return given_ < requests_.size(); }

 private:
  std::vector<std::unique_ptr<RecordedExchange>> requests_;
  std::size_t given_ = 0;
};

}  // namespace

Path then(Path path, const runtime::PathStep& step) {
  path.push_back(step);
  return path;
}

std::string Traced::stack(std::uint32_t step, std::uint32_t watched) const {
  std::string text;
  for (const runtime::WriteSeen& each : writes) {
    if (each.step == step && each.watched == watched) {
      for (const runtime::StackFrame& frame : each.stack) {
        text +=
            (text.empty() ? "" : ", ") + std::to_string(frame.place.line) + " " + frame.function;
      }
    }
  }
  return text;
}

std::string Traced::write(std::uint32_t step, std::uint32_t watched) const {
  const std::string all = stack(step, watched);
  return all.substr(0, all.find(','));
}

std::string Traced::input_names() const {
  std::string text;
  for (const runtime::LabInput& input : inputs) {
    text += (text.empty() ? "" : ", ") + input.superglobal + " " + input.key;
  }
  return text;
}

Traced trace_worker(std::string_view code,
                    const std::vector<Path>& watched,
                    const std::vector<std::string>& requests) {
  const ScriptBench bench;
  const std::string file = bench.script(code);
  std::vector<std::unique_ptr<RecordedExchange>> list;
  for (const std::string& text : requests) {
    list.push_back(bench.request(file, text));
  }
  TracedRequests source(std::move(list));
  Traced traced;
  on_php_thread([&] {
    sapi::trace_writes(watched);
    sapi::trace_inputs();
    sapi::ScriptHost host(bench.parts());
    do {
      sapi::trace_step(0xffffffff);
      (void)host.run_worker(file, nullptr, source, sapi::ScriptHost::Announce::yes);
    } while (source.has_more());
    traced = {.writes = sapi::traced_writes(), .inputs = sapi::traced_inputs()};
    sapi::end_trace();
  });
  return traced;
}

std::string with_handler(std::string_view declarations, std::string_view body) {
  return std::string(declarations) + "\nfunction handle() {\n" + std::string(body) +
         "\n}\nwhile (lyger_handle_request('handle')) {}";
}

Traced one_request(std::string_view declarations, std::string_view body, const Path& watched) {
  return trace_worker(with_handler(declarations, body), {watched}, {get("/?id=7")});
}

}  // namespace lyger::tests
