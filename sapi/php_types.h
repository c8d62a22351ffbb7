// PHP's types by name, for headers that only point at them.
#pragma once

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming,modernize-use-using)
typedef struct _php_stream php_stream;
typedef struct _sapi_module_struct sapi_module_struct;
typedef struct _zend_file_handle zend_file_handle;
typedef struct _zend_function_entry zend_function_entry;
typedef struct _zend_ini_entry zend_ini_entry;
typedef struct _zend_string zend_string;
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming,modernize-use-using)
