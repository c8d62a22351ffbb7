// PHP's types by name, for headers that only point at them.
#pragma once

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming,modernize-use-using)
typedef struct _zend_class_entry zend_class_entry;
typedef union _zend_function zend_function;
typedef struct _zval_struct zval;
typedef struct _zend_array zend_array;
typedef struct _zend_string zend_string;
typedef struct _php_stream php_stream;
typedef struct _sapi_module_struct sapi_module_struct;
typedef struct _zend_array zend_array;
typedef struct _zend_execute_data zend_execute_data;
typedef struct _zend_file_handle zend_file_handle;
typedef struct _zend_function_entry zend_function_entry;
typedef struct _zend_ini_entry zend_ini_entry;
typedef struct _zend_op zend_op;
typedef struct _zend_op_array zend_op_array;
typedef struct _zend_string zend_string;
typedef struct _zend_class_entry zend_class_entry;
typedef union _zend_function zend_function;
typedef struct _zval_struct zval;
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming,modernize-use-using)
