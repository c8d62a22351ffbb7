// The items of the group "traces": each is in the file of its name.
#pragma once

#include <memory>

#include "sapi/hygiene/hygiene_item.h"

namespace lyger::sapi {

[[nodiscard]] std::unique_ptr<HygieneItem> make_connection();
[[nodiscard]] std::unique_ptr<HygieneItem> make_last_error();
[[nodiscard]] std::unique_ptr<HygieneItem> make_last_error_numbers();
[[nodiscard]] std::unique_ptr<HygieneItem> make_last_error_texts();
[[nodiscard]] std::unique_ptr<HygieneItem> make_last_http_headers();
[[nodiscard]] std::unique_ptr<HygieneItem> make_libxml_errors();
[[nodiscard]] std::unique_ptr<HygieneItem> make_mb_search();
[[nodiscard]] std::unique_ptr<HygieneItem> make_peak_memory();
[[nodiscard]] std::unique_ptr<HygieneItem> make_random_seeds();
[[nodiscard]] std::unique_ptr<HygieneItem> make_stat_cache();
[[nodiscard]] std::unique_ptr<HygieneItem> make_strtok();
[[nodiscard]] std::unique_ptr<HygieneItem> make_tick_functions();
[[nodiscard]] std::unique_ptr<HygieneItem> make_trace_entries();

}  // namespace lyger::sapi
