#include "runtime/cli/start/cpu_quota.h"

#include <doctest/doctest.h>

#include <string>

#include "runtime/cli/start/usable_cpus.h"
#include "tests/log/temporary_directory.h"

using lyger::runtime::cpu_quota;
using lyger::tests::TemporaryDirectory;
using lyger::tests::write_file;

namespace {

// A /proc/self of its own whose mounts point back into it.
class Machine {
 public:
  void mount(const std::string& type, const std::string& root, const std::string& options) {
    mounts_ += "30 23 0:26 " + root + " " + (directory_ / "cgroup").string() +
               " rw,nosuid shared:9 master:1 - " + type + " cgroup " + options + "\n";
    write_file(directory_ / "mountinfo",
               "22 27 0:21 / /sys rw - sysfs sysfs rw\nnot a line of mountinfo\n" + mounts_);
  }
  void put_process_in(const std::string& lines) { write_file(directory_ / "cgroup_of", lines); }
  void write(const std::string& file, const std::string& text) {
    write_file(directory_ / "cgroup" / file, text);
  }
  [[nodiscard]] std::optional<unsigned> quota() const {
    std::filesystem::create_directories(directory_ / "proc");
    copy("mountinfo", "proc/mountinfo");
    copy("cgroup_of", "proc/cgroup");
    return cpu_quota(directory_ / "proc");
  }

 private:
  void copy(const std::string& from, const std::string& to) const {
    write_file(directory_ / to, lyger::tests::read_file(directory_ / from));
  }

  TemporaryDirectory directory_;
  std::string mounts_;
};

}  // namespace

TEST_CASE("a quota of version 2 counts in whole CPUs, rounded up") {
  Machine machine;
  machine.mount("cgroup2", "/", "rw");
  machine.put_process_in("0::/app\n");
  machine.write("app/cpu.max", "150000 100000\n");
  CHECK(machine.quota() == 2);
  machine.write("app/cpu.max", "200000 100000\n");
  CHECK(machine.quota() == 2);
  machine.write("app/cpu.max", "5000 100000\n");
  CHECK(machine.quota() == 1);
}

TEST_CASE("max means no quota") {
  Machine machine;
  machine.mount("cgroup2", "/", "rw");
  machine.put_process_in("0::/app\n");
  machine.write("app/cpu.max", "max 100000\n");
  CHECK_FALSE(machine.quota().has_value());
}

TEST_CASE("the tightest group above counts") {
  Machine machine;
  machine.mount("cgroup2", "/", "rw");
  machine.put_process_in("0::/slice/app\n");
  machine.write("slice/app/cpu.max", "max 100000\n");
  machine.write("slice/cpu.max", "300000 100000\n");
  CHECK(machine.quota() == 3);
}

TEST_CASE("a container that sees its group as the root finds the quota there") {
  Machine machine;
  machine.mount("cgroup2", "/", "rw");
  machine.put_process_in("0::/../../outside\n");
  machine.write("cpu.max", "400000 100000\n");
  CHECK(machine.quota() == 4);
}

TEST_CASE("a quota of version 1 is found in the mount of the cpu controller") {
  Machine machine;
  machine.mount("cgroup", "/docker/f00", "rw,cpu,cpuacct");
  machine.put_process_in("5:memory:/docker/f00\n4:cpu,cpuacct:/docker/f00/inner\n0::/\n");
  machine.write("cpu.cfs_quota_us", "250000\n");
  machine.write("cpu.cfs_period_us", "100000\n");
  machine.write("inner/cpu.cfs_quota_us", "-1\n");
  machine.write("inner/cpu.cfs_period_us", "100000\n");
  CHECK(machine.quota() == 3);
}

TEST_CASE("controllers that only sound like cpu are passed over") {
  Machine machine;
  machine.mount("cgroup", "/", "rw,cpuset");
  machine.put_process_in("4:cpuset:/\n");
  machine.write("cpu.cfs_quota_us", "250000\n");
  machine.write("cpu.cfs_period_us", "100000\n");
  CHECK_FALSE(machine.quota().has_value());
}

TEST_CASE("without control groups there is no quota") {
  const TemporaryDirectory nothing;
  CHECK_FALSE(cpu_quota(nothing.path()).has_value());
}

TEST_CASE("this machine has at least one usable CPU") { CHECK(lyger::runtime::usable_cpus() >= 1); }
