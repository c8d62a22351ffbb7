// A base for resources that stay where they were made: neither copied nor moved.
#pragma once

namespace lyger::runtime {

class Pinned {
 public:
  Pinned(const Pinned&) = delete;
  Pinned& operator=(const Pinned&) = delete;

 protected:
  Pinned() = default;
  ~Pinned() = default;
};

}  // namespace lyger::runtime
