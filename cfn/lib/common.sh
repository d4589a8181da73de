# shellcheck shell=bash
# What every part of cfn/deploy uses: the AWS CLI, and how it talks to whoever runs it. Written for bash 3.2, which macOS has.

tab=$'\t' newline=$'\n'

# The AWS CLI in the chosen Region, and in another. By `env`, not by `command`: in bash 3.2 a program that fails under `command`
# inside a function ends the whole script without a word, even in an `if` or before `||`.
aws() { aws_in "$region" "$@"; }
aws_in() { env aws --region "$@"; }

# Leaves in `work` a folder of this run's own, for what is built and uploaded: others may deploy from the same checkout at the same time, into
# other accounts. However this ends, by Ctrl-C for one, it goes, and with it a change set that was only looked at.
make_work_folder() {
  local folder
  folder=$(mktemp -d "${TMPDIR:-/tmp}/trailbell.XXXXXX" 2>&1) || die "no folder could be made for what is uploaded: $(last_line "$folder")"
  work=$folder
  trap clear_away EXIT
}

clear_away() {
  [[ ! ${only_looked_at-} ]] || drop_change_set
  rm -rf "$work"
}

say() { printf '%s\n' "$*"; }

die() {
  complain "$@"
  exit 1
}

# What is wrong, then a line each on where, and on what to do.
complain() {
  local line
  printf '%s: %s\n' "${program:-cfn/deploy}" "$1" >&2
  shift
  for line in "$@"; do
    printf '  %s\n' "${line%"$newline"}" >&2
  done
}

# SHA-256 of what comes in. macOS has the second.
check_sum() {
  if type -P sha256sum > /dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64
}

# The last line of several, which is where the AWS CLI says what is wrong.
last_line() { printf '%s' "${1##*"$newline"}"; }

join_with_commas() {
  local IFS=,
  printf '%s' "$*"
}

# A text as a string of JSON. The AWS CLI takes values with commas or quotes in no other way that is safe.
json_string() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$newline/\\n}
  printf '"%s"' "${text//$tab/\\t}"
}
