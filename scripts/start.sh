#!/usr/bin/env bash
# Prepares this machine if need be, builds lyger-embed, and runs it: scripts/start.sh [SCRIPT] [run
# options]. Without SCRIPT the welcome application answers on http://localhost:8880/. Ctrl-C stops
# it. Safe to run again; the first run takes about ten minutes, because PHP is compiled.

set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  cat <<'EOF'
Usage: scripts/start.sh [SCRIPT] [run options]

Sets everything up, builds lyger-embed and runs: lyger-embed run SCRIPT [run options].
Without SCRIPT, the welcome application is served on http://localhost:8880/.

  scripts/start.sh
  scripts/start.sh --workers 4
  scripts/start.sh public/index.php --listen 0.0.0.0:8080

The run options: build/lyger-embed run --help
EOF
  exit
fi

names_a_script() {
  [[ $# -gt 0 && $1 != -* ]] && return 0
  local argument
  for argument in "$@"; do
    [[ $argument == *.php && -f $argument ]] && return 0
  done
  return 1
}

"$repository/scripts/setup.sh"
# Debian's ninja, which the set-up has installed, and quiet when there is nothing to do.
build() { /usr/bin/ninja -C "$repository/build" "$@" lyger-embed; }
if [[ $(build -n 2>&1) != *'no work to do'* ]]; then
  echo "Building lyger-embed …" >&2
  if ! build >&2; then
    echo "Error: lyger-embed could not be built; the compiler's messages are above." >&2
    exit 1
  fi
fi

names_a_script "$@" || set -- "$repository/php-tests/apps/welcome/public/index.php" "$@"
exec "$repository/build/lyger-embed" run "$@"
