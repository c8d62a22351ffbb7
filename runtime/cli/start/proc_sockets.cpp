#include "runtime/cli/start/proc_sockets.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

namespace lyger::runtime {

namespace {

namespace fs = std::filesystem;

// Both families in one form: IPv4 as ::ffff:a.b.c.d.
using Address = std::array<std::uint8_t, 16>;

constexpr Address mapped_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
constexpr std::size_t v4_at = 12;
constexpr std::size_t hex_word = 8;

bool is_wildcard(const Address& address) noexcept {
  return address == Address{} || address == mapped_prefix;
}

bool overlap(const Address& one, const Address& other) noexcept {
  return one == other || is_wildcard(one) || is_wildcard(other);
}

Address parse_host(const std::string& host) noexcept {
  Address address = mapped_prefix;
  if (::inet_pton(AF_INET, host.c_str(), &address[v4_at]) != 1) {
    ::inet_pton(AF_INET6, host.c_str(), address.data());
  }
  return address;
}

std::optional<std::uint32_t> parse_hex(std::string_view digits) noexcept {
  std::uint32_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

// The kernel prints each 32-bit word of the address as a number in its own byte order.
std::optional<Address> parse_kernel_host(std::string_view digits) noexcept {
  if (digits.size() != hex_word && digits.size() != 4 * hex_word) {
    return std::nullopt;
  }
  Address address = mapped_prefix;
  std::size_t at = digits.size() == hex_word ? v4_at : 0;
  for (; !digits.empty(); digits.remove_prefix(hex_word), at += sizeof(std::uint32_t)) {
    const auto word = parse_hex(digits.substr(0, hex_word));
    if (!word) {
      return std::nullopt;
    }
    std::memcpy(&address[at], &*word, sizeof(std::uint32_t));
  }
  return address;
}

// SLOT: HOST:PORT REMOTE STATE QUEUES TIMER RETRANSMITS UID TIMEOUT INODE ...
void add_tcp(std::vector<std::string>& inodes, const TcpAddress& wanted, const fs::path& table) {
  constexpr std::string_view listening = "0A";
  const Address wanted_host = parse_host(wanted.host);
  std::ifstream file(table);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string skipped;
    std::string local;
    std::string state;
    std::string inode;
    words >> skipped >> local >> skipped >> state >> skipped >> skipped >> skipped >> skipped >>
        skipped >> inode;
    const std::size_t colon = std::min(local.find(':'), local.size());
    const auto host = parse_kernel_host(std::string_view(local).substr(0, colon));
    const auto port = parse_hex(std::string_view(local).substr(std::min(colon + 1, local.size())));
    if (state == listening && host && port == wanted.port && overlap(*host, wanted_host)) {
      inodes.push_back(inode);
    }
  }
}

// NUMBER: REFERENCES PROTOCOL FLAGS TYPE STATE INODE PATH
void add_unix(std::vector<std::string>& inodes, const UnixAddress& wanted, const fs::path& table) {
  constexpr std::string_view accepts_connections = "00010000";
  std::ifstream file(table);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string skipped;
    std::string flags;
    std::string inode;
    std::string path;
    words >> skipped >> skipped >> skipped >> flags >> skipped >> skipped >> inode >> std::ws;
    std::getline(words, path);
    if (flags == accepts_connections && path == wanted.path) {
      inodes.push_back(inode);
    }
  }
}

}  // namespace

std::vector<std::string> listening_inodes(const ListenAddress& address, const fs::path& proc) {
  std::vector<std::string> inodes;
  if (const auto* const tcp = std::get_if<TcpAddress>(&address)) {
    add_tcp(inodes, *tcp, proc / "net" / "tcp");
    add_tcp(inodes, *tcp, proc / "net" / "tcp6");
  } else {
    add_unix(inodes, std::get<UnixAddress>(address), proc / "net" / "unix");
  }
  return inodes;
}

}  // namespace lyger::runtime
