# shellcheck shell=bash
# Time zones by their IANA names: which is that of this machine, and whether there is one of a name.

# Where the machine keeps them, a file for each.
zone_files() { printf '%s' "${TZDIR:-/usr/share/zoneinfo}"; }

# All names, a line each. Beside them lie tables, copies for other clocks (posix/, right/) and a few files that are none.
zone_names() {
  (cd "$(zone_files)" 2> /dev/null && find . \( -type f -o -type l \)) |
    sed -n 's|^\./\([A-Z][A-Za-z0-9_+/-]*\)$|\1|p' | grep -vE '^(Factory|SystemV/.*)$'
}

# Leaves in `zone` what a name is as IANA spells it: of one that was typed in another case, with spaces, or as a city alone. Where the
# machine has no list, whatever is written like one will do.
find_time_zone() {
  local typed=${1// /_} names found
  zone=''
  # What the parameter TimeZone takes.
  [[ $typed =~ ^[A-Za-z0-9_+/-]+$ ]] || return 1
  case $typed in [Uu][Tt][Cc] | Etc/U[CT][CT] | Etc/Zulu | Etc/Universal) zone=UTC && return ;; esac
  names=$(zone_names) || names=''
  if [[ ! $names ]]; then
    [[ ! $typed =~ ^[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+$ ]] || zone=$typed
  elif [[ $typed == */* && $newline$names$newline == *"$newline$typed$newline"* ]]; then
    zone=$typed
  else
    # The city: Singapore is Asia/Singapore rather than the older name of the same.
    found=$(printf '%s\n' "$names" | grep -v '^Etc/' | grep -i "^[^/]*/$typed\$") || found=''
    [[ $found && $found != *"$newline"* ]] || found=$(printf '%s\n' "$names" | grep -ix "$typed") || found=''
    zone=${found%%"$newline"*}
  fi
  [[ $zone ]]
}

# What TZ says, else where /etc/localtime leads, else /etc/timezone; where none of them is a name, UTC.
time_zone_of_this_machine() {
  local etc=${1:-/etc} said zone
  for said in "${TZ-}" "$(readlink "$etc/localtime" 2> /dev/null || true)" "$(sed -n 1p "$etc/timezone" 2> /dev/null || true)"; do
    # ":Asia/Tokyo", "/usr/share/zoneinfo/posix/Asia/Tokyo".
    said=${said#:}
    said=${said##*zoneinfo/}
    said=${said#posix/}
    said=${said#right/}
    if find_time_zone "$said"; then
      printf '%s' "$zone"
      return
    fi
  done
  printf UTC
}
