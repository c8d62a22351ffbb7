# shellcheck shell=bash
# The tools that look at the code, each only where it is installed.

# newest_tool NAME MINIMUM: prints the command of the newest installed version, NAME or NAME-N.
newest_tool() {
  local name=$1 minimum=$2 command version best=0 found=
  for command in "$name" "$name"-{14..30}; do
    version=$("$command" --version 2>/dev/null | sed -nE 's/.*version ([0-9]+)\..*/\1/p' | head -n 1) || true
    if [[ -n $version ]] && ((version >= minimum && version > best)); then
      best=$version
      found=$command
    fi
  done
  printf '%s\n' "$found"
}

skip() {
  say "Skipped: $1"
  report skipped
}

format_files() {
  local tool
  tool=$(newest_tool clang-format 14)
  [[ -n $tool ]] || die "there is no clang-format here; apt-get install clang-format."
  "$tool" -i "$@"
}

# Where two versions of clang-format differ, code is written so that both leave it alone.
check_format() {
  local tool output
  tool=$(newest_tool clang-format 14)
  if [[ -z $tool ]]; then
    skip "clang-format is not installed"
  elif output=$("$tool" --dry-run --Werror "$@" 2>&1); then
    report passed
  else
    say "Lint: these lines are not as $tool would have them (scripts/lint.sh --format rewrites them):"
    grep -E '(error|warning): ' <<<"$output" | cut -d: -f1,2 | sort -u -t: -k1,1 -k2,2n | sed 's/^/    /' >&2
    report failed
  fi
}

check_scripts() {
  local -a scripts
  mapfile -t scripts < <(find scripts .ci -type f \( -name '*.sh' -o -path .ci/run \) | sort)
  if ! command -v shellcheck >/dev/null; then
    skip "shellcheck is not installed"
  elif shellcheck --external-sources --source-path="$repository" "${scripts[@]}" >&2; then
    report passed
  else
    report failed
  fi
}

# clang-tidy reads how each file is compiled from the build folder.
check_tidy() {
  local tool folder file
  local -a sources=()
  tool=$(newest_tool clang-tidy 19)
  folder=$(build_folder none)
  for file in "$@"; do [[ $file != *.cpp ]] || sources+=("$file"); done
  if [[ -z $tool ]]; then
    skip "clang-tidy 19 or newer is not installed"
  elif [[ ! -e $folder/compile_commands.json ]]; then
    skip "clang-tidy needs a build folder, and there is none yet; run scripts/setup.sh"
  elif printf '%s\0' "${sources[@]}" |
    xargs -0r -n 2 -P "$(nproc)" "$tool" -p "$folder" --quiet --extra-arg=-Wno-unknown-warning-option >&2; then
    report passed
  else
    report failed
  fi
}
