# Reads apt source files (one-line and deb822 style) and prints one line per Debian release they
# name: kind of suite, suite, URI, Signed-By, Check-Valid-Until, separated by \037. The kind is "", "-updates"
# or "-security". Only entries with the component main are printed. Newlines inside an embedded key
# are printed as \001.

function flush_stanza(   uris, suites, i, j, uri_count, suite_count) {
  if (field["types"] ~ /(^|[ \t])deb([ \t]|$)/ && tolower(field["enabled"]) !~ /^(no|false|0)$/) {
    uri_count = split(field["uris"], uris)
    suite_count = split(field["suites"], suites)
    for (i = 1; i <= uri_count; i++)
      for (j = 1; j <= suite_count; j++)
        report(uris[i], suites[j], field["components"], field["signed-by"],
               field["check-valid-until"])
  }
  split("", field)
  name = ""
}

function report(uri, suite, components, signed_by, check_valid_until,   kind) {
  if ((" " components " ") !~ /[ \t]main[ \t]/) return
  if (suite !~ /^(bookworm|trixie|forky|duke|sid|oldstable|stable|testing|unstable)(-updates|-security)?\/?$/)
    return
  sub(/\/$/, "", suite)
  kind = suite
  sub(/^[a-z]+/, "", kind)
  sub(/^[ \t]+/, "", signed_by)
  print kind "\037" suite "\037" uri "\037" signed_by "\037" check_valid_until
}

function one_line(line,   parts, count, first, options, signed_by, check, components, i) {
  if (match(line, /\[[^]]*\]/)) {
    options = substr(line, RSTART + 1, RLENGTH - 2)
    line = substr(line, 1, RSTART - 1) " " substr(line, RSTART + RLENGTH)
    count = split(options, parts)
    for (i = 1; i <= count; i++) {
      if (parts[i] ~ /^signed-by=/) signed_by = substr(parts[i], 11)
      if (parts[i] ~ /^check-valid-until=/) check = substr(parts[i], 19)
    }
  }
  count = split(line, parts)
  for (i = 4; i <= count; i++) components = components " " parts[i]
  report(parts[2], parts[3], components, signed_by, check)
}

FNR == 1 && NR > 1 { flush_stanza() }
{ sub(/\r$/, "") }

FILENAME !~ /\.sources$/ {
  sub(/#.*/, "")
  if ($1 == "deb") one_line($0)
  next
}

/^#/ { next }
/^[ \t]*$/ { flush_stanza(); next }
/^[ \t]/ { if (name != "") field[name] = field[name] (name == "signed-by" ? "\001" : " ") $0; next }
{
  name = tolower(substr($0, 1, index($0, ":") - 1))
  field[name] = substr($0, index($0, ":") + 1)
  sub(/^[ \t]+/, "", field[name])
}
END { flush_stanza() }
