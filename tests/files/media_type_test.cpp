#include "runtime/files/media_type.h"

#include <doctest/doctest.h>

namespace lyger::runtime {
namespace {

TEST_CASE("the types that web pages are made of are known") {
  CHECK(media_type_of("index.html") == "text/html; charset=utf-8");
  CHECK(media_type_of("style.css") == "text/css; charset=utf-8");
  CHECK(media_type_of("app.js") == "text/javascript; charset=utf-8");
  CHECK(media_type_of("app.mjs") == "text/javascript; charset=utf-8");
  CHECK(media_type_of("robots.txt") == "text/plain; charset=utf-8");
  CHECK(media_type_of("data.json") == "application/json");
  CHECK(media_type_of("app.webmanifest") == "application/manifest+json");
  CHECK(media_type_of("logo.svg") == "image/svg+xml");
  CHECK(media_type_of("photo.jpg") == "image/jpeg");
  CHECK(media_type_of("photo.webp") == "image/webp");
  CHECK(media_type_of("font.woff2") == "font/woff2");
  CHECK(media_type_of("film.mp4") == "video/mp4");
  CHECK(media_type_of("code.wasm") == "application/wasm");
  CHECK(media_type_of("paper.pdf") == "application/pdf");
}

TEST_CASE("the case of an extension does not matter") {
  CHECK(media_type_of("PHOTO.JPG") == "image/jpeg");
  CHECK(media_type_of("Index.HtMl") == "text/html; charset=utf-8");
}

TEST_CASE("only what follows the last dot counts") {
  CHECK(media_type_of("bundle.tar.gz") == "application/gzip");
  CHECK(media_type_of("page.html.png") == "image/png");
}

TEST_CASE("what the table does not know is a stream of bytes") {
  for (const std::string_view name :
       {"",
        "README",
        "file.",
        "file.unheard-of",
        "file.html ",
        "html",
        ".",
        "x.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    CAPTURE(name);
    CHECK(media_type_of(name) == "application/octet-stream");
  }
}

}  // namespace
}  // namespace lyger::runtime
