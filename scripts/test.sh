#!/usr/bin/env bash
# Prepares this machine if need be, builds everything, and runs every test: the rules of the code
# (scripts/lint.sh), the unit tests (doctest) and the black-box tests (pytest, php-tests/). The last
# line is "N passed, N failed"; the exit status is 0 only if nothing failed. Safe to run again.

set -euo pipefail
# shellcheck source=scripts/lib/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"
# shellcheck source=scripts/lib/test-groups.sh
. "$scripts_dir/lib/test-groups.sh"
# shellcheck source=scripts/lib/lint-rules.sh
. "$scripts_dir/lib/lint-rules.sh"

usage() {
  cat <<'EOF'
Usage: scripts/test.sh [--sanitize address|thread] [--filter EXPR] [--unit-only] [--black-box-only]

  --sanitize KIND     build and test in build-asan/ (address and undefined behaviour) or build-tsan/
  --filter EXPR       only tests with EXPR in their name (for php-tests: an expression as pytest -k
                      takes it)
  --unit-only         only the unit tests
  --black-box-only    only the tests that drive the built binary
EOF
}

sanitizer=none
filter=
groups="lint unit black-box"
setup_options=(--tests)

while (($#)); do
  case $1 in
    --sanitize)
      sanitizer=${2:-}
      [[ $sanitizer == address || $sanitizer == thread ]] || refuse "--sanitize takes address or thread."
      setup_options+=(--sanitize "$sanitizer")
      shift
      ;;
    --filter)
      filter=${2:-}
      [[ -n $filter ]] || refuse "--filter takes an expression."
      shift
      ;;
    --unit-only) groups=unit ;;
    --black-box-only) groups=black-box ;;
    --help | -h)
      usage
      exit
      ;;
    *) refuse "scripts/test.sh has no option $1; see scripts/test.sh --help." ;;
  esac
  shift
done

set_sanitizer_options() {
  export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1}
  export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}
  local suppressions=$repository/php-tests/support
  export LSAN_OPTIONS=${LSAN_OPTIONS:-print_suppressions=0:suppressions=$suppressions/lsan.supp}
  export TSAN_OPTIONS=${TSAN_OPTIONS:-second_deadlock_stack=1:suppressions=$suppressions/tsan.supp}
  # Instrumented code is several times slower; deadlines of the tests are stretched accordingly.
  export LYGER_TIME_SCALE=${LYGER_TIME_SCALE:-5}
  # ThreadSanitizer of gcc 12 cannot cope with the wide address randomisation of newer kernels.
  if [[ $sanitizer == thread ]] && setarch --addr-no-randomize true 2>/dev/null; then
    launcher=(setarch --addr-no-randomize)
  fi
}

run_groups() {
  local folder
  folder=$(build_folder "$sanitizer")
  [[ $groups != *lint* || -n $filter || $sanitizer != none ]] || lint
  build_for_tests "$folder" || return 0
  [[ $groups != *unit* ]] || unit_tests "$folder" "$filter"
  [[ $groups != *black-box* ]] || black_box_tests "$folder" "$filter"
}

make_temporary_folder results
results=$temporary_folder

if "$scripts_dir/setup.sh" "${setup_options[@]}"; then
  find_php
  [[ $sanitizer == none ]] || set_sanitizer_options
  run_groups
else
  count_broken "the set-up"
fi

if [[ -n $filter ]]; then
  # What the filter leaves out was not asked for; a filter that leaves nothing is a mistake.
  skipped=0
  ((passed + failed > 0)) || count_broken "no test has $filter in its name"
fi
((skipped == 0)) || echo "$skipped skipped"
echo "$passed passed, $failed failed"
((failed == 0))
