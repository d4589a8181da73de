# shellcheck shell=bash
# The parent stack: what it is now, and how it is changed, by change sets of our own and watched every two seconds. (`aws
# cloudformation deploy` looks twice a minute, and knows neither which of several failures came first nor what no longer exists.)

# The parent makes use of a transform, Fn::ForEach, hence CAPABILITY_AUTO_EXPAND.
capabilities=(CAPABILITY_IAM CAPABILITY_AUTO_EXPAND)

# --- What it is now --------------------------------------------------------------------------------------------------

# Asks once for all that CloudFormation knows of the stack: `stack_id`, empty where there is none, `stack_status`, and `facts`, a
# line each: "Parameter NAME", tab, value; "Output NAME", tab, value.
read_stack() {
  local answer
  stack_id='' stack_status='' facts=''
  if answer=$(aws cloudformation describe-stacks --stack-name "$stack" --output text --query \
    "Stacks[0].[[['StackId', StackId], ['StackStatus', StackStatus]],
      Parameters[].[join(' ', ['Parameter', ParameterKey]), ParameterValue],
      Outputs[].[join(' ', ['Output', OutputKey]), OutputValue]][]" 2>&1); then
    facts=$newline$answer$newline
    stack_id=$(fact StackId)
    stack_status=$(fact StackStatus)
  elif [[ $answer != *'does not exist'* ]]; then
    die "cannot see the stack $stack: $(last_line "$answer")"
  fi
}

# One of these facts, an output of the stack, a parameter of it; or nothing.
fact() {
  [[ $facts == *"$newline$1$tab"* ]] || return 0
  local rest=${facts#*"$newline$1$tab"}
  printf '%s' "${rest%%"$newline"*}"
}
output() { fact "Output $1"; }
parameter() { fact "Parameter $1"; }

# The parameters that the template has.
template_parameters() { sed -n '/^Parameters:/,/^[A-Z][a-z]*:/ s/^  \([A-Za-z0-9]*\):.*/\1/p' cfn/parent.yaml; }

# The same in one line, a space around each.
known_parameters() { printf ' %s' "$(template_parameters | tr '\n' ' ')"; }

# --- Change sets -----------------------------------------------------------------------------------------------------

deploy_stack() {
  make_change_set
  if [[ $change_set_status != CREATE_COMPLETE ]]; then
    drop_change_set
    case $change_set_reason in
      *"didn't contain changes"* | *'No updates are to be performed'*) say "Nothing has changed." && return ;;
      *) die "CloudFormation cannot make this change: $change_set_reason" ;;
    esac
  fi
  aws cloudformation execute-change-set --change-set-name "$change_set" --client-request-token "$token"
  follow_stack
  case $ended_as in
    CREATE_COMPLETE | UPDATE_COMPLETE) say "Deployed." ;;
    *)
      find_first_failure
      die "the first thing that failed: ${first_failure:-no reason is known}" \
        "CloudFormation has undone the change; the stack $stack is now in state $ended_as."
      ;;
  esac
}

show_changes() {
  make_change_set --include-nested-stacks
  if [[ $change_set_status == CREATE_COMPLETE ]]; then show_change_set "$change_set"; else say "$change_set_reason"; fi
  drop_change_set
  say "Nothing was changed."
}

# A name by which CloudFormation marks what comes of one operation.
new_token() { printf 'trailbell-%s-%s' "$(date -u +%Y%m%d-%H%M%S)" "$RANDOM"; }

# Leaves the change set's ARN, status and reason in variables of their own, and in `token` what marks the events of its execution.
make_change_set() {
  local type=UPDATE answer parameters_file=target/lambda/$stack.parameters.json
  [[ $stack_id ]] || type=CREATE
  token=$(new_token)
  write_parameters "$type" > "$parameters_file"
  answer=$(aws cloudformation create-change-set --stack-name "$stack" --change-set-name "$token" --change-set-type "$type" \
    --template-url "$template_url" --parameters "file://$parameters_file" --capabilities "${capabilities[@]}" "$@" \
    --query '[Id,StackId]' --output text 2>&1) || die "CloudFormation refuses: $(last_line "$answer")"
  IFS=$tab read -r change_set changed_stack_id <<< "$answer"
  change_set_type=$type
  while
    answer=$(aws cloudformation describe-change-set --change-set-name "$change_set" \
      --query "[Status,StatusReason||'-']" --output text 2>&1) || die "cannot see the change: $(last_line "$answer")"
    IFS=$tab read -r change_set_status change_set_reason <<< "$answer"
    [[ $change_set_status == *_PENDING || $change_set_status == *_IN_PROGRESS ]]
  do
    sleep 2
  done
}

# One that would have made the stack leaves the shell of one.
drop_change_set() {
  aws cloudformation delete-change-set --change-set-name "$change_set" > /dev/null || true
  [[ $change_set_type == UPDATE ]] || aws cloudformation delete-stack --stack-name "$changed_stack_id" || true
}

# A change set and, indented, those of the nested stacks.
show_change_set() {
  local indent=${2-} what resource type replacement nested
  while IFS=$tab read -r what resource type replacement nested; do
    [[ $what && $what != None ]] || continue
    [[ $replacement == True ]] && what='Replace'
    say "$indent$what $resource ($type)"
    [[ $nested == - ]] || show_change_set "$nested" "$indent  "
  done < <(aws cloudformation describe-change-set --change-set-name "$1" --output text \
    --query "Changes[].ResourceChange.[Action,LogicalResourceId,ResourceType,Replacement||'-',ChangeSetId||'-']")
}

# What was not named stays as it is. CloudFormation wants to be told so for each parameter, and refuses one that the template no longer
# has: former_parameters names those.
write_parameters() {
  local type=$1 given=' ' entries=() parameter key
  for parameter in "${parameters[@]}"; do
    key=${parameter%%=*}
    entries+=("{\"ParameterKey\": \"$key\", \"ParameterValue\": $(json_string "${parameter#*=}")}")
    given+="$key "
  done
  if [[ $type == UPDATE ]]; then
    for key in $(template_parameters); do
      [[ $given == *" $key "* || $facts != *"${newline}Parameter $key$tab"* ]] ||
        entries+=("{\"ParameterKey\": \"$key\", \"UsePreviousValue\": true}")
    done
  fi
  printf '[%s]\n' "$(join_with_commas "${entries[@]}")"
}

# Those of the deployed stack that the template no longer has, a line each with the value that ends.
former_parameters() {
  local known line
  known=$(known_parameters)
  # With the tab before an empty value, which `read` would take away.
  while IFS='' read -r line; do
    [[ $line == 'Parameter '* ]] || continue
    line=${line#Parameter }
    # That one goes on as another: carry_over_the_heartbeat.
    [[ $line != "HeartbeatSchedule${tab}none" ]] || continue
    [[ $known == *" ${line%%"$tab"*} "* ]] || printf '  %s (it was "%s")\n' "${line%%"$tab"*}" "${line#*"$tab"}"
  done <<< "$facts"
}

say_which_parameters_end() {
  local former
  former=$(former_parameters)
  [[ ! $former ]] || say "These parameters no longer exist, and end:$newline$former"
  [[ $former != *HeartbeatSchedule* ]] || say "What the heartbeat told, the weekly letter tells; ReportSchedule says when it comes."
}

check_parameters() {
  local known parameter
  known=$(known_parameters)
  for parameter in ${parameters[@]+"${parameters[@]}"}; do
    [[ $parameter != HeartbeatSchedule=* ]] ||
      die "there is no parameter HeartbeatSchedule any more." \
        "What the heartbeat told, the weekly letter tells. ReportSchedule says when it comes, and none turns it off."
    [[ $known == *" ${parameter%%=*} "* ]] ||
      die "there is no parameter ${parameter%%=*}." "README.md lists them: Parameters."
  done
}

# --- Watching CloudFormation at work ----------------------------------------------------------------------------------

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
