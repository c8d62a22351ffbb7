#include "sapi/leaks/trace/value_signature.h"

#include <bit>

#include "sapi/leaks/trace/object_contents.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using State = ValueSignature::State;

constexpr std::size_t kShort = 128;
constexpr std::size_t kEnd = 32;

std::uint64_t mixed(std::uint64_t hash, std::string_view bytes) noexcept {
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return hash;
}

// A long one is known by where it is and by its ends: who writes into it mostly moves it, too.
std::uint64_t text_hash(std::string_view text) noexcept {
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325U;
  if (text.size() <= kShort) {
    return mixed(kBasis, text);
  }
  const auto place = std::bit_cast<std::uintptr_t>(text.data());
  return mixed(mixed(kBasis ^ place, text.substr(0, kEnd)), text.substr(text.size() - kEnd));
}

std::uint64_t scalar(const zval& value) noexcept {
  switch (Z_TYPE(value)) {
    case IS_LONG:
      return static_cast<std::uint64_t>(Z_LVAL(value));
    case IS_DOUBLE:
      return std::bit_cast<std::uint64_t>(Z_DVAL(value));
    case IS_STRING:
      return text_hash({Z_STRVAL(value), Z_STRLEN(value)});
    case IS_ARRAY:
      return zend_hash_num_elements(Z_ARR(value));
    case IS_OBJECT:
      return Z_OBJ_HANDLE(value);
    case IS_RESOURCE:
      return static_cast<std::uint64_t>(Z_RES_HANDLE(value));
    default:
      return 0;
  }
}

// The element that was added last: an array that gains one and loses one has changed.
std::uint64_t last_element(HashTable& table) noexcept {
  if (table.nNumUsed == 0) {
    return 0;
  }
  const std::uint32_t place = table.nNumUsed - 1;
  if (HT_IS_PACKED(&table)) {
    return scalar(table.arPacked[place]);
  }
  const Bucket& bucket = table.arData[place];
  return Z_TYPE(bucket.val) == IS_UNDEF ? 0 : bucket.h * 31 + scalar(bucket.val);
}

std::uint64_t second(const zval& value) noexcept {
  switch (Z_TYPE(value)) {
    case IS_STRING:
      return Z_STRLEN(value);
    case IS_ARRAY:
      return static_cast<std::uint64_t>(Z_ARRVAL(value)->nNextFreeElement) * 31 +
             last_element(*Z_ARR(value));
    case IS_OBJECT:
      return std::bit_cast<std::uintptr_t>(Z_OBJCE(value)) + entry_count(*Z_OBJ(value));
    default:
      return 0;
  }
}

}  // namespace

ValueSignature signature_of(const zval* value) noexcept {
  if (value == nullptr || Z_TYPE_P(value) == IS_UNDEF) {
    return {.state = State::missing};
  }
  ZVAL_DEREF(value);
  if (Z_TYPE_P(value) == IS_CONSTANT_AST) {
    return {.state = State::unmade};
  }
  return {.state = State::there,
          .type = Z_TYPE_P(value),
          .value = scalar(*value),
          .more = second(*value)};
}

ValueSignature signature_of(std::string_view text) noexcept {
  return {.state = State::there, .type = IS_STRING, .value = text_hash(text), .more = text.size()};
}

ValueSignature signature_of(std::uint64_t number) noexcept {
  return {.state = State::there, .type = IS_LONG, .value = number};
}

}  // namespace lyger::sapi
