// What libxml's extension keeps for the calling thread.
#pragma once

#include "sapi/php.h"

namespace lyger::sapi {

// As ext/libxml/php_libxml.h has it, without needing the headers of libxml2 itself.
struct LibxmlGlobals {
  zval stream_context;
  smart_str error_buffer;
  zend_llist* error_list;
  zend_fcall_info_cache entity_loader_callback;
  bool entity_loader_disabled;
};

// Null where there is no such extension.
[[nodiscard]] LibxmlGlobals* libxml_globals() noexcept;

}  // namespace lyger::sapi
