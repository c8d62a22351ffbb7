#!/usr/bin/env bash
# Mixed traffic against worker and classic servers for some minutes (ten unless told otherwise); then
# every PHP thread must be there, no descriptor more be open, memory not have grown by more than 2 %,
# and every request be answered or accounted for in the logs. Builds first. Exit status 0 or 1; safe
# to run again.

set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

soak() {
  cd "$repository/php-tests"
  PYTHONDONTWRITEBYTECODE=1 exec /usr/bin/python3 -m support.soak "$@"
}

for argument in "$@"; do
  [[ $argument != --help && $argument != -h ]] || soak --help
done
if [[ -z ${LYGER_BINARY:-} ]]; then
  "$repository/scripts/setup.sh"
  /usr/bin/ninja -C "$repository/build" lyger-embed >&2
fi
soak "$@"
