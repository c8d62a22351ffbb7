# shellcheck shell=bash
# llhttp, the HTTP parser. Debian has a package of it from release 13 on, which is installed like the
# others; on Debian 12 that package is only unpacked into the cache, and its static library is what
# gets linked.

llhttp_package=libllhttp-dev
llhttp_release=trixie  # the Debian release whose package is unpacked

llhttp_prefix() { printf '%s/llhttp-%s-%s\n' "$cache" "$llhttp_release" "$(dpkg --print-architecture)"; }

# The folder with the rewritten pkg-config file; nothing where the system has llhttp itself.
llhttp_pkg_config_path() {
  ((debian_version >= 13)) || printf '%s/pkgconfig\n' "$(llhttp_prefix)"
}

llhttp_is_there() { ((debian_version >= 13)) || [[ -e $(llhttp_prefix)/pkgconfig/libllhttp.pc ]]; }

ensure_llhttp() {
  llhttp_is_there && return
  lock_cache
  llhttp_is_there || unpack_llhttp
  unlock_cache
}

unpack_llhttp() {
  local prefix work version tried=
  prefix=$(llhttp_prefix)
  work=$prefix.new
  say "Fetching llhttp, which Debian $debian_version does not have, from the archive of $llhttp_release …"
  rm -rf "$work" "$prefix"
  mkdir -p "$work"
  open_private_apt deb "$llhttp_release"
  for version in $(private_binary_versions "$llhttp_package"); do
    rm -f "${private_apt_dir:?}"/download/*
    if (cd "$private_apt_dir/download" &&
      apt-get "${private_apt_options[@]}" download "$llhttp_package=$version") >>"$private_apt_dir/update.log" 2>&1; then
      dpkg-deb -x "$private_apt_dir"/download/*.deb "$work"
      close_private_apt
      write_llhttp_pc "$work" "$prefix" "$version"
      mv "$work" "$prefix"
      detail "llhttp ${version%%-*} is in $prefix"
      return
    fi
    tried+=" $version"
  done
  private_apt_messages
  die "the package $llhttp_package could not be fetched (versions tried:${tried:- none listed})."
}

write_llhttp_pc() {
  local work=$1 prefix=$2 version=$3 library
  library=$(find "$work/usr/lib" -name libllhttp.a -printf '%P')
  [[ -n $library ]] || die "the package $llhttp_package $version holds no static library."
  mkdir -p "$work/pkgconfig"
  cat >"$work/pkgconfig/libllhttp.pc" <<EOF
Name: libllhttp
Description: HTTP parser, unpacked from Debian's package
Version: ${version%%-*}
Cflags: -I$prefix/usr/include
Libs: $prefix/usr/lib/$library
EOF
}
