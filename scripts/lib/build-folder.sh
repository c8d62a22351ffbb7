# shellcheck shell=bash
# The Meson build folders: build/, and build-asan/ and build-tsan/ for the sanitizers.

# build_folder SANITIZER: none, address or thread.
build_folder() {
  case $1 in
    none) printf '%s/build\n' "$repository" ;;
    address) printf '%s/build-asan\n' "$repository" ;;
    thread) printf '%s/build-tsan\n' "$repository" ;;
  esac
}

# Configures the folder unless that has been done with the same options.
ensure_build_folder() {
  local sanitizer=$1 folder output
  local -a options begin_again=()
  folder=$(build_folder "$sanitizer")
  options=(
    --buildtype=debugoptimized
    "-Dphp_config=$php_config"
    "-Dpkg_config_path=$(llhttp_pkg_config_path)"
  )
  case $sanitizer in
    address) options+=("-Db_sanitize=address,undefined" -Db_lundef=false) ;;
    thread) options+=(-Db_sanitize=thread -Db_lundef=false) ;;
  esac
  if [[ -e $folder/build.ninja && "$(cat "$folder/setup-options" 2>/dev/null)" == "${options[*]}" ]]; then
    return
  fi
  say "Configuring $folder …"
  # A folder that was configured with other options is begun again.
  [[ ! -e $folder/meson-private/coredata.dat ]] || begin_again=(--wipe)
  if ! output=$(cd "$repository" && meson setup "${begin_again[@]}" "${options[@]}" "$folder" 2>&1); then
    tail -n 30 <<<"$output" | sed 's/^/    /' >&2
    die "Meson could not configure $folder; its last lines are above."
  fi
  printf '%s\n' "${options[*]}" >"$folder/setup-options"
}
