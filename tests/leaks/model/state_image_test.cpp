#include "runtime/leaks/model/state_image.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using lyger::runtime::path_identity;
using lyger::runtime::StateImage;
using lyger::runtime::StateKind;
using lyger::runtime::StateNode;
using lyger::runtime::StateType;
using lyger::runtime::step_identity;
using lyger::runtime::text_signature;

namespace {

struct Slot {
  StateKind kind;
  std::string_view owner;
  std::string_view name;
  StateType type = StateType::null;
  std::string_view value = "null";
};

std::uint32_t add(StateImage& image, std::uint32_t parent, const Slot& slot) {
  const bool is_root = parent == StateNode::kNone;
  StateNode node{};
  node.identity =
      path_identity(is_root ? 0 : image.nodes()[parent].identity, slot.kind, slot.owner, slot.name);
  node.signature = text_signature(slot.value);
  node.parent = parent;
  node.owner = image.add_text(slot.owner);
  node.name = image.add_text(slot.name);
  node.value = image.add_text(slot.value);
  node.kind = slot.kind;
  node.type = slot.type;
  return image.add(node);
}

std::uint32_t root(StateImage& image, const Slot& slot) {
  return add(image, StateNode::kNone, slot);
}

std::string path_of_root(const Slot& slot) {
  StateImage image;
  return image.path(root(image, slot));
}

}  // namespace

TEST_CASE("a path names the objects on its way by short class and id") {
  StateImage image;
  const auto context = root(image,
                            {.kind = StateKind::static_property,
                             .owner = "App\\Context",
                             .name = "current",
                             .type = StateType::object,
                             .value = "App\\User#42"});
  const auto tags = add(image,
                        context,
                        {.kind = StateKind::property,
                         .owner = "App\\User",
                         .name = "tags",
                         .type = StateType::array,
                         .value = "array(2)"});
  const auto first = add(image, tags, {.kind = StateKind::element, .owner = "", .name = "3"});
  const auto named = add(image, first, {.kind = StateKind::element, .owner = "", .name = "a b"});
  CHECK(image.path(context) == "App\\Context::$current");
  CHECK(image.path(tags) == "App\\Context::$current → User#42 → tags");
  CHECK(image.path(named) == "App\\Context::$current → User#42 → tags[3]['a b']");
}

TEST_CASE("a path's root says what kind of thing it is") {
  CHECK(path_of_root({.kind = StateKind::global, .owner = "", .name = "x"}) == "$GLOBALS['x']");
  CHECK(path_of_root({.kind = StateKind::static_variable, .owner = "App\\f", .name = "n"}) ==
        "App\\f() static $n");
  CHECK(path_of_root({.kind = StateKind::frame_variable, .owner = "run", .name = "n"}) ==
        "run() $n");
  CHECK(path_of_root({.kind = StateKind::constant, .owner = "", .name = "FOO"}) == "constant FOO");
  CHECK(path_of_root({.kind = StateKind::ini, .owner = "", .name = "precision"}) ==
        "ini precision");
  CHECK(path_of_root({.kind = StateKind::object_count, .owner = "", .name = "App\\User"}) ==
        "object_count App\\User");
}

TEST_CASE("a path goes through closures, generators and storages") {
  StateImage image;
  const auto handler = root(image,
                            {.kind = StateKind::handler,
                             .owner = "",
                             .name = "error_handler",
                             .type = StateType::closure,
                             .value = "{closure} at src/a.php:12"});
  const auto bound = add(image,
                         handler,
                         {.kind = StateKind::bound_variable,
                          .owner = "",
                          .name = "user",
                          .type = StateType::object,
                          .value = "Generator#3"});
  const auto frame = add(image,
                         bound,
                         {.kind = StateKind::frame,
                          .owner = "App\\gen",
                          .name = "list",
                          .type = StateType::object,
                          .value = "SplObjectStorage#4"});
  const auto stored = add(image, frame, {.kind = StateKind::stored, .owner = "", .name = "0"});
  CHECK(image.path(bound) == "handler error_handler → {closure} at src/a.php:12 use $user");
  CHECK(image.path(stored) ==
        "handler error_handler → {closure} at src/a.php:12 use $user → Generator#3 → "
        "App\\gen() $list → SplObjectStorage#4[0]");
  CHECK(image.steps(stored).size() == 4);
  CHECK(image.steps(stored)[2].owner == "App\\gen");
  CHECK(image.steps(stored)[2].kind == StateKind::frame);
}

TEST_CASE("a path that never ends is shortened in its middle") {
  StateImage image;
  auto at = root(image, {.kind = StateKind::global, .owner = "", .name = "list"});
  for (int i = 0; i < 1000; ++i) {
    at = add(image, at, {.kind = StateKind::element, .owner = "", .name = "next"});
  }
  const std::string path = image.path(at);
  CHECK(path.size() < 1000);
  CHECK(path.starts_with("$GLOBALS['list']['next']"));
  CHECK(path.find("… 937 steps …") != std::string::npos);
  CHECK(image.steps(at).size() == 1001);
}

TEST_CASE("equal texts have one place, the empty one the first, and clearing forgets them") {
  StateImage image;
  CHECK(image.text(0).empty());
  const auto hello = image.add_text("hello");
  const std::string long_text(100'000, 'x');
  const auto many = image.add_text(long_text);
  CHECK(image.add_text("hello") == hello);
  CHECK(image.add_text("") == 0);
  CHECK(image.text(hello) == "hello");
  CHECK(image.text(many) == long_text);
  image.clear();
  CHECK(image.nodes().empty());
  const auto other = image.add_text("another");
  CHECK(image.text(image.add_text("hello")) == "hello");
  CHECK(image.text(other) == "another");
}

TEST_CASE("a path's identity follows from each of its steps") {
  const auto one = path_identity(0, StateKind::property, "App\\User", "name");
  CHECK(one == path_identity(0, step_identity(StateKind::property, "App\\User", "name")));
  CHECK(one != path_identity(0, StateKind::property, "App\\Use", "rname"));
  CHECK(one != path_identity(0, StateKind::property, "App\\User", "mail"));
  CHECK(one != path_identity(0, StateKind::element, "App\\User", "name"));
  CHECK(one != path_identity(one, StateKind::property, "App\\User", "name"));
}
