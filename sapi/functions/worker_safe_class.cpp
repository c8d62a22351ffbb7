#include "sapi/functions/worker_safe_class.h"

#include "sapi/php.h"

extern "C" {
#include <zend_attributes.h>
}

// The argument information of worker_safe.stub.php, as PHP's build/gen_stub.php writes it.
ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Lyger_WorkerSafe___construct, 0, 0, 0)
ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, why, IS_STRING, 0, "\'\'")
ZEND_END_ARG_INFO()

ZEND_METHOD(Lyger_WorkerSafe, __construct) {
  zend_string* why = ZSTR_EMPTY_ALLOC();
  ZEND_PARSE_PARAMETERS_START(0, 1)
  Z_PARAM_OPTIONAL
  Z_PARAM_STR(why)
  ZEND_PARSE_PARAMETERS_END();
  zend_update_property_str(Z_OBJCE_P(ZEND_THIS), Z_OBJ_P(ZEND_THIS), ZEND_STRL("why"), why);
}

namespace lyger::sapi {
namespace {

constexpr uint32_t kTargets = ZEND_ATTRIBUTE_TARGET_CLASS | ZEND_ATTRIBUTE_TARGET_FUNCTION |
                              ZEND_ATTRIBUTE_TARGET_METHOD | ZEND_ATTRIBUTE_TARGET_PROPERTY |
                              ZEND_ATTRIBUTE_TARGET_CLASS_CONST;

const zend_function_entry kMethods[] = {ZEND_ME(
    Lyger_WorkerSafe, __construct, arginfo_class_Lyger_WorkerSafe___construct, ZEND_ACC_PUBLIC)
                                            ZEND_FE_END};

}  // namespace

void register_worker_safe() noexcept {
  zend_class_entry entry;
  INIT_NS_CLASS_ENTRY(entry, "Lyger", "WorkerSafe", kMethods);
  zend_class_entry* type = zend_register_internal_class_with_flags(&entry, nullptr, ZEND_ACC_FINAL);
  zval unset;
  ZVAL_UNDEF(&unset);
  zend_string* name = zend_string_init_interned("why", 3, true);
  zend_declare_typed_property(type,
                              name,
                              &unset,
                              ZEND_ACC_PUBLIC | ZEND_ACC_READONLY,
                              nullptr,
                              zend_type ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
  zend_string_release(name);
  zend_internal_attribute_register(type, kTargets);
}

}  // namespace lyger::sapi
