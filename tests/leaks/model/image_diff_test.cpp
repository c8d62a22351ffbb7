#include "runtime/leaks/model/image_diff.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace lyger::runtime;

namespace {

struct Drawing {
  StateImage image;

  std::uint32_t root(StateKind kind, std::string_view name, std::string_view value) {
    return draw(StateNode::kNone, 0, kind, name, value, 0);
  }
  std::uint32_t below(std::uint32_t parent,
                      std::string_view name,
                      std::string_view value,
                      std::uint32_t count = 0) {
    const std::uint64_t identity = image.nodes()[parent].identity;
    return draw(parent, identity, StateKind::element, name, value, count);
  }
  std::uint32_t draw(std::uint32_t parent,
                     std::uint64_t above,
                     StateKind kind,
                     std::string_view name,
                     std::string_view value,
                     std::uint32_t count) {
    const std::uint32_t none = image.add_text("");
    const std::uint32_t name_place = image.add_text(name);
    const std::uint32_t value_place = image.add_text(value);
    return image.add({.identity = path_identity(above, kind, "", name),
                      .signature = text_signature(value),
                      .parent = parent,
                      .owner = none,
                      .name = name_place,
                      .value = value_place,
                      .count = count,
                      .object = 0,
                      .kind = kind,
                      .type = StateType::text,
                      .safe = false});
  }
};

std::vector<std::string> names(const Drawing& before, const Drawing& after) {
  std::vector<std::string> names;
  for (const StateChange& change : changes_between(before.image, after.image)) {
    names.push_back((change.is_new ? "+" : change.is_gone ? "-" : "") + change.steps.back().name);
  }
  return names;
}

}  // namespace

TEST_CASE("equal images differ in nothing") {
  Drawing before;
  Drawing after;
  for (Drawing* drawing : {&before, &after}) {
    const auto array = drawing->root(StateKind::global, "cache", "array(1)");
    drawing->below(array, "de", "'Berlin'");
    drawing->root(StateKind::ini, "precision", "14");
  }
  CHECK(changes_between(before.image, after.image).empty());
  CHECK_FALSE(ImageDiff().differ(before.image, after.image));
}

TEST_CASE("a change says what was and what is, and where it hangs") {
  Drawing before;
  Drawing after;
  before.below(before.root(StateKind::global, "cache", "array"), "de", "'Berlin'");
  after.below(after.root(StateKind::global, "cache", "array"), "de", "'Bonn'");
  const auto changes = changes_between(before.image, after.image);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before == "'Berlin'");
  CHECK(changes[0].value == "'Bonn'");
  CHECK(changes[0].kind == StateKind::element);
  CHECK(changes[0].root == StateKind::global);
  CHECK(changes[0].path == after.image.path(1));
  CHECK(changes[0].signature == text_signature("'Bonn'"));
  CHECK(changes[0].steps.size() == 2);
  CHECK_FALSE(changes[0].is_new);
  CHECK_FALSE(changes[0].is_gone);
  CHECK(ImageDiff().differ(before.image, after.image));
}

TEST_CASE("another count is a change though the value reads the same") {
  Drawing before;
  Drawing after;
  before.below(before.root(StateKind::global, "cache", "array"), "list", "array", 3);
  after.below(after.root(StateKind::global, "cache", "array"), "list", "array", 4);
  const auto changes = changes_between(before.image, after.image);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].count == 4);
}

TEST_CASE("what comes and what goes is found wherever it is") {
  Drawing before;
  Drawing after;
  for (const char* name : {"a", "b", "c", "d"}) {
    before.root(StateKind::ini, name, "1");
  }
  for (const char* name : {"new", "a", "c", "d", "last"}) {
    after.root(StateKind::ini, name, "1");
  }
  CHECK(names(before, after) == std::vector<std::string>{"+new", "+last", "-b"});
  CHECK(ImageDiff().differ(before.image, after.image));
}

TEST_CASE("another order is no change") {
  Drawing before;
  Drawing after;
  for (const char* name : {"a", "b", "c", "d"}) {
    before.root(StateKind::ini, name, name);
  }
  for (const char* name : {"d", "b", "a", "c"}) {
    after.root(StateKind::ini, name, name);
  }
  CHECK(names(before, after).empty());
  CHECK_FALSE(ImageDiff().differ(before.image, after.image));
}

TEST_CASE("slots that have one identity are paired one by one") {
  Drawing before;
  Drawing after;
  for (int i = 0; i < 2; ++i) {
    before.root(StateKind::handler, "autoload", "f");
  }
  after.root(StateKind::ini, "first", "1");
  for (int i = 0; i < 3; ++i) {
    after.root(StateKind::handler, "autoload", "f");
  }
  CHECK(names(before, after) == std::vector<std::string>{"+first", "+autoload"});
  CHECK(names(after, before) == std::vector<std::string>{"-first", "-autoload"});
}

TEST_CASE("a canary is told with the slot that holds it, past the limit too") {
  Drawing before;
  Drawing after;
  for (int i = 0; i < 10; ++i) {
    after.root(StateKind::ini, std::to_string(i), "1");
  }
  after.image.add_hit(9, {.canary = 3, .encoding = Encoding::md5});
  after.image.add_hit(9, {.canary = 4, .encoding = Encoding::raw});
  const auto changes = ImageDiff().changes_between(before.image, after.image, 2);
  REQUIRE(changes.size() == 3);
  CHECK_FALSE(changes[1].hit);
  REQUIRE(changes[2].hit);
  CHECK(changes[2].hit->canary == 3);
  CHECK(changes[2].hit->encoding == Encoding::md5);
}

TEST_CASE("one table serves images of any size, one after the other") {
  ImageDiff diff;
  for (const int size : {1000, 3, 0, 200}) {
    Drawing before;
    Drawing after;
    for (int i = 0; i < size; ++i) {
      before.root(StateKind::ini, std::to_string(i), "1");
      after.root(StateKind::ini, std::to_string(size - 1 - i), i == 0 ? "2" : "1");
    }
    CHECK(diff.changes_between(before.image, after.image).size() == (size == 0 ? 0U : 1U));
  }
}

TEST_CASE("memory in use is no difference by itself") {
  Drawing before;
  Drawing after;
  before.root(StateKind::memory, "php", "1000");
  after.root(StateKind::memory, "php", "2000");
  CHECK_FALSE(ImageDiff().differ(before.image, after.image));
  CHECK(names(before, after) == std::vector<std::string>{"php"});
}
