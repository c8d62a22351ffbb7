# shellcheck shell=bash
# Which PHP to use: the one that PHP_CONFIG names, the one in the cache, or one to be built now.

php_config=  # set by ensure_php and find_php

php_key() {
  printf '%s\n' "${php_configure_options[@]}" "$php_cflags" "$php_ldflags" \
    "$debian_codename" "$(dpkg --print-architecture)" | sha256sum | cut -c1-12
}

# The newest PHP in the cache that was built with today's options. A directory of that name is
# complete: it gets the name as the last step of the build.
built_php_prefix() {
  local key
  key=$(php_key)
  find "$cache" -maxdepth 1 -name "php-[0-9]*-$key" -printf '%f\n' 2>/dev/null |
    sort -V | tail -n 1 | sed "s|^|$cache/|"
}

# Prints the libphp.so that belongs to a php-config, if there is one.
embed_library() {
  local config=$1 prefix folder
  prefix=$("$config" --prefix)
  for folder in "$prefix"/lib "$prefix"/lib64 "$prefix/lib/$(uname -m)-linux-gnu"; do
    [[ -e $folder/libphp.so ]] && printf '%s\n' "$folder/libphp.so" && return
  done
  return 0
}

# Ends the script with one sentence if the PHP that PHP_CONFIG names cannot be used.
check_chosen_php() {
  local config=$1 version_number version
  [[ -e $config ]] || refuse "PHP_CONFIG names $config, which does not exist; give the path of a php-config, or unset PHP_CONFIG to have PHP built."
  [[ -f $config && -x $config ]] || refuse "PHP_CONFIG names $config, which is not an executable file; give the path of a php-config."
  version_number=$("$config" --vernum 2>/dev/null) || true
  version=$("$config" --version 2>/dev/null) || true
  [[ $version_number =~ ^[0-9]+$ ]] || refuse "PHP_CONFIG names $config, which is not a php-config: it does not answer --vernum with a number."
  ((version_number >= 80200)) || refuse "PHP_CONFIG names PHP $version, which is too old: 8.2 or newer is needed."
  grep -qsE '^#define ZTS 1' "$("$config" --include-dir)/main/php_config.h" ||
    refuse "PHP_CONFIG names PHP $version without thread safety (or without its headers): configure it with --enable-zts."
  [[ -n $(embed_library "$config") ]] ||
    refuse "PHP_CONFIG names PHP $version without the embed library (libphp.so): configure it with --enable-embed=shared."
}

# Sets php_config to a usable PHP without building one; fails when there is none yet.
find_php() {
  if [[ -n ${PHP_CONFIG:-} ]]; then
    check_chosen_php "$PHP_CONFIG"
    php_config=$(realpath "$PHP_CONFIG")
    return
  fi
  local prefix
  prefix=$(built_php_prefix)
  [[ -n $prefix ]] || return 1
  php_config=$prefix/bin/php-config
}

# Sets php_config; builds PHP first if need be.
ensure_php() {
  find_php && return
  lock_cache
  # Another run may have built it while this one waited for the lock.
  find_php || build_php
  unlock_cache
  find_php || die "PHP was built, but is not where it should be in $cache."
}
