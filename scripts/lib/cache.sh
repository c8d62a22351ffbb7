# shellcheck shell=bash
# The cache outside the checkout: PHP, llhttp and the unpacked test packages live there. One set-up
# at a time changes it.

cache=${LYGER_CACHE:-${HOME:?}/.cache/lyger-embed}

lock_cache() {
  mkdir -p "$cache" || die "the cache folder $cache cannot be made; set LYGER_CACHE to a folder that can be written."
  cache=$(realpath "$cache")
  exec 9>"$cache/lock"
  if ! flock --nonblock 9; then
    say "Another set-up is at work in $cache; waiting for it to end …"
    flock 9
  fi
}

unlock_cache() { exec 9>&-; }
