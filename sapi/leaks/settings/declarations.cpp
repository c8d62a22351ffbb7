// What scripts have declared at run time, and the files that they have loaded.
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using Kind = SettingWriter::Kind;

// Keys that only opcodes look for: declarations that have not been executed.
bool is_runtime_key(const zend_string* key) noexcept {
  return key == nullptr || ZSTR_LEN(key) == 0 || ZSTR_VAL(key)[0] == '\0';
}

// Extensions come first in the engine's tables, unless dl() has loaded some.
template <typename IsOwn>
std::uint32_t first_of_scripts(const HashTable& table, IsOwn is_own) noexcept {
  if (EG(full_tables_cleanup) != 0) {
    return 0;
  }
  std::uint32_t at = table.nNumUsed;
  while (at > 0 &&
         (Z_TYPE(table.arData[at - 1].val) == IS_UNDEF || !is_own(table.arData[at - 1].val))) {
    --at;
  }
  return at;
}

// Calls `call` with key and value of what scripts have put there.
template <typename IsOwn, typename Call>
void for_each_of_scripts(const HashTable& table, IsOwn is_own, Call call) noexcept {
  for (std::uint32_t at = first_of_scripts(table, is_own); at < table.nNumUsed; ++at) {
    const Bucket& bucket = table.arData[at];
    if (Z_TYPE(bucket.val) != IS_UNDEF && !is_own(bucket.val) && !is_runtime_key(bucket.key)) {
      call(*bucket.key, bucket.val);
    }
  }
}

void add_class(SettingWriter& writer, zend_string& key, const zend_class_entry& entry) noexcept {
  SettingText name;
  append_class(name, entry);
  if (!zend_string_equals_ci(&key, entry.name)) {
    SettingText text;
    text << "alias of " << name.view();
    writer.add(Kind::declared_class, text_of(&key), text.view());
    return;
  }
  SettingText text;
  text << text_of(entry.info.user.filename) << ":" << entry.info.user.line_start;
  writer.add(Kind::declared_class, name.view(), text.view());
}

}  // namespace

void read_function_declarations(SettingWriter& writer) noexcept {
  const auto is_own = [](const zval& value) noexcept {
    return static_cast<const zend_function*>(Z_PTR(value))->type == ZEND_INTERNAL_FUNCTION;
  };
  for_each_of_scripts(
      *EG(function_table), is_own, [&writer](zend_string& /*key*/, const zval& value) {
        const auto& function = *static_cast<const zend_function*>(Z_PTR(value));
        SettingText text;
        text << text_of(function.op_array.filename) << ":" << function.op_array.line_start;
        writer.add(Kind::declared_function, text_of(function.common.function_name), text.view());
      });
}

void read_class_declarations(SettingWriter& writer) noexcept {
  const auto is_own = [](const zval& value) noexcept {
    return Z_TYPE(value) == IS_PTR &&
           static_cast<const zend_class_entry*>(Z_PTR(value))->type == ZEND_INTERNAL_CLASS;
  };
  for_each_of_scripts(*EG(class_table), is_own, [&writer](zend_string& key, const zval& value) {
    add_class(writer, key, *static_cast<const zend_class_entry*>(Z_PTR(value)));
  });
}

void read_included_files(SettingWriter& writer) noexcept {
  zend_string* file = nullptr;
  ZEND_HASH_FOREACH_STR_KEY(&EG(included_files), file) {
    writer.add(Kind::included_file, text_of(file), {});
  }
  ZEND_HASH_FOREACH_END();
}

}  // namespace lyger::sapi
