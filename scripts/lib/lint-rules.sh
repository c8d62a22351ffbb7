# shellcheck shell=bash
# The rules of the code that grep can keep: what may be written where. Each rule prints the lines
# that break it.

source_folders=(runtime sapi threads tests)

# source_lines REGEX PATH...: FILE:LINE:TEXT where the code, comments aside, matches.
source_lines() {
  local regex=$1
  shift
  (cd "$repository" && find "$@" -type f \( -name '*.cpp' -o -name '*.h' \) -print0 2>/dev/null |
    sort -z | REGEX=$regex xargs -0r awk '
      { code = $0; sub(/\/\/.*/, "", code) }
      code ~ ENVIRON["REGEX"] { print FILENAME ":" FNR ":" $0 }')
}

# Drops the lines of the files whose path matches.
except() { grep -vE "^($1):" || true; }

# The name of each rule is its function, and the sentence beside it is what was meant.
lint_rules=(
  "jumps|zend_try, zend_bailout, setjmp and longjmp are written in sapi/bailout.cpp and nowhere else"
  "php_headers|PHP's headers are included by the .cpp files of sapi/ and their tests, and nowhere else"
  "closed_handles|libuv handles are closed by runtime/net/uv_handle.h, which keeps them until the close callback"
  "upward_includes|dependencies point one way: runtime, then sapi, then threads, then runtime/program"
  "sockets_in_php|sapi/ and threads/ know nothing of sockets: the world is an Exchange"
  "namespaces_in_headers|a header says no 'using namespace'"
  "unguarded_headers|a header begins with #pragma once"
)

rule_jumps() {
  source_lines '(^|[^A-Za-z0-9_])(zend_(try|first_try|catch|end_try|bailout)|_?(sig)?setjmp|_?(sig)?longjmp|SETJMP|LONGJMP)([^A-Za-z0-9_]|$)' \
    "${source_folders[@]}" | except 'sapi/bailout\.(cpp|h)'
}

rule_php_headers() {
  # The generated arginfo header is a part of the one .cpp file that includes it.
  source_lines '^[ \t]*#[ \t]*include[ \t]*[<"]((php|zend|Zend/|main/|ext/|SAPI\.h|TSRM)|sapi/php\.h)' \
    "${source_folders[@]}" | except '(tests/)?sapi/.*\.cpp|sapi/php\.h|sapi/functions/lyger_arginfo\.h'
}

rule_closed_handles() {
  source_lines '(^|[^A-Za-z0-9_])uv_close([^A-Za-z0-9_]|$)' "${source_folders[@]}" |
    except 'runtime/net/uv_handle\.h'
}

rule_upward_includes() {
  source_lines '#[ \t]*include[ \t]*"(sapi|threads|tests)/' runtime | except 'runtime/program/.*'
  source_lines '#[ \t]*include[ \t]*"(threads|tests)/' sapi
  source_lines '#[ \t]*include[ \t]*"tests/' threads runtime/program
  source_lines '#[ \t]*include[ \t]*"runtime/program/' runtime sapi threads | except 'runtime/program/.*'
}

rule_sockets_in_php() {
  source_lines '#[ \t]*include[ \t]*("runtime/net/|<(uv|sys/socket|netinet/[a-z]+|netdb)\.h>)' sapi threads
}

rule_namespaces_in_headers() {
  source_lines '^[ \t]*using[ \t]+namespace' "${source_folders[@]}" | except '.*\.cpp'
}

rule_unguarded_headers() {
  # grep -L succeeds or fails differently from one version to the next; what counts is what it prints.
  (cd "$repository" && find "${source_folders[@]}" -name '*.h' -print0 | sort -z |
    xargs -0r grep -L '^#pragma once' | sed 's/$/:1: no #pragma once/') || true
}

# Says which files are longer than they should be; that is a hint, not a mistake.
hint_at_long_files() {
  (cd "$repository" && find "${source_folders[@]}" php-tests scripts -type f \
    \( -name '*.cpp' -o -name '*.h' -o -name '*.py' -o -name '*.sh' \) -print0 | sort -z |
    xargs -0r awk 'FNR == 301 { print "Hint: " FILENAME " has more than 300 lines" }') >&2
}

# check_rules COMMAND: calls it for each rule with "passed" or "failed".
check_rules() {
  local report=$1 rule broken
  for rule in "${lint_rules[@]}"; do
    broken=$("rule_${rule%%|*}")
    if [[ -z $broken ]]; then
      "$report" passed
    else
      say "Lint: ${rule#*|}:"
      printf '    %s\n' "${broken//$'\n'/$'\n    '}" >&2
      "$report" failed
    fi
  done
}
