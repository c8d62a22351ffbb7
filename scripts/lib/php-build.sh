# shellcheck shell=bash
# Builds a thread-safe PHP from Debian's source package into the cache. Everything happens in a work
# folder; the finished installation gets its name in the last step, so that an interrupted build
# leaves nothing that looks finished.

php_tree=     # the unpacked source
php_version=  # of that source, without Debian's suffix

# Fetches and unpacks the newest source that the mirror really has.
fetch_php_source() {
  local work=$1 log=$2 version tried=
  open_private_apt deb-src "$php_source_release"
  for version in $(private_source_versions "$php_source_package"); do
    rm -rf "${private_apt_dir:?}"/download/*
    if (cd "$private_apt_dir/download" &&
      apt-get "${private_apt_options[@]}" source --only-source "$php_source_package=$version") >>"$log" 2>&1; then
      php_tree=$work/source
      mv "$private_apt_dir"/download/php*/ "$php_tree"
      close_private_apt
      php_version=${version%%-*}
      detail "Fetched the source of PHP $php_version (Debian's $php_source_package $version)"
      return
    fi
    detail "The mirror does not have $php_source_package $version, trying the next one it lists"
    tried+=" $version"
  done
  private_apt_messages
  tail -n 15 "$log" | sed 's/^/    /' >&2
  die "the source package $php_source_package could not be fetched (versions tried:${tried:- none listed}); the log is $log."
}

configure_php() {
  local prefix=$1
  cd "$php_tree" || return
  # Debian's package makes this folder; a build of one's own keeps PHP's default, the temporary folder.
  sed -i 's|"/var/lib/php/sessions"|""|' ext/session/session.c
  ./buildconf --force &&
    CFLAGS=$php_cflags CXXFLAGS=$php_cflags LDFLAGS=$php_ldflags ./configure \
      --prefix="$prefix" \
      --with-config-file-path="$prefix/etc" \
      --with-config-file-scan-dir="$prefix/etc/conf.d" \
      "${php_configure_options[@]}"
}

make_php() { make -C "$php_tree" -j"$(nproc)"; }

install_php() { make -C "$php_tree" install INSTALL_ROOT="$1"; }

# Modules that are built shared but belong to every PHP process.
write_php_ini_files() {
  local folder=$1 module
  mkdir -p "$folder/conf.d"
  for module in "${php_loaded_modules[@]}"; do
    printf 'extension=%s\n' "$module" >"$folder/conf.d/20-$module.ini"
  done
}

# Fails, saying what is missing, unless the installation has everything it was built for.
check_built_php() {
  local installed=$1 modules extension module_folder missing=
  local -a load=(-n -d zend_extension=opcache)
  module_folder=$(dirname "$(find "$installed/lib/php/extensions" -name opcache.so)")
  for extension in "${php_loaded_modules[@]}"; do load+=(-d "extension=$extension"); done
  modules=$("$installed/bin/php" -d extension_dir="$module_folder" "${load[@]}" -m | tr '[:upper:]' '[:lower:]') ||
    missing+=" a-php-that-runs"
  for extension in "${php_extensions[@]}" "zend opcache"; do
    grep -qxF "$extension" <<<"$modules" || missing+=" $extension"
  done
  [[ -e $installed/lib/libphp.so ]] || missing+=" libphp.so"
  [[ -x $installed/sbin/php-fpm ]] || missing+=" php-fpm"
  [[ $("$installed/bin/php" -n -r 'echo PHP_ZTS;') == 1 ]] || missing+=" thread-safety"
  [[ -z $missing ]] || {
    say "  The PHP that was built lacks:$missing"
    return 1
  }
}

build_php() {
  local work log prefix key stage
  key=$(php_key)
  work=$cache/php-build-$key
  log=$cache/logs/php-$key.log
  stage=$work/stage
  mkdir -p "$cache/logs"
  rm -rf "$work"
  mkdir -p "$work"
  : >"$log"
  say "Building a thread-safe PHP. This is done once and takes about ten minutes on two cores."
  detail "It goes to $cache, the log to $log"
  fetch_php_source "$work" "$log"
  prefix=$cache/php-$php_version-$key
  # Steps run in a process of their own, which knows functions only if they are exported.
  export php_tree php_cflags php_ldflags
  run_php_step "Configuring PHP" "$log" configure_php "$prefix"
  run_php_step "Compiling PHP on $(nproc) cores" "$log" make_php
  run_php_step "Installing PHP" "$log" install_php "$stage"
  write_php_ini_files "$stage$prefix/etc"
  check_built_php "$stage$prefix" || die "the build of PHP is not usable; the log is $log."
  mv "$stage$prefix" "$prefix"
  # Tens of thousands of files: this can take a minute or two on a slow disk.
  run_logged "Removing the sources" "$log" rm -rf "$work"
  say "PHP $php_version is ready in $prefix"
}

run_php_step() {
  local title=$1 log=$2
  shift 2
  run_logged "$title" "$log" bash -c "set -e
    $(declare -p php_configure_options)
    $(declare -f configure_php make_php install_php)
    \"\$@\"" bash "$@" || die "PHP could not be built; the whole log is $log."
}
