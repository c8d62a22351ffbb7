#include "runtime/files/serving/byte_range.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace lyger::runtime {
namespace {

using Kind = RangeSelection::Kind;

void check_parts(std::string_view field, std::vector<FileSlice> expected) {
  CAPTURE(field);
  const RangeSelection selection = select_ranges(field, 1000);
  CHECK(selection.kind == Kind::parts);
  CHECK(selection.parts == expected);
}

TEST_CASE("a range is clipped to the file") {
  check_parts("bytes=0-0", {{0, 1}});
  check_parts("bytes=0-499", {{0, 500}});
  check_parts("bytes=500-", {{500, 500}});
  check_parts("bytes=0-", {{0, 1000}});
  check_parts("bytes=999-999", {{999, 1}});
  check_parts("bytes=999-1000", {{999, 1}});
  check_parts("bytes=990-99999999999999999999999999", {{990, 10}});
  check_parts("bytes=-1", {{999, 1}});
  check_parts("bytes=-1000", {{0, 1000}});
  check_parts("bytes=-1001", {{0, 1000}});
  check_parts("bytes=-99999999999999999999999999", {{0, 1000}});
  check_parts("bytes=000000000000000000000005-7", {{5, 3}});
}

TEST_CASE("the unit has no case and the list may be spaced and sparse") {
  check_parts("Bytes=0-1", {{0, 2}});
  check_parts(" bytes=0-1 ", {{0, 2}});
  check_parts("bytes=0-0, -1", {{0, 1}, {999, 1}});
  check_parts("bytes=,, 5-6 ,\t,7-8,", {{5, 2}, {7, 2}});
}

TEST_CASE("several ranges keep their order, and those beyond the file fall away") {
  check_parts("bytes=500-599,0-99", {{500, 100}, {0, 100}});
  check_parts("bytes=0-9,2000-3000,-5", {{0, 10}, {995, 5}});
  check_parts("bytes=0-9,5-14", {{0, 10}, {5, 10}});
}

TEST_CASE("ranges that the file does not have are unsatisfiable") {
  for (const std::string_view field : {"bytes=1000-",
                                       "bytes=1000-2000",
                                       "bytes=-0",
                                       "bytes=2000-,3000-4000,-0",
                                       "bytes=99999999999999999999999999-"}) {
    CAPTURE(field);
    CHECK(select_ranges(field, 1000).kind == Kind::unsatisfiable);
  }
}

TEST_CASE("an empty file has no first byte, but all of it are its last bytes") {
  CHECK(select_ranges("bytes=0-", 0).kind == Kind::unsatisfiable);
  CHECK(select_ranges("bytes=0-0", 0).kind == Kind::unsatisfiable);
  CHECK(select_ranges("bytes=-5", 0).kind == Kind::whole);
  CHECK(select_ranges("bytes=-0", 0).kind == Kind::unsatisfiable);
}

TEST_CASE("what is no valid range field is ignored") {
  for (const std::string_view field : {"",
                                       "bytes",
                                       "bytes=",
                                       "bytes=,",
                                       "bytes=-",
                                       "bytes=a-b",
                                       "bytes=1",
                                       "bytes=5-2",
                                       "bytes=0-1,5-2",
                                       "bytes=0-1,x",
                                       "bytes=0-1-2",
                                       "bytes=--1",
                                       "items=0-1",
                                       "bytes 0-1",
                                       "bytes =0-1",
                                       "bytes= 0 - 1",
                                       "bytes=0x1-2",
                                       "bytes=+1-2",
                                       "bytes=1.5-2",
                                       "0-1",
                                       "bytes=-5-",
                                       "bytes=0-1;2-3"}) {
    CAPTURE(field);
    CHECK(select_ranges(field, 1000).kind == Kind::whole);
  }
}

TEST_CASE("more work than the whole file is answered with the whole file") {
  CHECK(select_ranges("bytes=0-,0-", 1000).kind == Kind::whole);
  CHECK(select_ranges("bytes=0-599,400-999", 1000).kind == Kind::whole);
  std::string field = "bytes=0-0";
  for (int i = 1; i < 16; ++i) {
    field += ",0-0";
  }
  CHECK(select_ranges(field, 1000).parts.size() == 16);
  CHECK(select_ranges(field + ",0-0", 1000).kind == Kind::whole);
  CHECK(select_ranges(field + ",5000-", 1000).kind == Kind::whole);
}

}  // namespace
}  // namespace lyger::runtime
