# shellcheck shell=bash
# What is uploaded: the functions' code, and the templates that say where it is.

# Uploads the functions' code and the templates, each under a name that holds its hash, so that what has not changed keeps its address
# and CloudFormation finds nothing to do. Leaves the parent's address in `template_url`. The AWS CLI's own `package` does this for
# the functions alone: of the parent's templates only newer versions of it understand Fn::ForEach.
upload_templates() {
  local name url suffix=amazonaws.com addresses=() log package
  [[ $region != cn-* ]] || suffix=amazonaws.com.cn
  url=https://s3.$region.$suffix/$bucket/$stack
  mkdir -p "$work/upload"

  while read -r name; do
    package=$(sed -n 's|^ *Code: \.\./target/lambda/||p' "cfn/$name.yaml")
    # A child that is not made needs no code.
    if [[ $package && " $built $kept" == *[[:space:]]"$package "* ]]; then
      find_code "$name" "$package"
      sed "s|Code: \.\./target/lambda/.*|Code: {S3Bucket: ${code% *}, S3Key: ${code#* }}|" "cfn/$name.yaml" > "$work/$name.yaml"
    else
      cp "cfn/$name.yaml" "$work/$name.yaml"
    fi
    name_by_content "$name"
    addresses+=(-e "s|TemplateURL: $name\\.yaml\$|TemplateURL: $url/$named|")
  done < <(sed -n 's/^ *TemplateURL: \([a-z-]*\)\.yaml$/\1/p' cfn/parent.yaml | sort -u)
  sed "${addresses[@]}" cfn/parent.yaml > "$work/parent.yaml"
  name_by_content parent
  template_url=$url/$named

  log=$(aws s3 sync "$work/upload" "s3://$bucket/$stack/" --size-only --only-show-errors 2>&1) ||
    die "the templates could not be uploaded: $(last_line "$log")"
}

# Leaves in `code` where the code of a function is, "BUCKET KEY": as deployed, or uploaded just now. The template is not the one that the
# AWS CLI writes, which every version of it writes otherwise.
find_code() {
  local packaged=$work/packaged.yaml log before
  code=$(printf '%s' "$kept" | sed -n "s/^$2 //p")
  [[ ! $code ]] || return 0
  # The time in a zip file is local.
  sed "s|Code: \.\./target/lambda/|Code: |" "cfn/$1.yaml" > "$work/unpackaged.yaml"
  log=$(TZ=UTC aws cloudformation package --template-file "$work/unpackaged.yaml" --output-template-file "$packaged" \
    --s3-bucket "$bucket" --s3-prefix "$stack" 2>&1) || die "the function of $1.yaml could not be uploaded: $(last_line "$log")"
  code=$(code_in "$(cat "$packaged")")
  before=$(deployed_code "$2") || return 0
  [[ $before == "$code" || $action != deploy ]] ||
    say "The code of $2 changes. Trailbell tells of that as tampering with itself: this deployment is it."
}

# Moves a template to what is uploaded, and leaves its new name in `named`.
name_by_content() {
  named=$1-$(check_sum < "$work/$1.yaml" | cut -c 1-32).yaml
  mv "$work/$1.yaml" "$work/upload/$named"
}
