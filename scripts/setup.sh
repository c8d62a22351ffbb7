#!/usr/bin/env bash
# Makes this machine ready to build and run lyger-embed: Debian packages, a thread-safe PHP, llhttp,
# and a configured build folder. Safe to run again; costs about a second when nothing is left to do.
# The first run takes about ten minutes, because PHP is compiled.

set -euo pipefail
# shellcheck source=scripts/lib/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"

usage() {
  cat <<'EOF'
Usage: scripts/setup.sh [--tests] [--sanitize address|thread] [--print NAME]

  --tests             also what the tests need (nginx, pytest, PHP libraries, ...)
  --sanitize KIND     configure build-asan/ or build-tsan/ instead of build/
  --print NAME        change nothing, only print one path, and fail if it is not there yet:
                        php_config  the php-config in use
                        php_prefix  the folder PHP is installed in (bin/php, sbin/php-fpm)
                        llhttp_pc   the pkg-config folder for llhttp (empty where Debian has llhttp)
                        php_libs    PHP libraries for the tests (an include_path)
                        unpacked    the root of the packages that the tests use without installing
                        nginx       the nginx the tests use
                        build       the build folder

Environment:
  PHP_CONFIG          a php-config to use instead of building PHP: 8.2 or newer, thread-safe, with
                      the embed library
  LYGER_CACHE         where PHP is built and kept (default ~/.cache/lyger-embed)
EOF
}

# Options: what was asked for.
with_tests=no
sanitizer=none
print=

while (($#)); do
  case $1 in
    --tests) with_tests=yes ;;
    --sanitize)
      sanitizer=${2:-}
      [[ $sanitizer == address || $sanitizer == thread ]] || refuse "--sanitize takes address or thread."
      shift
      ;;
    --print)
      print=${2:-}
      [[ -n $print ]] || refuse "--print takes a name; see scripts/setup.sh --help."
      shift
      ;;
    --help | -h)
      usage
      exit
      ;;
    *) refuse "scripts/setup.sh has no option $1; see scripts/setup.sh --help." ;;
  esac
  shift
done

print_existing() {
  [[ -e $1 ]] || die "$1 is not there yet; $2."
  printf '%s\n' "$1"
}

print_path() {
  local prepare="run scripts/setup.sh" prepare_tests="run scripts/setup.sh --tests"
  case $1 in
    php_config | php_prefix)
      find_php || die "there is no PHP in $cache yet; $prepare."
      if [[ $1 == php_config ]]; then printf '%s\n' "$php_config"; else "$php_config" --prefix; fi
      ;;
    llhttp_pc)
      llhttp_is_there || die "llhttp is not there yet; $prepare."
      llhttp_pkg_config_path
      ;;
    php_libs) print_existing "$(php_libraries)" "$prepare_tests" ;;
    unpacked) print_existing "$(unpacked_prefix)" "$prepare_tests" ;;
    nginx) print_existing "$(unpacked_prefix)/usr/sbin/nginx" "$prepare_tests" ;;
    build) print_existing "$(build_folder "$sanitizer")" "$prepare" ;;
    *) refuse "--print does not know $1; see scripts/setup.sh --help." ;;
  esac
}

if [[ -n $print ]]; then
  print_path "$print"
  exit
fi

# A PHP that cannot be used is refused before anything is installed.
[[ -z ${PHP_CONFIG:-} ]] || check_chosen_php "$PHP_CONFIG"

needed=("${build_packages[@]}")
[[ -n ${PHP_CONFIG:-} ]] || needed+=("${php_build_packages[@]}")
[[ $with_tests == no ]] || needed+=("${test_packages[@]}")
((debian_version < 13)) || needed+=("$llhttp_package")
ensure_packages "${needed[@]}"
ensure_php
ensure_llhttp
[[ $with_tests == no ]] || ensure_unpacked
ensure_build_folder "$sanitizer"
