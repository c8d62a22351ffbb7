#include "sapi/warm/script_folder.h"

#include <array>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using Path = std::array<char, MAXPATHLEN>;

const char* current_folder(Path& path) noexcept {
  const char* found = VCWD_GETCWD(path.data(), path.size());
  return found == nullptr ? "" : found;
}

// OPcache keeps the folder by itself and learns of a change through this function only
// (ext/opcache/ZendAccelerator.c, ZEND_FUNCTION(accel_chdir)).
void call_chdir(const std::string& folder) noexcept {
  auto* change = static_cast<zend_function*>(
      zend_hash_str_find_ptr(CG(function_table), "chdir", sizeof "chdir" - 1));
  if (change == nullptr) {
    return;
  }
  zval argument;
  zval result;
  ZVAL_STRINGL(&argument, folder.data(), folder.size());
  zend_call_known_function(change, nullptr, nullptr, &result, 1, &argument, nullptr);
  zval_ptr_dtor(&argument);
  zval_ptr_dtor(&result);
}

}  // namespace

void ScriptFolder::enter(const char* script) noexcept {
  Path current;
  if (folder_.empty()) {
    (void)VCWD_CHDIR_FILE(script);
    folder_ = current_folder(current);
  } else if (folder_ != current_folder(current)) {
    call_chdir(folder_);
  }
}

}  // namespace lyger::sapi
