#!/usr/bin/env bash
# Measures: scripts/bench.sh CASE [options]. Each case prints one table and leaves a JSON file whose
# path it names. Without a case, or with an unknown one, lists the cases. Safe to run again.

set -euo pipefail
# shellcheck source=scripts/lib/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"

# A case is a file scripts/lib/bench-NAME.sh with bench_about, a sentence, and run_bench, a function.
cases() {
  local file
  for file in "$scripts_dir"/lib/bench-*.sh; do
    file=${file##*/bench-}
    printf '%s\n' "${file%.sh}"
  done
}

usage() {
  local name bench_about
  printf 'Usage: scripts/bench.sh CASE [options]; scripts/bench.sh CASE --help\n\nCases:\n'
  for name in $(cases); do
    bench_about=
    # shellcheck source=/dev/null
    . "$scripts_dir/lib/bench-$name.sh"
    printf '  %-10s %s\n' "$name" "$bench_about"
  done
}

case ${1:-} in
  '' | --help | -h)
    usage
    exit
    ;;
esac
name=$1
shift
if [[ ! $name =~ ^[a-z-]+$ || ! -e $scripts_dir/lib/bench-$name.sh ]]; then
  usage >&2
  refuse "there is no case $name."
fi
# shellcheck source=/dev/null
. "$scripts_dir/lib/bench-$name.sh"
run_bench "$@"
