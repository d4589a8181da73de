# shellcheck shell=bash
# CloudFormation at work, watched every two seconds: what it does, how it ends, and what failed first.

# Reports what the stack does, from the operation that `token` marks, until that is done; leaves in `ended_as` how it ended.
follow_stack() {
  local blind=0
  seen='' ended_as='' first_event='' first_failure='' failed_stacks=''
  while
    if report_events; then
      blind=0
    else
      blind=$((blind + 1))
      ((blind < 30)) || die "cannot see any longer what becomes of the stack $stack, which goes on without us." \
        "Look there, or run the same command again later: aws cloudformation describe-stack-events --stack-name $stack"
    fi
    [[ ! $ended_as ]]
  do
    sleep 2
  done
}

# The newest events of the operation that were not reported before, oldest first.
report_events() {
  local events time id resource type status physical reason
  events=$(aws cloudformation describe-stack-events --stack-name "$changed_stack_id" --no-paginate --output text --query \
    "reverse(StackEvents[?ClientRequestToken=='$token'])[].[Timestamp,EventId,LogicalResourceId,ResourceType,ResourceStatus,PhysicalResourceId||'-',ResourceStatusReason||'-']" \
    2> /dev/null) || return
  while IFS=$tab read -r time id resource type status physical reason; do
    [[ $status && $seen != *" $id "* ]] || continue
    seen+=" $id "
    first_event=${first_event:-$time}
    if [[ $physical == "$changed_stack_id" ]]; then
      # Of the stack itself only the end matters.
      [[ $status == *_IN_PROGRESS ]] || ended_as=$status
      continue
    fi
    case $status in
      *_FAILED)
        # What was cancelled only because something else failed is not news.
        if is_a_reason "$reason"; then
          say "  $status  $resource ($type): $reason"
          note_failure "$time" "$resource ($type)" "$reason"
        fi
        [[ $type != AWS::CloudFormation::Stack || $physical != arn:* ]] || failed_stacks+="$resource $physical$newline"
        ;;
      *_COMPLETE) say "  $status  $resource ($type)" ;;
    esac
  done <<< "$events"
}

is_a_reason() { [[ $1 != - && $1 != *[Cc]ancelled* ]]; }

# Keeps the earliest failure: its time, and what is said of it.
note_failure() {
  [[ ${first_failure-} && $first_failure < "$1" ]] || first_failure="$1 $2: $3"
}

# Leaves in `first_failure` what failed first, in the stack or in a nested one, whose own events tell more than that it failed.
find_first_failure() {
  local name nested time resource type reason
  while read -r name nested; do
    [[ $nested ]] || continue
    while IFS=$tab read -r time resource type reason; do
      [[ $time && ! $time < $first_event ]] || continue
      ! is_a_reason "$reason" || note_failure "$time" "$name/$resource ($type)" "$reason"
    done < <(aws cloudformation describe-stack-events --stack-name "$nested" --no-paginate --output text 2> /dev/null --query \
      "StackEvents[?ends_with(ResourceStatus,'_FAILED') && ResourceType!='AWS::CloudFormation::Stack'].[Timestamp,LogicalResourceId,ResourceType,ResourceStatusReason||'-']")
  done <<< "$failed_stacks"
  first_failure=${first_failure#* }
}

# The state in which a stack in some Region ends, once it is at rest.
state_at_rest() {
  local state=DELETE_IN_PROGRESS
  while [[ $state == *_IN_PROGRESS ]]; do
    state=$(aws_in "$1" cloudformation describe-stacks --stack-name "$2" --query 'Stacks[0].StackStatus' --output text \
      2> /dev/null) || state=unknown
    [[ $state != *_IN_PROGRESS ]] || sleep 2
  done
  printf '%s' "$state"
}
