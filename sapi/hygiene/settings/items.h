// The items of the group "settings": each is in the file of its name.
#pragma once

#include <memory>

#include "sapi/hygiene/hygiene_item.h"

namespace lyger::sapi {

[[nodiscard]] std::unique_ptr<HygieneItem> make_assert_callback();
[[nodiscard]] std::unique_ptr<HygieneItem> make_default_stream_context();
[[nodiscard]] std::unique_ptr<HygieneItem> make_error_handlers();
[[nodiscard]] std::unique_ptr<HygieneItem> make_error_reporting();
[[nodiscard]] std::unique_ptr<HygieneItem> make_exception_handlers();
[[nodiscard]] std::unique_ptr<HygieneItem> make_extension_reports();
[[nodiscard]] std::unique_ptr<HygieneItem> make_function_settings();
[[nodiscard]] std::unique_ptr<HygieneItem> make_ini_entries();
[[nodiscard]] std::unique_ptr<HygieneItem> make_libxml_settings();
[[nodiscard]] std::unique_ptr<HygieneItem> make_stream_wrappers();
[[nodiscard]] std::unique_ptr<HygieneItem> make_timezone();

}  // namespace lyger::sapi
