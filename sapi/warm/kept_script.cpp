#include "sapi/warm/kept_script.h"

#include "sapi/php.h"

namespace lyger::sapi {

bool KeptScript::compile(const char* path) noexcept {
  if (code_ == nullptr) {
    zend_file_handle file;
    zend_stream_init_filename(&file, path);
    file.primary_script = role_ == Role::entry;
    code_ = zend_compile_file(&file, ZEND_REQUIRE);
    if (file.opened_path != nullptr) {
      zend_hash_add_empty_element(&EG(included_files), file.opened_path);
    }
    zend_destroy_file_handle(&file);
  }
  return code_ != nullptr;
}

// As Zend/zend.c, zend_execute_script(), which destroys the code in the end.
void KeptScript::execute() noexcept {
  zend_execute(code_, nullptr);
  zend_exception_restore();
}

}  // namespace lyger::sapi
