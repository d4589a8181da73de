# shellcheck shell=bash
# What is wanted, and whether it is possible: everything that is asked and refused before anything is made.

read_command_line() {
  action=deploy purge=no sure=no resubscribe=no
  stack=trailbell region='' arch='' binary='' report_binary='' files_binary='' bucket=''
  recipients=() parameters=() log_group='' eventbridge='' sso_region='' skipped='' failed_forwarders='' trail_files=''

  while (($# > 0)); do
    case $1 in
      --dry-run) action=show ;;
      --delete) action=delete ;;
      --purge) purge=yes ;;
      --yes) sure=yes ;;
      --resubscribe) resubscribe=yes ;;
      --help | -h) usage && exit ;;
      --email | --recipient | --parameter | --stack-name | --region | --existing-log-group | --eventbridge | \
        --sso-region | --skip-region | --arch | --binary | --report-binary | --files-binary | --artifact-bucket | \
        --trail-files | --reader-role-arn | --reader-external-id)
        (($# > 1)) || die "$1 needs a value; see --help."
        case $1 in
          --email) recipients+=("email $2") ;;
          --recipient) recipients+=("$2") ;;
          --parameter) parameters+=("$2") ;;
          --stack-name) stack=$2 ;;
          --region) region=$2 ;;
          --existing-log-group) log_group=$2 ;;
          --eventbridge) eventbridge=$2 ;;
          --sso-region) sso_region=$2 ;;
          --skip-region) skipped+=" $2" ;;
          --arch) arch=$2 ;;
          --binary) [[ $2 == /* ]] && binary=$2 || binary=$PWD/$2 ;;
          --report-binary) [[ $2 == /* ]] && report_binary=$2 || report_binary=$PWD/$2 ;;
          --files-binary) [[ $2 == /* ]] && files_binary=$2 || files_binary=$PWD/$2 ;;
          --artifact-bucket) bucket=$2 ;;
          --trail-files) trail_files=${2%/} ;;
          --reader-role-arn) parameters+=("ReaderRoleArn=$2") ;;
          --reader-external-id) parameters+=("ReaderExternalId=$2") ;;
        esac
        shift
        ;;
      *) die "there is no option $1; see --help." ;;
    esac
    shift
  done

  [[ $purge == no || $action == delete ]] || die "--purge goes with --delete."
  [[ ! $eventbridge || $eventbridge =~ ^(iam|all|off)$ ]] || die "--eventbridge is iam, all or off, not $eventbridge."
  [[ ! $sso_region || $sso_region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]+$ ]] || die "--sso-region takes a Region, not $sso_region."
  [[ ! $trail_files || $trail_files == none || $trail_files =~ ^s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/.+)?$ ]] ||
    die "--trail-files is s3://bucket or s3://bucket/prefix, or none, not $trail_files."
  [[ ! $trail_files ]] || parameters+=("TrailFiles=${trail_files#none}")
  [[ $trail_files != none ]] || parameters+=('ReaderRoleArn=' 'ReaderExternalId=')
  [[ ! $arch || $arch == arm64 || $arch == x86_64 ]] || die "--arch is arm64 or x86_64, not $arch."
  # The filter patterns name the topics and the function, which are named after the stack, and have a limited length.
  [[ $stack =~ ^[A-Za-z][A-Za-z0-9-]{0,31}$ ]] ||
    die "the stack's name begins with a letter and has at most 32 letters, digits and hyphens, not $stack."
  for parameter in ${parameters[@]+"${parameters[@]}"}; do
    [[ $parameter == *=* ]] || die "--parameter is written KEY=VALUE, not $parameter."
    # Without its forwarders the bus gets nothing.
    [[ $parameter != EventBridge=* ]] ||
      die "--parameter EventBridge would leave the forwarders as they are." "Say --eventbridge ${parameter#*=}"
  done
}

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

check_stack() {
  read_stack
  case $stack_status in
    # The shell that a change set leaves which was never carried out.
    REVIEW_IN_PROGRESS) stack_id='' facts='' ;;
    *_IN_PROGRESS)
      die "the stack $stack is being changed right now ($stack_status)." "Wait until that is done, then try again."
      ;;
    # The remains of a creation that failed: nothing runs in them, and CloudFormation refuses to update them.
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
      if [[ $action == deploy ]]; then
        say "An earlier attempt left the stack in state $stack_status. Deleting what is left of it."
        aws cloudformation delete-stack --stack-name "$stack"
        stack_status=$(state_at_rest "$region" "$stack_id")
        [[ $stack_status == DELETE_COMPLETE ]] ||
          die "what is left of it cannot be deleted ($stack_status)." \
            "See why: aws cloudformation describe-stack-events --stack-name $stack --region $region"
        stack_id='' facts=''
      fi
      ;;
  esac
}

check_recipients() {
  if ((${#recipients[@]} > 0)); then
    parameters+=("Recipients=$(join_with_commas "${recipients[@]}")")
  elif [[ ! $stack_id && " ${parameters[*]-}" != *' Recipients='* ]]; then
    die "who should get the mails?" "Say --email ann@example.com"
  fi
}

check_log_group() {
  local found trails
  if [[ $log_group == none && $trail_files && $trail_files != none ]]; then
    # The trail is somebody else's, and its files say all.
    parameters+=("ExistingLogGroup=none")
  elif [[ $log_group == none ]]; then
    # The stack's own goes with its log group.
    trails=$(aws cloudtrail describe-trails --output text \
      --query "trailList[?IsMultiRegionTrail && Name!='$stack-trail'].TrailARN" 2> /dev/null || true)
    [[ $trails && $trails != None ]] ||
      die "there is no multi-Region trail of your own, and EventBridge gets events only while one is logging." \
        "Make one, or leave out --existing-log-group: then the stack has one."
    check_logging "$trails"
    parameters+=("ExistingLogGroup=none")
  elif [[ $log_group ]]; then
    found=$(aws logs describe-log-groups --log-group-name-prefix "$log_group" \
      --query "logGroups[?logGroupName=='$log_group'].logGroupName" --output text)
    [[ $found ]] ||
      die "there is no log group $log_group in $region." \
        "Choose the Region of the trail with --region; see where it writes: aws cloudtrail describe-trails"
    parameters+=("ExistingLogGroup=$log_group")
  elif [[ ! $stack_id && " ${parameters[*]-}" != *' ExistingLogGroup='* ]]; then
    trails=$(aws cloudtrail describe-trails --no-include-shadow-trails \
      --query 'trailList[?IsMultiRegionTrail && CloudWatchLogsLogGroupArn].CloudWatchLogsLogGroupArn' \
      --output text 2> /dev/null || true)
    [[ ! $trails || $trails == None ]] ||
      say "Note: a trail of this account already writes to ${trails}. A second one costs 2 USD per 100,000 events;" \
        "--existing-log-group with the group's name uses the one that is there."
  fi
}

# One of these trails is logging.
check_logging() {
  local trail logging unknown=''
  for trail in $1; do
    # A trail of the organization may be one that this account cannot ask.
    logging=$(aws cloudtrail get-trail-status --name "$trail" --query IsLogging --output text 2> /dev/null) || logging=unknown
    case $logging in
      True | true) return ;;
      unknown) unknown+=" $trail" ;;
    esac
  done
  [[ $unknown ]] ||
    die "no multi-Region trail of your own is logging, and EventBridge gets events only while one is: ${1//$tab/ }." \
      "Start it: aws cloudtrail start-logging --name NAME"
  say "Note: whether a trail is logging cannot be seen, and EventBridge gets events only while one is:$unknown."
}
