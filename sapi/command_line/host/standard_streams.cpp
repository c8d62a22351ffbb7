#include "sapi/command_line/host/standard_streams.h"

#include <string_view>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// The descriptors stay open at the end of the request, because extensions may write to stderr while
// they shut down; fclose() by the script does close them.
php_stream* open_standard(const char* url, const char* mode) noexcept {
  php_stream* stream = php_stream_open_wrapper_ex(url, mode, 0, nullptr, nullptr);
  if (stream != nullptr) {
    stream->flags |= PHP_STREAM_FLAG_NO_RSCR_DTOR_CLOSE;
  }
  return stream;
}

void close_if_open(php_stream* stream) noexcept {
  if (stream != nullptr) {
    php_stream_close(stream);
  }
}

void register_stream(std::string_view name, php_stream* stream) noexcept {
  zend_constant constant;
  php_stream_to_zval(stream, &constant.value);
  ZEND_CONSTANT_SET_FLAGS(&constant, 0, 0);
  constant.name = zend_string_init_interned(name.data(), name.size(), false);
  zend_register_constant(&constant);
}

}  // namespace

php_stream* register_standard_streams() noexcept {
  php_stream* in = open_standard("php://stdin", "rb");
  php_stream* out = open_standard("php://stdout", "wb");
  php_stream* err = open_standard("php://stderr", "wb");
  if (in == nullptr || out == nullptr || err == nullptr) {
    close_if_open(in);
    close_if_open(out);
    close_if_open(err);
    return nullptr;
  }
  register_stream("STDIN", in);
  register_stream("STDOUT", out);
  register_stream("STDERR", err);
  return in;
}

}  // namespace lyger::sapi
