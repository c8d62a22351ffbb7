# shellcheck shell=bash
# The groups of tests, and the sum of what they report.

passed=0
failed=0
skipped=0
launcher=()  # a command that starts the programs under test, if they need one

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + $3))
}

# A group that could not run at all, or that broke outside of its tests.
count_broken() {
  say "Failed: $1"
  failed=$((failed + 1))
}

# What a doctest program says at its end: passed, failed and skipped test cases.
read_doctest_summary() {
  sed -nE 's/^\[doctest\] test cases: *[0-9]+ *\| *([0-9]+) passed *\| *([0-9]+) failed *\| *([0-9]+) skipped.*/\1 \2 \3/p' "$1" |
    tail -n 1
}

read_junit_summary() {
  /usr/bin/python3 - "$1" <<'EOF'
import sys
import xml.etree.ElementTree as tree

suites = tree.parse(sys.argv[1]).getroot().iter("testsuite")
tests = failed = skipped = 0
for suite in suites:
    tests += int(suite.get("tests"))
    failed += int(suite.get("failures")) + int(suite.get("errors"))
    skipped += int(suite.get("skipped"))
print(tests - failed - skipped, failed, skipped)
EOF
}

# The rules of the code that need no tool; scripts/lint.sh checks more.
lint() {
  say "── rules of the code"
  check_rules count_rule
}

count_rule() {
  case $1 in
    passed) count 1 0 0 ;;
    failed) count 0 1 0 ;;
  esac
}

# A build that fails is the end of the run.
build_for_tests() {
  local folder=$1
  ninja -C "$folder" && return
  count_broken "the build"
  return 1
}

# unit_tests FOLDER FILTER: the doctest programs, one for each folder of the sources.
unit_tests() {
  local folder=$1 filter=$2 program output summary status
  local -a programs options=(--no-version)
  mapfile -t programs < <(ninja -C "$folder" -t targets all |
    sed -nE 's#^(tests/.*/unit-[a-z0-9-]+): .*_LINKER.*#\1#p' | sort)
  if ((${#programs[@]} == 0)); then
    count_broken "no unit tests were built"
    return
  fi
  [[ -z $filter ]] || options+=("--test-case=*$filter*")
  for program in "${programs[@]}"; do
    say "── $program"
    output=$results/$(basename "$program").txt
    status=0
    (cd "$folder" && "${launcher[@]}" "./$program" "${options[@]}") 2>&1 | tee "$output" || status=$?
    summary=$(read_doctest_summary "$output")
    # shellcheck disable=SC2086  # three numbers
    [[ -z $summary ]] || count $summary
    if [[ -z $summary || ($status != 0 && $summary != *' '[1-9]*' '*) ]]; then
      count_broken "$program ended with status $status"
    fi
  done
}

# black_box_tests FOLDER FILTER: the built binary, driven over real sockets.
black_box_tests() {
  local folder=$1 filter=$2 status=0 summary
  local -a options=(-q "--junitxml=$results/black-box.xml")
  [[ -z $filter ]] || options+=(-k "$filter")
  say "── php-tests"
  LYGER_BINARY=$folder/lyger-embed \
    LYGER_PHP_PREFIX=$("$php_config" --prefix) \
    LYGER_PHP_LIBS=$(php_libraries) \
    LYGER_UNPACKED=$(unpacked_prefix) \
    LYGER_NGINX=$(unpacked_prefix)/usr/sbin/nginx \
    PYTHONDONTWRITEBYTECODE=1 \
    "${launcher[@]}" /usr/bin/python3 -m pytest -p no:cacheprovider "${options[@]}" "$repository/php-tests" || status=$?
  if summary=$(read_junit_summary "$results/black-box.xml" 2>/dev/null); then
    # shellcheck disable=SC2086  # three numbers
    count $summary
  fi
  case $status in
    0 | 1) [[ -n $summary ]] || count_broken "the black-box tests left no result" ;;
    5) [[ -n $filter ]] || count_broken "no black-box tests were found" ;;
    *) count_broken "the black-box tests could not run (pytest ended with status $status)" ;;
  esac
}
