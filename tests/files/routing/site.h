// A document root to route in, and a way to write down what routes are expected.
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "runtime/files/routing/router.h"
#include "tests/files/temporary_tree.h"

namespace lyger::runtime {

// A route in one line, so that a table of cases reads like one:
//   "file CONTENT TYPE", "main PATH_INFO", "run SCRIPT_NAME PATH_INFO", "to LOCATION", "404".
inline std::string told(const Route& route) {
  if (const auto* file = std::get_if<StaticFile>(&route)) {
    return "file " + content_of(file->fd) + ' ' + std::string(file->media_type);
  }
  if (const auto* script = std::get_if<PhpScript>(&route)) {
    const std::string who = script->is_main ? "main" : "run " + script->script_name;
    return who + (script->path_info.empty() ? "" : ' ' + script->path_info);
  }
  if (const auto* redirect = std::get_if<Redirect>(&route)) {
    return "to " + redirect->location;
  }
  return std::to_string(std::get<Refusal>(route).status);
}

struct Case {
  std::string_view path;
  std::string_view expected;
};

inline void check_all(const Router& router, std::initializer_list<Case> cases) {
  for (const auto& [path, expected] : cases) {
    CAPTURE(path);
    CHECK(told(router.resolve(path, "")) == expected);
  }
}

// public/ with an application whose SCRIPT is public/index.php.
struct Site : TemporaryTree {
  Site() {
    file("public/index.php", "<?php // main");
    file("public/page.html", "page");
    file("public/tool.php", "<?php // tool");
  }
  [[nodiscard]] Router router(std::string_view script = "public/index.php") const {
    return {DocumentRoot(at("public")), at(script)};
  }
};

}  // namespace lyger::runtime
