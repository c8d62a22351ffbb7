# shellcheck shell=bash
# Packages that tests only need the files of. They are unpacked into the cache instead of being
# installed: no service starts, and Debian's own PHP stays away.

unpacked_prefix() { printf '%s/unpacked-%s-%s\n' "$cache" "$debian_codename" "$(dpkg --print-architecture)"; }
php_libraries() { printf '%s/usr/share/php\n' "$(unpacked_prefix)"; }

unpacked_is_there() {
  [[ "$(cat "$(unpacked_prefix)/.packages" 2>/dev/null)" == "${unpacked_test_packages[*]}" ]]
}

# The given packages and the PHP libraries that they depend on, whatever they are named after (and
# nginx-common). Names like php-xml are left out: they stand for an extension, php8.2-xml, and the PHP
# in the cache has its own.
with_dependencies() {
  printf '%s\n' "$@"
  apt-cache depends --recurse --important --no-suggests --no-conflicts --no-breaks \
    --no-replaces --no-enhances "$@" |
    awk '/^(php-|phpunit-|jsonlint$|nginx-common$)/ { library[$1] }
         /^php[0-9.]+-/ { extension = $1; sub(/^php[0-9.]+-/, "php-", extension); of_php[extension] }
         END { for (name in library) if (!(name in of_php)) print name }' |
    xargs apt-cache show --no-all-versions 2>/dev/null | awk '$1 == "Package:" { print $2 }'
}

ensure_unpacked() {
  unpacked_is_there && return
  lock_cache
  unpacked_is_there || unpack_test_packages
  unlock_cache
}

unpack_test_packages() {
  local prefix work download package
  local -a packages
  prefix=$(unpacked_prefix)
  work=$prefix.new
  make_temporary_folder download
  download=$temporary_folder
  let_apt_write "$download"
  say "Unpacking packages for the tests: ${unpacked_test_packages[*]} …"
  if ! download_packages "$download"; then
    apt_update || die "apt-get update failed: check the network and the apt sources of this machine."
    download_packages "$download" || {
      tail -n 20 "$download/log" | sed 's/^/    /' >&2
      die "packages for the tests could not be fetched; apt's messages are above."
    }
  fi
  rm -rf "$work"
  mkdir -p "$work"
  mapfile -t packages < <(find "$download" -name '*.deb' | sort)
  for package in "${packages[@]}"; do dpkg-deb -x "$package" "$work"; done
  let_libraries_find_each_other "$work" "$prefix"
  printf '%s\n' "${unpacked_test_packages[*]}" >"$work/.packages"
  rm -rf "$prefix" "$download"
  mv "$work" "$prefix"
  detail "${#packages[@]} packages are in $prefix"
}

# Debian 13's libraries load each other by absolute paths, which lead into the unpacked tree here.
let_libraries_find_each_other() {
  local work=$1 prefix=$2
  { grep -rlZF "'/usr/share/php/" "$work/usr/share/php" || true; } |
    xargs -0r sed -i "s|'/usr/share/php/|'${prefix//[\\&|]/\\&}/usr/share/php/|g"
}

download_packages() {
  local folder=$1
  local -a packages
  mapfile -t packages < <(with_dependencies "${unpacked_test_packages[@]}" 2>"$folder/log" | sort -u)
  (cd "$folder" && apt-get -q download "${packages[@]}") >>"$folder/log" 2>&1
}
