# shellcheck shell=bash
# What earlier versions had, and what becomes of it: the heartbeat, whose counts the weekly letter tells now.

# Whoever wanted no mail every week then wants none now.
carry_over_the_heartbeat() {
  [[ $(parameter HeartbeatSchedule) == none && " ${parameters[*]-}" != *' ReportSchedule='* ]] || return 0
  parameters+=("ReportSchedule=none")
  say "HeartbeatSchedule was none, so there is no weekly letter either, which tells what the heartbeat told: ReportSchedule=none." \
    "To get it: --parameter 'ReportSchedule=cron(0 8 ? * MON *)'"
}

# Names the filter policies, of the parameter and of all who are subscribed, in which the kind of the heartbeat stands.
say_who_filters_by_heartbeat() {
  local found='' topic arn endpoint answer
  ! names_the_heartbeat "$(wanted_parameter FilterPolicy)" || found="  the parameter FilterPolicy$newline"
  if [[ $stack_id ]] && look_for_subscriptions; then
    while IFS=$tab read -r topic _ arn endpoint; do
      [[ $arn == arn:* && $topic == "$(output TopicArn)" ]] || continue
      # What one subscriber filters by may be hidden from whoever deploys.
      answer=$(aws sns get-subscription-attributes --subscription-arn "$arn" --query Attributes.FilterPolicy --output text \
        2> /dev/null) || continue
      ! names_the_heartbeat "$answer" || found+="  $endpoint, by the filter policy of $arn$newline"
    done <<< "$subscriptions"
  fi
  [[ ! $found ]] || say "Note: there are no messages of the kind heartbeat any more, and here they are filtered by it:$newline${found}The" \
    "weekly letter is of the kind report."
}

# Its name, or the part of it that a prefix, a suffix or a wildcard gives, in any case.
names_the_heartbeat() { printf '%s' "$1" | grep -qiE '"[^"]*(heart|beat)[^"]*"'; }
