#include "sapi/leaks/walk/value_text.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/log/utf8.h"
#include "sapi/leaks/walk/engine_names.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kNoCharacter = "\xef\xbf\xbd";  // U+FFFD

bool is_plain(std::string_view text) noexcept {
  return std::ranges::all_of(
      text, [](char byte) { return byte >= ' ' && byte < '\x7f' && byte != '\'' && byte != '\\'; });
}

}  // namespace

ValueText::ValueText() {
  if (getcwd(folder_.data(), folder_.size() - 1) != nullptr) {
    folder_length_ = std::strlen(folder_.data());
    if (folder_length_ > 1) {
      folder_[folder_length_++] = '/';
    }
  }
}

void ValueText::append(std::string_view text) noexcept {
  const std::size_t length = std::min(text.size(), buffer_.size() - length_);
  std::memcpy(buffer_.data() + length_, text.data(), length);
  length_ += length;
}

void ValueText::append_number(std::uint64_t number) noexcept {
  char* const end = buffer_.data() + buffer_.size();
  length_ = static_cast<std::size_t>(std::to_chars(buffer_.data() + length_, end, number).ptr -
                                     buffer_.data());
}

std::string_view ValueText::integer(std::int64_t value) noexcept {
  const auto end = std::to_chars(buffer_.data(), buffer_.data() + buffer_.size(), value).ptr;
  return {buffer_.data(), static_cast<std::size_t>(end - buffer_.data())};
}

std::string_view ValueText::floating(double value) noexcept {
  if (!std::isfinite(value)) {
    return std::isnan(value) ? "NAN" : value < 0 ? "-INF" : "INF";
  }
  const auto end = std::to_chars(buffer_.data(), buffer_.data() + buffer_.size(), value).ptr;
  length_ = static_cast<std::size_t>(end - buffer_.data());
  if (done().find_first_of(".e") == std::string_view::npos) {
    append(".0");
  }
  return done();
}

std::string_view ValueText::quoted(std::string_view text) noexcept {
  const bool whole = text.size() <= kMostOfText;
  std::string_view left = text.substr(0, kMostOfText);
  length_ = 0;
  append("'");
  if (is_plain(left)) {
    append(left);
    left = {};
  }
  while (!left.empty()) {
    const runtime::Utf8Character character = runtime::first_character(left);
    const std::string_view bytes = left.substr(0, character.length);
    left.remove_prefix(bytes.size());
    if (!character.valid) {
      // The shortening may have cut through one.
      append(left.empty() && !whole ? "" : kNoCharacter);
      continue;
    }
    append(bytes == "'" || bytes == "\\" ? "\\" : "");
    append(bytes);
  }
  append(whole ? "'" : kEllipsis);
  append(whole ? "" : "'");
  return done();
}

std::string_view ValueText::array(std::uint32_t elements) noexcept {
  length_ = 0;
  append("array(");
  append_number(elements);
  append(")");
  return done();
}

std::string_view ValueText::object(std::string_view type, std::uint32_t id) noexcept {
  length_ = 0;
  append(type.substr(0, kMostOfName));
  append("#");
  append_number(id);
  return done();
}

std::string_view ValueText::joined(std::string_view one,
                                   std::string_view two,
                                   std::string_view three) noexcept {
  length_ = 0;
  append(one.substr(0, kMostOfName));
  append(two.substr(0, kMostOfName));
  append(three.substr(0, kMostOfName));
  return done();
}

std::string_view ValueText::closure(const zend_function& function) noexcept {
  const zend_string* name = function.common.function_name;
  const bool is_named = (function.common.fn_flags & ZEND_ACC_FAKE_CLOSURE) != 0 ||
                        function.type != ZEND_USER_FUNCTION;
  if (is_named) {  // strlen(...)
    const bool of_class = function.common.scope != nullptr;
    return joined(of_class ? class_name(*function.common.scope) : "",
                  of_class ? "::" : "",
                  name == nullptr ? "" : text_of(*name));
  }
  std::string_view file = text_of(*function.op_array.filename);
  const std::string_view folder(folder_.data(), folder_length_);
  if (!folder.empty() && file.starts_with(folder)) {
    file.remove_prefix(folder.size());
  }
  length_ = 0;
  append("{closure} at ");
  append(file.substr(file.size() - std::min(file.size(), kMostOfName)));
  append(":");
  append_number(function.op_array.line_start);
  return done();
}

}  // namespace lyger::sapi
