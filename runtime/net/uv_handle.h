// Owners for libuv handles. libuv uses a handle's memory until its close callback has run, so only
// that callback frees it.
#pragma once

#include <uv.h>

#include <memory>

namespace lyger::runtime {

struct CloseHandle {
  template <typename Handle>
  void operator()(Handle* handle) const noexcept {
    handle->data = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(handle),
             [](uv_handle_t* closed) { delete reinterpret_cast<Handle*>(closed); });
  }
};

template <typename Handle>
using UvHandle = std::unique_ptr<Handle, CloseHandle>;

}  // namespace lyger::runtime
