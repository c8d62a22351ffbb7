// The argument information of worker_safe.stub.php, as PHP's build/gen_stub.php writes it.
#pragma once

#include "sapi/php.h"

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Lyger_WorkerSafe___construct, 0, 0, 0)
ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, why, IS_STRING, 0, "\'\'")
ZEND_END_ARG_INFO()

ZEND_METHOD(Lyger_WorkerSafe, __construct);
