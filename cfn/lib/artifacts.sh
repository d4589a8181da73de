# shellcheck shell=bash
# The functions' binaries and the templates, and the bucket that they are uploaded to.

# By the names of their packages.
functions=(trailbell-alert trailbell-report)

# The one that reads a trail's files is built for whoever wants it.
reads_files() { [[ $(wanted_parameter TrailFiles) ]]; }

# Leaves the binaries where the templates expect them, under the name that Lambda expects.
get_binaries() {
  local host name
  host=$(uname -m)
  [[ $host != aarch64 ]] || host=arm64
  ! reads_files || functions+=(trailbell-files)
  [[ ! $binary || $report_binary ]] || report_binary=$(dirname "$binary")/trailbell-report
  [[ ! $binary || -f $binary ]] || die "there is no file $binary."
  [[ ! $report_binary || -f $report_binary ]] ||
    die "there is no file $report_binary." "The weekly letter is a function of its own: --report-binary FILE names its binary."

  [[ ! $binary || $files_binary ]] || files_binary=$(dirname "$binary")/trailbell-files
  ! reads_files || [[ ! $files_binary || -f $files_binary ]] ||
    die "there is no file $files_binary." "What reads a trail's files is a function of its own: --files-binary FILE names its binary."

  # Each is built by itself: in one build each would get the features that the other asks of the crates that they share.
  for name in "${functions[@]}"; do
    if [[ $name == trailbell-alert && $binary ]]; then
      take_binary "$name" "$binary"
    elif [[ $name == trailbell-report && $report_binary ]]; then
      take_binary "$name" "$report_binary"
    elif [[ $name == trailbell-files && $files_binary ]]; then
      take_binary "$name" "$files_binary"
    elif cargo lambda --version > /dev/null 2>&1; then
      arch=${arch:-arm64}
      say "Building $name for $arch with cargo-lambda."
      cargo lambda build --profile dist "--${arch/_/-}" --package "$name" --lambda-dir target/lambda
    else
      arch=${arch:-$host}
      [[ $arch == "$host" ]] ||
        die "this machine is $host; building for $arch takes cargo-lambda." \
          "Get it: https://www.cargo-lambda.info, or choose --arch $host"
      say "Building $name for $arch."
      cargo build --profile dist --package "$name"
      take_binary "$name" "${CARGO_TARGET_DIR:-target}/dist/$name"
    fi
  done
}

# With the time of the original, since it is part of the zip file, and a different zip file is a change.
take_binary() {
  arch=${arch:-$host}
  mkdir -p "target/lambda/$1"
  cp -p "$2" "target/lambda/$1/bootstrap"
  chmod 0755 "target/lambda/$1/bootstrap"
}

check_binaries() {
  local name
  for name in "${functions[@]}"; do
    check_binary "target/lambda/$name/bootstrap"
  done
  parameters+=("Architecture=$arch")
}

check_binary() {
  local bootstrap=$1 machine glibc
  # Bytes of the ELF header: what the file is, and for which processor.
  [[ $(head -c 4 "$bootstrap") == $'\x7fELF' ]] ||
    die "$bootstrap is not a Linux binary." "cargo-lambda builds one anywhere: https://www.cargo-lambda.info"
  machine=$(head -c 19 "$bootstrap" | tail -c 1 | od -An -tx1 | tr -d '[:space:]')
  case $arch:$machine in
    arm64:b7 | x86_64:3e) ;;
    *) die "the binary was not built for $arch." "Build it again, or choose the other --arch." ;;
  esac
  # Amazon Linux 2023 has glibc 2.34. A binary that wants a newer one starts here, and fails there.
  # The tools of macOS know no `sort -V`, and in UTF-8 refuse bytes that are none.
  glibc=$(LC_ALL=C tr -c 'A-Z0-9_.' '\n' < "$bootstrap" | LC_ALL=C sed -n 's/^.*GLIBC_2\.\([0-9][0-9]*\).*$/\1/p' | sort -n | tail -n 1)
  ((${glibc:-0} <= 34)) ||
    die "the binary needs GLIBC 2.$glibc, and Lambda has glibc 2.34." \
      "Build it with cargo-lambda, which knows that: https://www.cargo-lambda.info"
}

# Uploads the functions' code and the templates, each under a name that holds its hash, so that what has not changed keeps its address
# and CloudFormation finds nothing to do. Leaves the parent's address in `template_url`. The AWS CLI's own `package` does this for
# the functions alone: of the parent's templates only newer versions of it understand Fn::ForEach.
upload_templates() {
  local folder=target/lambda/$stack name url suffix=amazonaws.com addresses=() log
  [[ $region != cn-* ]] || suffix=amazonaws.com.cn
  url=https://s3.$region.$suffix/$bucket/$stack
  rm -rf "$folder"
  mkdir -p "$folder/new" "$folder/upload"

  while read -r name; do
    # A child that is not made needs no code.
    if grep -q '^ *Code: ' "cfn/$name.yaml" && { [[ $name != trail-files ]] || reads_files; }; then
      log=$(aws cloudformation package --template-file "cfn/$name.yaml" --output-template-file "$folder/new/$name.yaml" \
        --s3-bucket "$bucket" --s3-prefix "$stack" 2>&1) ||
        die "the function of $name.yaml could not be uploaded: $(last_line "$log")"
    else
      cp "cfn/$name.yaml" "$folder/new/$name.yaml"
    fi
    name_by_content "$name"
    addresses+=(-e "s|TemplateURL: $name\\.yaml\$|TemplateURL: $url/$named|")
  done < <(sed -n 's/^ *TemplateURL: \([a-z-]*\)\.yaml$/\1/p' cfn/parent.yaml | sort -u)
  sed "${addresses[@]}" cfn/parent.yaml > "$folder/new/parent.yaml"
  name_by_content parent
  template_url=$url/$named

  log=$(aws s3 sync "$folder/upload" "s3://$bucket/$stack/" --size-only --only-show-errors 2>&1) ||
    die "the templates could not be uploaded: $(last_line "$log")"
}

# Moves a template to what is uploaded, and leaves its new name in `named`.
name_by_content() {
  local hash
  # macOS has the second.
  if type -P sha256sum > /dev/null; then hash=(sha256sum); else hash=(shasum -a 256); fi
  named=$1-$("${hash[@]}" < "$folder/new/$1.yaml" | cut -c 1-32).yaml
  mv "$folder/new/$1.yaml" "$folder/upload/$named"
}
