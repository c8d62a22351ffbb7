// The program's first lines: loads the server, which needs libphp, or says in one sentence why it
// cannot be loaded.
#include <dlfcn.h>
#include <limits.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

constexpr int kCannotStart = 2;
using Main = int (*)(int, char**);

// The library lies beside the program, or in ../lib/lyger-embed.
void* load_server(std::string& complaint) {
  char path[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
  const std::string program(path, length > 0 ? static_cast<std::size_t>(length) : 0);
  const std::string folder = program.substr(0, program.rfind('/'));
  for (const std::string& place : {folder, folder + "/../lib/lyger-embed", folder + "/../lib"}) {
    const std::string library = place + "/liblyger-embed.so";
    if (::access(library.c_str(), F_OK) == 0) {
      void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL);
      if (handle == nullptr) {
        complaint = ::dlerror();  // NOLINT(concurrency-mt-unsafe): no other thread runs yet
      }
      return handle;
    }
  }
  complaint = "liblyger-embed.so is not beside " + program;
  return nullptr;
}

std::string explain(std::string_view complaint) {
  if (complaint.find("libphp") != std::string_view::npos &&
      complaint.find("cannot open shared object") != std::string_view::npos) {
    return "libphp.so, the PHP engine, is missing from " LYGER_LIBPHP_DIR
           "; run scripts/setup.sh to build it again, or set LD_LIBRARY_PATH to where it is";
  }
  if (complaint.find("undefined symbol") != std::string_view::npos) {
    return "libphp.so is not the PHP engine that this program was built for: it must be "
           "thread-safe (ZTS) and of the same version; run scripts/setup.sh and build again (" +
           std::string(complaint) + ")";
  }
  return "the server cannot be loaded: " + std::string(complaint) +
         "; build or install lyger-embed again";
}

}  // namespace

int main(int argc, char** argv) {
  std::string complaint;
  void* server = load_server(complaint);
  auto* run =
      server == nullptr ? nullptr : reinterpret_cast<Main>(::dlsym(server, "lyger_embed_main"));
  if (run == nullptr) {
    std::fprintf(stderr, "lyger-embed: %s\n", explain(complaint).c_str());
    return kCannotStart;
  }
  return run(argc, argv);
}
