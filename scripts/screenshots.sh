#!/usr/bin/env bash
# Takes pictures of the example applications in a real browser: starts each of them, visits some of
# their pages with Chromium, and writes PNG files into the folder given. Installs Debian's chromium if
# it is missing; not part of the everyday tests. Safe to run again.

set -euo pipefail
# shellcheck source=scripts/lib/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"

if [[ $# != 1 || $1 == -* ]]; then
  echo "Usage: scripts/screenshots.sh FOLDER" >&2
  [[ ${1:-} == --help || ${1:-} == -h ]] && exit
  exit 2
fi

mkdir -p "$1"
folder=$(cd "$1" && pwd)
apps=$repository/php-tests/apps
binary=${LYGER_BINARY:-$repository/build/lyger-embed}

"$scripts_dir/setup.sh" --tests
ensure_packages chromium fonts-dejavu-core
[[ -n ${LYGER_BINARY:-} ]] || ninja -C "$repository/build" lyger-embed >&2

make_temporary_folder screenshots
work=$temporary_folder
export LYGER_PHP_LIBS LYGER_UNPACKED
LYGER_PHP_LIBS=$(php_libraries)
LYGER_UNPACKED=$(unpacked_prefix)
export APP_DATABASE=$work/notes.sqlite APP_CACHE_DIR=$work/cache TMPDIR=$work

servers=()
stop_servers() {
  ((${#servers[@]} == 0)) || kill "${servers[@]}" 2>/dev/null || true
  wait
  clean_up
}
trap stop_servers EXIT

free_port() {
  /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# serve NAME [SETTING=VALUE ...]: starts that application; sets url to where it answers.
serve() {
  local name=$1 port
  shift
  port=$(free_port)
  url=http://localhost:$port
  env "$@" "$binary" run --listen "127.0.0.1:$port" --workers 2 --access-log off \
    "$apps/$name/public/index.php" >>"$work/server.log" 2>&1 &
  servers+=($!)
  if ! curl --silent --output "$work/first" --retry 50 --retry-delay 0 \
    --retry-connrefused --retry-max-time 20 "$url/"; then
    tail -n 20 "$work/server.log" >&2
    die "$name does not answer."
  fi
}

# picture NAME ADDRESS [WIDTH,HEIGHT]: visits the page, with the lasting cookies of earlier visits, and
# takes its picture.
picture() {
  timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size="${3:-1100,800}" --virtual-time-budget=8000 \
    --screenshot="$folder/$1.png" "$2" >>"$work/chromium.log" 2>&1 || true
  if [[ ! -s $folder/$1.png ]]; then
    tail -n 20 "$work/chromium.log" >&2
    die "no picture was taken of $2."
  fi
  say "$folder/$1.png"
}

# sending_page URL NAME=VALUE ...: a page of our own that sends a form there when it is opened.
sending_page() {
  local url=$1 pair
  shift
  {
    printf '<!DOCTYPE html><form method="post" action="%s">\n' "$url"
    for pair in "$@"; do
      printf '<input type="hidden" name="%s" value="%s">\n' "${pair%%=*}" "${pair#*=}"
    done
    printf '</form><script>document.forms[0].submit()</script>\n'
  } >"$work/send.html"
  printf 'file://%s\n' "$work/send.html"
}

serve welcome
picture welcome "$url/" 1100,1300
picture welcome-narrow "$url/" 500,1500

serve symfony
picture symfony-home "$url/"
picture symfony-guestbook "$url/guestbook"
picture symfony-not-found "$url/no/such/page"
serve symfony APP_ENV=dev APP_DEBUG=1
picture symfony-exception "$url/fail/exception"

serve psr15
picture psr15-notes "$(sending_page "$url/" "text=Buy milk, and look at the server's log")"
picture psr15-error "$url/fail/exception"

serve adminer
picture adminer-login "$url/"
/usr/bin/python3 - "$work/fruit.sqlite" <<'EOF'
import sqlite3, sys

with sqlite3.connect(sys.argv[1]) as database:
    database.execute("CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL)")
    rows = [("apple", 2), ("pear", 1.5), ("quince", 4.25)]
    database.executemany("INSERT INTO fruit (name, price) VALUES (?, ?)", rows)
EOF
picture adminer-database "$(sending_page "$url/" 'auth[driver]=sqlite' 'auth[server]=' \
  'auth[username]=ada' 'auth[password]=adminer' 'auth[permanent]=1' "auth[db]=$work/fruit.sqlite")"
picture adminer-table "$url/?sqlite=&username=ada&db=$work/fruit.sqlite&select=fruit"
