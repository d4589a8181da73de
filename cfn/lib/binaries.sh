# shellcheck shell=bash
# The functions' binaries: which are deployed already and stay, and where the others come from.

# By the names of their packages.
functions=(trailbell-alert trailbell-report)

# The one that reads a trail's files is built for whoever wants it.
reads_files() { [[ $(wanted_parameter TrailFiles) ]]; }

# Leaves in `kept` the functions whose code stays as it is deployed, a line each, "NAME BUCKET KEY", and the binaries of the others where
# the templates expect them, under the name that Lambda expects.
get_binaries() {
  local host name code
  host=$(uname -m)
  [[ $host != aarch64 ]] || host=arm64
  kept='' built=''
  ! reads_files || functions+=(trailbell-files)
  [[ ! $binary || $report_binary ]] || report_binary=$(dirname "$binary")/trailbell-report
  [[ ! $binary || -f $binary ]] || die "there is no file $binary."
  [[ ! $report_binary || -f $report_binary ]] ||
    die "there is no file $report_binary." "The weekly letter is a function of its own: --report-binary FILE names its binary."

  [[ ! $binary || $files_binary ]] || files_binary=$(dirname "$binary")/trailbell-files
  ! reads_files || [[ ! $files_binary || -f $files_binary ]] ||
    die "there is no file $files_binary." "What reads a trail's files is a function of its own: --files-binary FILE names its binary."

  find_release
  for name in "${functions[@]}"; do
    # What is not named stays as it is, the code too: it may have been built elsewhere, for another processor.
    if [[ $build == no && ! $released$arch$binary$report_binary$files_binary ]] && code=$(deployed_code "$name"); then
      kept+="$name $code$newline"
    else
      built+=" $name"
    fi
  done
  if [[ $kept ]]; then
    say "The code of the functions stays as it is deployed; --build builds it anew from here."
    arch=$(parameter Architecture)
  elif [[ ($build == yes || $released) && ! $arch && $stack_id ]]; then
    # So does the processor.
    arch=$(parameter Architecture)
  fi
  for name in $built; do
    if [[ $name == trailbell-alert && $binary ]]; then
      take_binary "$name" "$binary"
    elif [[ $name == trailbell-report && $report_binary ]]; then
      take_binary "$name" "$report_binary"
    elif [[ $name == trailbell-files && $files_binary ]]; then
      take_binary "$name" "$files_binary"
    elif [[ $released ]]; then
      arch=${arch:-arm64}
      take_released "$name"
    else
      build_binary "$name"
    fi
  done
}

# Each is built by itself: in one build each would get the features that the other asks of the crates that they share.
build_binary() {
  type -P cargo > /dev/null ||
    die "Rust is missing." "Get it: https://rustup.rs, or take a release, which needs none, with --release."
  if cargo lambda --version > /dev/null 2>&1; then
    arch=${arch:-arm64}
    say "Building $1 for $arch with cargo-lambda."
    cargo lambda build --profile dist "--${arch/_/-}" --package "$1" --lambda-dir target/lambda
    take_binary "$1" "target/lambda/$1/bootstrap"
  else
    arch=${arch:-$host}
    [[ $arch == "$host" ]] ||
      die "this machine is $host; building for $arch takes cargo-lambda." \
        "Get it: https://www.cargo-lambda.info, or choose --arch $host"
    say "Building $1 for $arch."
    cargo build --profile dist --package "$1"
    take_binary "$1" "${CARGO_TARGET_DIR:-target}/dist/$1"
  fi
}

take_binary() {
  arch=${arch:-$host}
  mkdir -p "$work/$1"
  cp "$2" "$work/$1/bootstrap"
  stamp "$work/$1/bootstrap"
}

# Time and permissions are part of the zip file, by whose hash Lambda and CloudFormation tell whether the code is another.
stamp() {
  chmod 0755 "$1"
  TZ=UTC touch -t 198001010000 "$1"
}

# Where the deployed code of a function is, "BUCKET KEY", as its nested stack's template says, if it is still there.
deployed_code() {
  local nested name body code
  [[ $stack_id ]] || return 1
  case $1 in
    trailbell-alert) name=Function ;;
    trailbell-report) name=WeeklyReport ;;
    trailbell-files) name=TrailFilesReader ;;
  esac
  nested=$(aws cloudformation describe-stack-resource --stack-name "$stack_id" --logical-resource-id "$name" --output text \
    --query StackResourceDetail.PhysicalResourceId 2> /dev/null) || return 1
  body=$(aws cloudformation get-template --stack-name "$nested" --query TemplateBody --output text 2> /dev/null) || return 1
  code=$(code_in "$body")
  [[ $code == ?*' '?* ]] || return 1
  aws s3api head-object --bucket "${code% *}" --key "${code#* }" > /dev/null 2>&1 || return 1
  printf '%s' "$code"
}

# The bucket and key that a template names, as the AWS CLI writes them or we do.
code_in() {
  printf '%s %s' "$(printf '%s\n' "$1" | sed -n 's/.*S3Bucket: *\([a-z0-9.-]*\).*/\1/p' | sed -n 1p)" \
    "$(printf '%s\n' "$1" | sed -n 's/.*S3Key: *\([^ ,}]*\).*/\1/p' | sed -n 1p)"
}

check_binaries() {
  local name
  for name in $built; do
    check_binary "$work/$name/bootstrap"
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
  glibc=$(LC_ALL=C tr -cs 'A-Z0-9_.' '\n' < "$bootstrap" | LC_ALL=C grep 'GLIBC_2\.' |
    LC_ALL=C sed -n 's/^.*GLIBC_2\.\([0-9][0-9]*\).*$/\1/p' | sort -n | tail -n 1) || glibc=0
  ((${glibc:-0} <= 34)) ||
    die "the binary needs GLIBC 2.$glibc, and Lambda has glibc 2.34." \
      "Build it with cargo-lambda, which knows that: https://www.cargo-lambda.info"
}
