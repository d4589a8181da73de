# shellcheck shell=bash
# Which log group the events come from: one that is there already, which has to take the filters; none; or that of a trail of the
# stack's own.

check_log_group() {
  if [[ $log_group == none && $trail_files && $trail_files != none ]]; then
    # The trail is somebody else's, and its files say all.
    parameters+=("ExistingLogGroup=none")
  elif [[ $log_group == none ]]; then
    check_that_a_trail_logs
    parameters+=("ExistingLogGroup=none")
  elif [[ $log_group ]]; then
    check_existing_group
    parameters+=("ExistingLogGroup=$log_group")
  elif [[ ! $stack_id && ! $(wanted_parameter ExistingLogGroup) ]] ||
    [[ $stack_id && $(parameter ExistingLogGroup) && ! $(wanted_parameter ExistingLogGroup) ]]; then
    check_other_trails
  fi
}

check_existing_group() {
  local class
  class=$(aws logs describe-log-groups --log-group-name-prefix "$log_group" --output text \
    --query "logGroups[?logGroupName=='$log_group'].[logGroupClass||'STANDARD']" 2>&1) ||
    die "the log group $log_group cannot be looked at: $(last_line "$class")"
  [[ $class && $class != None ]] ||
    die "there is no log group $log_group in $region." \
      "Choose the Region of the trail with --region; see where it writes: aws cloudtrail describe-trails"
  # "Log classes", Amazon CloudWatch Logs User Guide. A group's class cannot be changed.
  [[ $class == STANDARD ]] ||
    die "the log group $log_group is of the class $class, whose events no subscription filter delivers." \
      "Let the trail write to a group of the class STANDARD, or do without: --existing-log-group none --eventbridge all"
  check_filter_slots
  say_who_else_subscribes
}

# The two filters have to find room. How many a group may have was raised in 2026, from two to five ("CloudWatch Logs quotas").
check_filter_slots() {
  local name names others='' count=0 quota
  names=$(aws logs describe-subscription-filters --log-group-name "$log_group" --output text \
    --query 'subscriptionFilters[].filterName' 2> /dev/null) || return 0
  for name in ${names/None/}; do
    [[ $name != "$stack-sign-ins" && $name != "$stack-iam-changes" ]] || continue
    others+=", $name" count=$((count + 1))
  done
  ((count > 0)) || return 0
  quota=$(aws service-quotas get-service-quota --service-code logs --quota-code L-87E7D306 --query Quota.Value --output text 2> /dev/null) ||
    quota=unknown
  quota=${quota%.*}
  [[ $quota =~ ^[0-9]+$ ]] || quota=unknown
  if [[ $quota == unknown ]] && ((count + 2 <= 5)); then
    say "Note: the log group $log_group has the filters ${others#, } already; two more have to find room."
  elif [[ $quota == unknown ]] || ((count + 2 > quota)); then
    [[ $quota != unknown ]] || quota=5
    die "the log group $log_group has no room for two more subscription filters: it has ${others#, }, and may have $quota." \
      "Ask for more in Service Quotas (CloudWatch Logs, L-87E7D306), take one away: aws logs delete-subscription-filter" \
      "Or do without: --existing-log-group none --eventbridge all"
  fi
}

# A policy for all groups of the account comes beside the filters of a group, and takes no room ("Account-level subscription filters").
say_who_else_subscribes() {
  local policies
  policies=$(aws logs describe-account-policies --policy-type SUBSCRIPTION_FILTER_POLICY --output text \
    --query 'accountPolicies[].policyName' 2> /dev/null) || return 0
  policies=${policies/None/}
  [[ ! $policies ]] ||
    say "Note: the account's own subscription policy ${policies//$tab/, } sends what comes into log groups elsewhere as well; Trailbell gets all the same."
}
