#!/usr/bin/env bash
# Checks how the code is written: the project's own rules (what may be included and called where),
# clang-format, shellcheck, and clang-tidy 19 or newer. What is not installed is skipped, and said.
# The last line is "N passed, N failed". Changes nothing unless asked to; safe to run again.

set -euo pipefail
# shellcheck source=scripts/lib/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"
# shellcheck source=scripts/lib/lint-rules.sh
. "$scripts_dir/lib/lint-rules.sh"
# shellcheck source=scripts/lib/lint-tools.sh
. "$scripts_dir/lib/lint-tools.sh"

usage() {
  cat <<'USAGE'
Usage: scripts/lint.sh [--rules-only] [--format] [FILE...]

  --rules-only   only the project's own rules, which need no tool (scripts/test.sh checks them too)
  --format       let clang-format rewrite the files first
  FILE...        only these C++ files for clang-format and clang-tidy

clang-tidy needs a build folder (scripts/setup.sh) and takes some seconds per file.
USAGE
}

rules_only=no
rewrite=no
files=()
passed=0
failed=0
skipped=0

while (($#)); do
  case $1 in
    --rules-only) rules_only=yes ;;
    --format) rewrite=yes ;;
    --help | -h)
      usage
      exit
      ;;
    -*) refuse "scripts/lint.sh has no option $1; see scripts/lint.sh --help." ;;
    *)
      [[ -f $1 ]] || refuse "there is no file $1."
      files+=("$(realpath "$1")")
      ;;
  esac
  shift
done

report() {
  case $1 in
    passed) passed=$((passed + 1)) ;;
    failed) failed=$((failed + 1)) ;;
    skipped) skipped=$((skipped + 1)) ;;
  esac
}

cd "$repository"
((${#files[@]} > 0)) || mapfile -t files < <(find "${source_folders[@]}" -name '*.cpp' -o -name '*.h' | sort)

check_rules report
hint_at_long_files
if [[ $rules_only == no ]]; then
  [[ $rewrite == no ]] || format_files "${files[@]}"
  check_format "${files[@]}"
  check_scripts
  check_tidy "${files[@]}"
fi

((skipped == 0)) || echo "$skipped skipped"
echo "$passed passed, $failed failed"
((failed == 0))
