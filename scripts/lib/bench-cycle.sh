# shellcheck shell=bash
# The CPU time of PHP's request cycles by themselves: no network, no I/O thread (tests/bench/).

bench_about="the CPU time of a request's cycle, without a network: worker with its levels of hygiene, and classic"

run_bench() {
  local rounds=15 json=$repository/build/bench-cycle.json
  while (($#)); do
    case $1 in
      --rounds)
        [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ && $2 -ge 5 ]] || refuse "--rounds takes a number from 5 to 9999."
        rounds=$2
        shift
        ;;
      --json)
        [[ -n ${2:-} ]] || refuse "--json takes the path of a file to write."
        json=$2
        shift
        ;;
      --help | -h)
        printf '%s\n' "Usage: scripts/bench.sh cycle [--rounds N] [--json FILE]" "" \
          "  --rounds N    rounds of each way to run, interleaved (15)" \
          "  --json FILE   where all rounds are written (build/bench-cycle.json)"
        return
        ;;
      *) refuse "scripts/bench.sh cycle has no option $1; see scripts/bench.sh cycle --help." ;;
    esac
    shift
  done
  "$scripts_dir/setup.sh" --tests
  ninja -C "$repository/build" tests/bench/bench-cycle >&2
  "$repository/build/tests/bench/bench-cycle" "$json" "$rounds"
  printf '\nAll rounds: %s\n' "$json"
}
