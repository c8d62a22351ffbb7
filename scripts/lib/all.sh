# shellcheck shell=bash
# What every script begins with: where things are, and the parts of the set-up. The script that
# sources this has set -euo pipefail.

scripts_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
repository=$(dirname "$scripts_dir")

# Debian's own tools come first: a Python or Meson from elsewhere may lack the modules needed here.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

for part in messages cache packages php-options private-apt php php-build llhttp unpacked build-folder; do
  # shellcheck source=/dev/null
  . "$scripts_dir/lib/$part.sh"
done

# Sets debian_version (12) and debian_codename (bookworm).
recognise_debian() {
  local ID='' VERSION_ID='' VERSION_CODENAME='' PRETTY_NAME='an unknown system'
  # shellcheck source=/dev/null
  [[ -r /etc/os-release ]] && . /etc/os-release
  debian_version=${VERSION_ID%%.*}
  debian_codename=$VERSION_CODENAME
  if [[ $ID != debian || ! $debian_version =~ ^[0-9]+$ ]] || ((debian_version < 12)); then
    die "this set-up knows Debian 12 and 13, and this is $PRETTY_NAME. Install the packages of scripts/lib/packages.sh by hand and run: meson setup build -Dphp_config=/path/to/php-config"
  fi
}
recognise_debian
