// What mysqli and SOAP do with errors: settings that no function simply gives.
#include <string_view>

#include "sapi/hygiene/php_function.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/settings/mysqli_report.h"
#include "sapi/hygiene/watched_functions.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

// Of a new mysqli_driver, which shows the thread's settings.
long mysqli_report_mode() noexcept {
  constexpr std::string_view name = "mysqli_driver";
  auto* driver_class = static_cast<zend_class_entry*>(
      zend_hash_str_find_ptr(EG(class_table), name.data(), name.size()));
  zval driver;
  if (driver_class == nullptr || object_init_ex(&driver, driver_class) != SUCCESS) {
    return 0;
  }
  zval holder;
  const zval* mode = zend_read_property(
      driver_class, Z_OBJ(driver), "report_mode", sizeof "report_mode" - 1, true, &holder);
  const zend_long value = Z_TYPE_P(mode) == IS_LONG ? Z_LVAL_P(mode) : 0;
  zval_ptr_dtor(&driver);
  return value;
}

namespace {

constexpr auto kMysqli = CalledFunctions::mask("mysqli_report");
constexpr auto kSoap = CalledFunctions::mask("use_soap_error_handler");

// use_soap_error_handler() gives the old value when it is given a new one.
bool soap_handles_errors() noexcept {
  zval before = call_php_function("use_soap_error_handler");  // turns it on
  const bool handled = Z_TYPE(before) == IS_TRUE;
  zval value;
  ZVAL_BOOL(&value, handled);
  call_php_function("use_soap_error_handler", value);
  return handled;
}

class ExtensionReports final : public HygieneItem {
 public:
  void take() noexcept override {
    CalledFunctions& called = running_context()->hygiene().called();
    mysqli_ = mysqli_report_mode();
    soap_ = soap_handles_errors();
    called.forget(kMysqli | kSoap);
  }
  void restore() noexcept override {
    CalledFunctions& called = running_context()->hygiene().called();
    if (!called.any(kMysqli | kSoap)) {
      return;
    }
    zval value;
    if (called.any(kMysqli)) {
      ZVAL_LONG(&value, mysqli_);
      call_php_function("mysqli_report", value);
    }
    if (called.any(kSoap)) {
      ZVAL_BOOL(&value, soap_);
      call_php_function("use_soap_error_handler", value);
    }
    called.forget(kMysqli | kSoap);
  }
  void forget() noexcept override {}

 private:
  zend_long mysqli_ = 0;
  bool soap_ = false;
};

}  // namespace

std::unique_ptr<HygieneItem> make_extension_reports() {
  return std::make_unique<ExtensionReports>();
}

}  // namespace lyger::sapi
