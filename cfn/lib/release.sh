# shellcheck shell=bash
# The functions of a release, for whoever has no Rust: beside cfn/, as in the archive with which a release is deployed, or where --release says.

# Leaves in `released` the folder or the address that has them; empty, there is none, or others are wanted.
find_release() {
  released=''
  [[ ! $binary && $build == no ]] || return 0
  if [[ $release ]]; then
    released=${release%/}
  elif [[ -f functions/SHA256SUMS ]]; then
    released=functions
  fi
  [[ ! $released ]] || say "The functions are those of the release in $released."
}

# Takes one of them, as it was released and not otherwise.
take_released() {
  local zip=$1-$arch.zip folder=$released expected found
  if [[ $released == https://* ]]; then
    folder=$work/release
    mkdir -p "$folder"
    fetch SHA256SUMS "$folder"
    fetch "$zip" "$folder"
  fi
  [[ -f $folder/SHA256SUMS ]] || die "there is no SHA256SUMS in $released, by which its files could be checked."
  [[ -f $folder/$zip ]] || die "there is no $zip in $released." "Choose the other --arch, or build it with --build."
  expected=$(sed -n "s/^\([0-9a-f]\{64\}\)  $zip\$/\1/p" "$folder/SHA256SUMS")
  found=$(check_sum < "$folder/$zip")
  [[ $expected && $found == "$expected" ]] ||
    die "$folder/$zip is not the file that was released: SHA256SUMS says ${expected:-nothing of it}, and it has $found." \
      "Fetch the release again, and do not deploy this one."
  type -P unzip > /dev/null || die "unzip is missing, which unpacks the functions of a release." "Get it: apt-get install unzip, dnf install unzip"
  mkdir -p "$work/$1"
  unzip -qo "$folder/$zip" bootstrap -d "$work/$1" || die "$folder/$zip cannot be unpacked."
  stamp "$work/$1/bootstrap"
}

fetch() {
  local log
  log=$(curl --fail --silent --show-error --location --proto '=https' --output "$2/$1" "$released/$1" 2>&1) ||
    die "$released/$1 could not be fetched: $(last_line "$log")"
}
