# shellcheck shell=bash
# The Debian packages this project needs, and their installation. "a|b" means: a, unless b is
# already installed.

# To build lyger-embed.
build_packages=(
  g++ meson ninja-build pkg-config python3
  libuv1-dev libssl-dev libfmt-dev libcli11-dev nlohmann-json3-dev doctest-dev
  media-types
)

# To fetch and build PHP with its extensions.
php_build_packages=(
  autoconf automake bison dpkg-dev libtool make patch re2c xz-utils
  "libcurl4-openssl-dev|libcurl4-gnutls-dev"
  libedit-dev libffi-dev libfreetype-dev libgmp-dev libicu-dev libjpeg-dev libonig-dev libpng-dev
  libpq-dev libsodium-dev libsqlite3-dev libssl-dev libwebp-dev libxml2-dev libxslt1-dev
  libzip-dev zlib1g-dev
)

# To run the tests.
test_packages=(
  apache2-utils curl procps python3-jsonschema python3-pytest wrk
)

# Used by the tests, but only unpacked into the cache: installed, these would start a web server or
# bring Debian's own PHP along. What they depend on is added by itself as long as it is of the same
# kind (see unpacked.sh).
unpacked_test_packages=(
  nginx
  adminer
  composer phpunit
  php-nyholm-psr7
  php-slim php-slim-psr7
  php-symfony-framework-bundle php-symfony-twig-bundle
)

run_as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "this step needs root, and there is no sudo here. Run this as root: $*"
  fi
}

# Prints those of the given packages that are not installed, one per line.
missing_packages() {
  local wanted installed
  installed=$(printf '%s\n' "$@" | tr '|' '\n' |
    xargs dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null |
    awk '$2 == "installed" { print $1 }') || true  # dpkg-query fails when it does not know one
  for wanted in "$@"; do
    if ! grep -qxF "${wanted//|/$'\n'}" <<<"$installed"; then
      printf '%s\n' "${wanted%%|*}"
    fi
  done
}

# apt_get TITLE ARGUMENTS...: runs apt-get as root with its output in a log, of which the end is shown
# on failure. It runs in the foreground, where sudo can ask for a password.
apt_get() {
  local title=$1 log=$cache/logs/apt.log
  shift
  mkdir -p "$cache/logs"
  say "$title"
  run_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" \
    >"$log" 2>&1 </dev/null && return
  say "  That failed. The last lines of $log:"
  tail -n 20 "$log" | sed 's/^/    /' >&2
  return 1
}

apt_update() {
  apt_get "Fetching the package lists (apt-get update) …" update
}

apt_install() {
  apt_get "Installing Debian packages: $* (a minute or two if there are many) …" \
    --no-install-recommends --no-remove install "$@"
}

package_lists_are_there() {
  [[ -n $(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -print -quit 2>/dev/null) ]]
}

# Installs what is missing of the given packages; says nothing when nothing is.
ensure_packages() {
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} == 0)) && return 0
  # Lists that are out of date are one reason to fail, so that a second try with new ones is worth it.
  if package_lists_are_there && apt_install "${missing[@]}"; then return 0; fi
  apt_update || die "apt-get update failed: check the network and the apt sources of this machine."
  apt_install "${missing[@]}" || die "these Debian packages could not be installed: ${missing[*]}."
}
