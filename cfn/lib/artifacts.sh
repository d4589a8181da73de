# shellcheck shell=bash
# The function's binary and the templates, and the bucket that they are uploaded to.

# Leaves the binary where function.yaml expects it, under the name that Lambda expects.
get_binary() {
  local host
  host=$(uname -m)
  [[ $host != aarch64 ]] || host=arm64

  if [[ $binary ]]; then
    arch=${arch:-$host}
    [[ -f $binary ]] || die "there is no file $binary."
  elif cargo lambda --version > /dev/null 2>&1; then
    arch=${arch:-arm64}
    say "Building the function for $arch with cargo-lambda."
    cargo lambda build --profile dist "--${arch/_/-}" --package trailbell-alert --lambda-dir target/lambda
    return
  else
    arch=${arch:-$host}
    [[ $arch == "$host" ]] ||
      die "this machine is $host; building for $arch takes cargo-lambda." \
        "Get it: https://www.cargo-lambda.info, or choose --arch $host"
    say "Building the function for $arch."
    cargo build --profile dist --package trailbell-alert
    binary=${CARGO_TARGET_DIR:-target}/dist/trailbell-alert
  fi

  # With the time of the original, since it is part of the zip file, and a different zip file is a change.
  mkdir -p target/lambda/trailbell-alert
  cp -p "$binary" target/lambda/trailbell-alert/bootstrap
  chmod 0755 target/lambda/trailbell-alert/bootstrap
}

check_binary() {
  local bootstrap=target/lambda/trailbell-alert/bootstrap machine glibc
  # Bytes of the ELF header: what the file is, and for which processor.
  [[ $(head -c 4 "$bootstrap") == $'\x7fELF' ]] ||
    die "$bootstrap is not a Linux binary." "cargo-lambda builds one anywhere: https://www.cargo-lambda.info"
  machine=$(od -An -tx1 -j18 -N1 "$bootstrap")
  case $arch:${machine// /} in
    arm64:b7 | x86_64:3e) ;;
    *) die "the binary was not built for $arch." "Build it again, or choose the other --arch." ;;
  esac
  # Amazon Linux 2023 has glibc 2.34. A binary that wants a newer one starts here, and fails there.
  glibc=$(grep -aoE 'GLIBC_2\.[0-9]+' "$bootstrap" | sort -Vu | tail -n 1 || true)
  [[ $(printf '%s\n' "$glibc" GLIBC_2.34 | sort -V | tail -n 1) == GLIBC_2.34 ]] ||
    die "the binary needs ${glibc/_/ }, and Lambda has glibc 2.34." \
      "Build it with cargo-lambda, which knows that: https://www.cargo-lambda.info"
  parameters+=("Architecture=$arch")
}

make_artifact_bucket() {
  local elsewhere=()
  # Whoever guessed the name first could hand us back other templates than ours.
  if ! aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1; then
    [[ $bucket_is_ours == yes ]] || die "the bucket $bucket is not there, or is not this account's."
    say "Making the bucket $bucket for templates and binary."
    [[ $region == us-east-1 ]] || elsewhere=(--create-bucket-configuration "LocationConstraint=$region")
    aws s3api create-bucket --bucket "$bucket" ${elsewhere[@]+"${elsewhere[@]}"} > /dev/null
    aws s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
      BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
  fi
}

# Uploads the function's code and the templates, each under a name that holds its hash, so that what has not changed keeps its address
# and CloudFormation finds nothing to do. Leaves the parent's address in `template_url`. The AWS CLI's own `package` does this for
# the function alone: of the parent's templates only newer versions of it understand Fn::ForEach.
upload_templates() {
  local folder=target/lambda/$stack name url suffix=amazonaws.com addresses=() log
  [[ $region != cn-* ]] || suffix=amazonaws.com.cn
  url=https://s3.$region.$suffix/$bucket/$stack
  rm -rf "$folder"
  mkdir -p "$folder/new" "$folder/upload"

  while read -r name; do
    if [[ $name == function ]]; then
      log=$(aws cloudformation package --template-file cfn/function.yaml --output-template-file "$folder/new/function.yaml" \
        --s3-bucket "$bucket" --s3-prefix "$stack" 2>&1) ||
        die "the function could not be uploaded: $(last_line "$log")"
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
  if type -P sha256sum > /dev/null; then hash=(sha256sum); else hash=(shasum -a 256); fi
  named=$1-$("${hash[@]}" < "$folder/new/$1.yaml" | cut -c 1-32).yaml
  mv "$folder/new/$1.yaml" "$folder/upload/$named"
}

delete_artifacts() {
  [[ $bucket_is_ours == yes ]] || return 0
  aws s3 rm "s3://$bucket/$stack/" --recursive --quiet > /dev/null 2>&1 || true
  # Another stack may have its artifacts there too; then the bucket is not empty and stays.
  aws s3api delete-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1 || true
}
