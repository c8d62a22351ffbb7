// A pipe whose two ends a test holds.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "runtime/base/owned_fd.h"

namespace lyger::tests {

struct Pipe {
  explicit Pipe(int flags = O_CLOEXEC) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), flags) != 0) {
      throw std::runtime_error("no pipe");
    }
    reader.reset(ends[0]);
    writer.reset(ends[1]);
  }

  // Reads until `count` lines have come or the other end is closed.
  std::string read_lines(std::size_t count) {
    std::string text;
    std::array<char, 4096> piece{};
    while (count > 0) {
      const ssize_t length = ::read(reader.get(), piece.data(), piece.size());
      if (length <= 0) {
        break;
      }
      for (ssize_t index = 0; index < length; ++index) {
        const char byte = piece[static_cast<std::size_t>(index)];
        text += byte;
        count -= byte == '\n' && count > 0 ? 1 : 0;
      }
    }
    return text;
  }

  runtime::OwnedFd reader;
  runtime::OwnedFd writer;
};

}  // namespace lyger::tests
