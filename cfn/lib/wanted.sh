# shellcheck shell=bash
# What is wanted, and whether it is possible: everything that is asked and refused before anything is made.

check_tools() {
  type -P aws > /dev/null ||
    die "the AWS CLI is missing." \
      "Get it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  [[ $region ]] || region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(env aws configure get region || true)}}
  [[ $region ]] || die "no Region is chosen." "Say --region, or set AWS_REGION, or run: aws configure"
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
  local recipient once=() seen=,
  if ((${#recipients[@]} > 0)); then
    for recipient in "${recipients[@]}"; do
      [[ $seen == *",$recipient,"* ]] || once+=("$recipient")
      seen+=$recipient,
    done
    parameters+=("Recipients=$(join_with_commas "${once[@]}")")
  elif [[ ! $stack_id && " ${parameters[*]-}" != *' Recipients='* ]]; then
    die "who should get the mails?" "Say --email ann@example.com"
  fi
  check_names_of_subscriptions Subscription "$(wanted_parameter Recipients)"
  check_names_of_subscriptions FilteredSubscription "$(wanted_parameter FilteredRecipients)"
}

# CloudFormation names a subscription after the letters and digits of its recipient (Fn::ForEach in parent.yaml), so that two of
# which only dots, hyphens and the like are different would be one; and a name has at most 255.
check_names_of_subscriptions() {
  local list=() recipient name named=$newline other
  IFS=, read -r -a list <<< "$2"
  for recipient in ${list[@]+"${list[@]}"}; do
    name=$1$(printf '%s' "$recipient" | LC_ALL=C tr -cd 'A-Za-z0-9')
    ((${#name} <= 255)) ||
      die "the address of a recipient is too long for CloudFormation, which takes 255 letters and digits with $1: $recipient" \
        "Subscribe it to the topic yourself (output TopicArn): aws sns subscribe"
    if [[ $named == *"$newline$name$tab"* ]]; then
      other=${named#*"$newline$name$tab"}
      other=${other%%"$newline"*}
      [[ $other != "$recipient" ]] || die "a recipient is named twice: $recipient" "Name it once."
      die "CloudFormation cannot tell these recipients apart, of which it sees letters and digits alone: $other; $recipient" \
        "Name one of them, and subscribe the other to the topic yourself (output TopicArn): aws sns subscribe"
    fi
    named+="$name$tab$recipient$newline"
  done
}
