// "a=1&b=2" of a query or a form, and "a=1; b=2" of a field Cookie, as pairs that keep their order.
// Names and values stay encoded as they are.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lyger::runtime {

class NameValues {
 public:
  static NameValues parse(std::string_view text, char separator);

  // Of `id`, and of `id[]` and `id[name]` too.
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  void add(std::string_view name, std::string_view value);
  void remove(std::string_view name);
  [[nodiscard]] std::string text(std::string_view separator) const;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>>& pairs() noexcept {
    return pairs_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
};

}  // namespace lyger::runtime
