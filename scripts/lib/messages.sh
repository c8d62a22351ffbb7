# shellcheck shell=bash
# What the scripts say, and how a long step shows that it is still alive.

say() { printf '%s\n' "$*" >&2; }
detail() { printf '  %s\n' "$*" >&2; }

# Something went wrong while working: exit status 1.
die() {
  printf 'Error: %s\n' "$*" >&2
  exit 1
}

# The request itself cannot be met (wrong option, unusable PHP): exit status 2.
refuse() {
  printf 'Error: %s\n' "$*" >&2
  exit 2
}

elapsed() {
  local seconds=$1
  if ((seconds < 60)); then
    printf '%d s' "$seconds"
  else
    printf '%d min %02d s' $((seconds / 60)) $((seconds % 60))
  fi
}

# However a script ends, nothing of it stays: neither the step that is running (background children
# of a script ignore Ctrl-C) nor its temporary folders.
running_step=
temporary_folders=()

clean_up() {
  [[ -z $running_step ]] || kill -TERM -- "-$running_step" 2>/dev/null || true
  ((${#temporary_folders[@]} == 0)) || rm -rf "${temporary_folders[@]}"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# make_temporary_folder NAME: sets temporary_folder to a new one, which may be read by apt's own user.
make_temporary_folder() {
  temporary_folder=$(mktemp -d "${TMPDIR:-/tmp}/lyger-$1.XXXXXX")
  temporary_folders+=("$temporary_folder")
  chmod 755 "$temporary_folder"
}

# run_logged TITLE LOG COMMAND...: runs the command with its output appended to LOG, and says how
# long it has been at it (every second on a terminal, every 20 seconds otherwise). On failure shows
# the log's last lines and returns the command's status.
run_logged() {
  local title=$1 log=$2 started=$SECONDS status=0 next_report
  shift 2
  printf '\n== %s: %s\n' "$title" "$*" >>"$log"
  # The cache lock (descriptor 9) belongs to this script, not to what it starts.
  setsid "$@" >>"$log" 2>&1 </dev/null 9>&- &
  running_step=$!
  next_report=$((started + 20))
  while kill -0 "$running_step" 2>/dev/null; do
    if [[ -t 2 ]]; then
      printf '\r  %s … %s ' "$title" "$(elapsed $((SECONDS - started)))" >&2
    elif ((SECONDS >= next_report)); then
      detail "$title … $(elapsed $((SECONDS - started)))"
      next_report=$((SECONDS + 20))
    fi
    sleep 0.2
  done
  wait "$running_step" || status=$?
  running_step=
  [[ -t 2 ]] && printf '\r\033[K' >&2
  if ((status != 0)); then
    say "  $title failed (exit status $status). The last lines of $log:"
    tail -n 30 "$log" | sed 's/^/    /' >&2
    return "$status"
  fi
  detail "$title: done in $(elapsed $((SECONDS - started)))"
}
