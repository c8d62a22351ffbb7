# shellcheck shell=bash
# Another Debian release's packages and sources, without touching the system's apt configuration:
# a private sources list derived from the machine's own entries (same mirrors, same keys, same
# proxy settings), with its own package lists.

private_apt_dir=  # set by open_private_apt
private_apt_options=()

# Prints the machine's Debian archives; see machine-sources.awk for the columns.
machine_archives() {
  local -a files=()
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [[ -r $file && -s $file ]] && files+=("$file")
  done
  ((${#files[@]})) && awk -f "$scripts_dir/lib/machine-sources.awk" "${files[@]}"
}

# True unless the lists that apt has already fetched from there say that it is not Debian's archive.
is_debian_archive() {
  local uri=$1 suite=$2 origins
  origins=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(ORIGIN)' 2>/dev/null |
    awk -v uri="${uri%/}/" -v suite="$suite" '$1 == uri && $2 == suite { print $3 }')
  [[ -z $origins || $origins == *Debian* ]]
}

# private_stanzas TYPE RELEASE: the sources list of that release, in deb822 style.
private_stanzas() {
  local type=$1 release=$2 kind suite uri signed_by check_valid_until keyring
  while IFS=$'\037' read -r kind suite uri signed_by check_valid_until; do
    is_debian_archive "$uri" "$suite" || continue
    if [[ -z $signed_by ]]; then
      for keyring in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
        [[ -e $keyring ]] && signed_by=$keyring && break
      done
    fi
    printf 'Types: %s\nURIs: %s\nSuites: %s\nComponents: main\n' "$type" "$uri" "$release$kind"
    [[ -n $signed_by ]] && printf 'Signed-By: %s\n' "${signed_by//$'\001'/$'\n'}"
    [[ -n $check_valid_until ]] && printf 'Check-Valid-Until: %s\n' "$check_valid_until"
    printf '\n'
  done < <(machine_archives | sort -u)
}

# apt that is run by root fetches as a user of its own.
let_apt_write() {
  if [[ $(id -u) == 0 ]] && id _apt >/dev/null 2>&1; then chown _apt "$@"; fi
}

# open_private_apt TYPE RELEASE: fetches the lists for deb or deb-src of that release.
open_private_apt() {
  local type=$1 release=$2
  make_temporary_folder apt
  private_apt_dir=$temporary_folder
  mkdir -p "$private_apt_dir"/{lists/partial,cache/archives/partial,download}
  let_apt_write "$private_apt_dir"/{lists/partial,cache/archives/partial,download}
  private_stanzas "$type" "$release" >"$private_apt_dir/private.sources"
  if [[ ! -s $private_apt_dir/private.sources ]]; then
    die "no entry for Debian's archive was found in /etc/apt/sources.list or /etc/apt/sources.list.d, so there is no mirror to fetch from."
  fi
  private_apt_options=(
    -q
    -o "Dir::Etc::sourcelist=$private_apt_dir/private.sources"
    -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$private_apt_dir/lists"
    -o "Dir::Cache=$private_apt_dir/cache"
    -o APT::Default-Release=
  )
  # A mirror may lack one of the suites; what counts is whether the package is found in the end.
  apt-get "${private_apt_options[@]}" update >"$private_apt_dir/update.log" 2>&1 || true
}

close_private_apt() {
  [[ -n $private_apt_dir ]] && rm -rf "$private_apt_dir"
  private_apt_dir=
}

private_apt_messages() {
  tail -n 15 "$private_apt_dir/update.log" | sed 's/^/    /' >&2
}

# Versions of a source package that the private lists know, the newest first.
private_source_versions() {
  apt-cache "${private_apt_options[@]}" showsrc --only-source "$1" 2>/dev/null |
    awk '$1 == "Version:" { print $2 }' | newest_version_first
}

private_binary_versions() {
  apt-cache "${private_apt_options[@]}" madison "$1" 2>/dev/null |
    awk -F '|' '{ gsub(/ /, "", $2); print $2 }' | newest_version_first
}

newest_version_first() {
  local -a sorted=()
  local version i
  while read -r version; do
    for ((i = 0; i < ${#sorted[@]}; i++)); do
      dpkg --compare-versions "$version" gt "${sorted[i]}" && break
      [[ $version == "${sorted[i]}" ]] && continue 2
    done
    sorted=("${sorted[@]:0:i}" "$version" "${sorted[@]:i}")
  done
  ((${#sorted[@]})) && printf '%s\n' "${sorted[@]}"
  return 0
}
