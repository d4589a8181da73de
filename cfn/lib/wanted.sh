# shellcheck shell=bash
# What is wanted, and whether it is possible: everything that is asked and refused before anything is made.

check_tools() {
  type -P aws > /dev/null ||
    die "the AWS CLI is missing." \
      "Get it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  [[ $region ]] || region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(env aws configure get region || true)}}
  [[ $region ]] || die "no Region is chosen." "Say --region, or set AWS_REGION, or run: aws configure"
  [[ $action == delete || $binary ]] || type -P cargo > /dev/null ||
    die "Rust is missing." "Get it: https://rustup.rs, or give a binary that is built already with --binary."
}

check_credentials() {
  if ! account=$(aws sts get-caller-identity --query Account --output text 2>&1); then
    die "your AWS credentials do not work: $(last_line "$account")" "Get some: aws login, aws sso login, or aws configure"
  fi
  if [[ ! $bucket ]]; then
    bucket=trailbell-artifacts-$account-$region
    bucket_is_ours=yes
  else
    bucket_is_ours=no
  fi
  say "Account $account, Region $region, stack $stack."
}

check_recipients() {
  if ((${#recipients[@]} > 0)); then
    parameters+=("Recipients=$(join_with_commas "${recipients[@]}")")
  elif [[ ! $stack_id && " ${parameters[*]-}" != *' Recipients='* ]]; then
    die "who should get the mails?" "Say --email ann@example.com"
  fi
}
