#include <utility>
#include <vector>

#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

constexpr CalledFunctions::Mask kChanging = CalledFunctions::mask("stream_wrapper_register") |
                                            CalledFunctions::mask("stream_wrapper_restore") |
                                            CalledFunctions::mask("stream_wrapper_unregister");

// A user's wrapper is freed with its resource, which stream_wrapper_unregister() deletes.
zend_resource* resource_of(const php_stream_wrapper* wrapper) noexcept {
  zend_resource* found = nullptr;
  for_each_pointer<zend_resource>(EG(regular_list), [wrapper, &found](zend_resource& resource) {
    found = resource.ptr == wrapper ? &resource : found;
  });
  return found;
}

// The protocols of the baseline, and PHP's own whether there or not. Protocols that come later are
// registrations that their code makes once: they stay.
class StreamWrappers final : public HygieneItem {
 public:
  void take() noexcept override {
    HashTable* own = php_stream_get_url_stream_wrappers_hash_global();
    HashTable* current = php_stream_get_url_stream_wrappers_hash();
    add(*own, *current);
    if (current != own) {
      add(*current, *current);
    }
    running_context()->hygiene().called().forget(kChanging);
  }
  void restore() noexcept override {
    CalledFunctions& called = running_context()->hygiene().called();
    if (!called.any(kChanging)) {
      return;
    }
    called.forget(kChanging);
    HashTable* current = php_stream_get_url_stream_wrappers_hash();
    if (current == php_stream_get_url_stream_wrappers_hash_global()) {
      return;  // no call has changed anything
    }
    for (const Protocol& protocol : protocols_) {
      auto* found = static_cast<php_stream_wrapper*>(zend_hash_find_ptr(current, protocol.name));
      if (found != protocol.wrapper) {
        put_back(*current, protocol);
        let_go(found);
      }
    }
  }
  void forget() noexcept override {
    for (const Protocol& protocol : protocols_) {
      zend_string_release(protocol.name);
      if (protocol.resource != nullptr) {
        zend_list_delete(protocol.resource);
      }
    }
    protocols_.clear();
  }

 private:
  struct Protocol {
    zend_string* name;
    php_stream_wrapper* wrapper;  // nullptr: unregistered
    zend_resource* resource;      // of a user's wrapper
  };

  void add(HashTable& names, HashTable& current) noexcept {
    zend_string* name = nullptr;
    ZEND_HASH_FOREACH_STR_KEY(&names, name) {
      auto* wrapper = static_cast<php_stream_wrapper*>(zend_hash_find_ptr(&current, name));
      if (!knows(*name)) {
        zend_resource* resource = wrapper == nullptr ? nullptr : resource_of(wrapper);
        protocols_.push_back({zend_string_copy(name), wrapper, resource});
        hold(resource);
      }
    }
    ZEND_HASH_FOREACH_END();
  }
  [[nodiscard]] bool knows(const zend_string& name) const noexcept {
    for (const Protocol& protocol : protocols_) {
      if (zend_string_equals(protocol.name, &name)) {
        return true;
      }
    }
    return false;
  }
  static void hold(zend_resource* resource) noexcept {
    if (resource != nullptr) {
      GC_ADDREF(resource);
    }
  }
  // As stream_wrapper_unregister() does; streams that it has opened hold it too.
  static void let_go(const php_stream_wrapper* wrapper) noexcept {
    if (zend_resource* resource = wrapper == nullptr ? nullptr : resource_of(wrapper)) {
      zend_list_delete(resource);
    }
  }
  static void put_back(HashTable& current, const Protocol& protocol) noexcept {
    if (protocol.wrapper == nullptr) {
      zend_hash_del(&current, protocol.name);
    } else {
      zend_hash_update_ptr(&current, protocol.name, protocol.wrapper);
      hold(protocol.resource);  // instead of what unregistering it has taken
    }
  }

  std::vector<Protocol> protocols_;
};

}  // namespace

std::unique_ptr<HygieneItem> make_stream_wrappers() { return std::make_unique<StreamWrappers>(); }

}  // namespace lyger::sapi
