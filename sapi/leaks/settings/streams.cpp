// Open streams: files with their locks, sockets, pipes.
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// The kernel tells which locks a descriptor holds; nobody else does.
bool is_locked(int descriptor) noexcept {
  std::array<char, 64> path{};
  (void)snprintf(path.data(), path.size(), "/proc/self/fdinfo/%d", descriptor);
  FILE* about = std::fopen(path.data(), "re");
  if (about == nullptr) {
    return false;
  }
  std::array<char, 256> line{};
  bool locked = false;
  while (!locked && std::fgets(line.data(), line.size(), about) != nullptr) {
    locked = std::string_view(line.data()).starts_with("lock:");
  }
  (void)std::fclose(about);
  return locked;
}

// Without moving anything that is buffered.
int descriptor_of(php_stream& stream) noexcept {
  void* descriptor = nullptr;
  if (!php_stream_is(&stream, PHP_STREAM_IS_STDIO) || stream.ops->cast == nullptr) {
    return -1;
  }
  const int answer = stream.ops->cast(&stream, PHP_STREAM_AS_FD_FOR_SELECT, &descriptor);
  return answer == SUCCESS ? static_cast<int>(reinterpret_cast<std::intptr_t>(descriptor)) : -1;
}

// The lock comes first: long texts are shortened.
void append_stream(SettingText& text, php_stream& stream) noexcept {
  const int descriptor = descriptor_of(stream);
  if (descriptor >= 0 && is_locked(descriptor)) {
    text << "locked: ";
  }
  text << (stream.orig_path == nullptr ? stream.ops->label : stream.orig_path) << " ("
       << stream.ops->label << ", " << stream.mode << ")";
}

bool is_stream(const zend_resource& resource) noexcept {
  return resource.ptr != nullptr &&
         (resource.type == php_file_le_stream() || resource.type == php_file_le_pstream());
}

}  // namespace

// Numbered anew in each look, so that one which is closed and opened again is the same.
void read_streams(SettingWriter& writer) noexcept {
  std::vector<std::string> texts;
  for_each_pointer<zend_resource>(EG(regular_list), [&texts](const zend_resource& resource) {
    if (is_stream(resource)) {
      SettingText text;
      append_stream(text, *static_cast<php_stream*>(resource.ptr));
      texts.emplace_back(text.view());
    }
  });
  long long number = 0;
  for (const std::string& stream : texts) {
    SettingText name;
    name << "stream#" << ++number;
    writer.add(SettingWriter::Kind::resource, name.view(), stream);
  }
}

}  // namespace lyger::sapi
