#include "sapi/engine/engine_facts.h"

#include <algorithm>

#include "sapi/php.h"

namespace lyger::sapi {

std::string php_version() { return ::php_version(); }

EngineFacts engine_facts() {
  EngineFacts facts;
  facts.opcache = zend_get_extension("Zend OPcache") != nullptr &&
                  INI_BOOL(const_cast<char*>("opcache.enable")) != 0;
  const char* jit = INI_STR(const_cast<char*>("opcache.jit"));
  facts.jit = facts.opcache && INI_INT(const_cast<char*>("opcache.jit_buffer_size")) > 0 &&
              jit != nullptr && std::string(jit) != "disable" && std::string(jit) != "off" &&
              std::string(jit) != "0";
  facts.post_max_size = static_cast<std::uint64_t>(std::max<zend_long>(0, SG(post_max_size)));
  for_each_pointer<zend_module_entry>(module_registry, [&facts](const zend_module_entry& module) {
    facts.extensions.emplace_back(module.name);
  });
  return facts;
}

}  // namespace lyger::sapi
