# shellcheck shell=bash
# The log group that is there already, and the trails: what this account has, before another is made.

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
