# shellcheck shell=bash
# The forwarders, a stack in each Region that events come from by EventBridge.

# The stack of a forwarder is named after the home Region too, so that those of a stack of the same name elsewhere have room beside it.
# Former versions named it without: such a one is replaced where it is this stack's.
forwarder_name() { printf '%s' "$stack-forwarder-$region"; }
former_forwarder_name() { printf '%s' "$stack-forwarder"; }

# Leaves in `forwarders` a line each, "REGION NAME ID STATE BUS", and in `unseen` the Regions that refuse to tell.
look_for_forwarders() {
  local where name answer
  forwarders='' unseen=''
  for where in $1; do
    [[ " $skipped " != *" $where "* ]] || continue
    for name in "$(forwarder_name)" "$(former_forwarder_name)"; do
      if answer=$(aws_in "$where" cloudformation describe-stacks --stack-name "$name" --output text --query \
        "Stacks[0].[StackId,StackStatus,Parameters[?ParameterKey=='BusArn'].ParameterValue|[0]]" 2>&1); then
        [[ $answer == *DELETE_COMPLETE* ]] || forwarders+="$where $name ${answer//$tab/ }$newline"
      elif [[ $answer != *'does not exist'* ]]; then
        unseen+=" $where"
        break
      fi
    done
  done
}

# Of the lines of look_for_forwarders that of a Region, or nothing.
forwarder() {
  local where name rest
  while read -r where name rest; do
    [[ $where != "$1" || $name != "$(forwarder_name)" ]] || printf '%s' "$rest"
  done <<< "$forwarders"
}

# The bus that forwarders of this stack send to: home-bus.yaml gives it its name.
is_our_bus() { [[ $1 == arn:*:events:"$region:$account:event-bus/$stack-events" ]]; }

# What is named like a forwarder of this stack, and is none, belongs to somebody.
refuse_to_take_over() {
  local where id state bus taken=()
  for where in $forwarding; do
    read -r id state bus <<< "$(forwarder "$where")"
    [[ ! $id ]] || is_our_bus "$bus" || taken+=("$where: $(forwarder_name) there sends to $(home_of "$bus")")
  done
  ((${#taken[@]} == 0)) ||
    die "the stack $stack in $region would take over what belongs to another of this name. Nothing was changed." "${taken[@]}" \
      "Give the stack in $region another name, with --stack-name, or let it do without: --eventbridge off"
}

# Where a bus is, in words.
home_of() {
  local partition service where account_id
  IFS=: read -r _ partition service where account_id _ <<< "$1"
  case $partition:$service:$account_id in
    aws*:events:"$account") printf 'the bus in %s' "$where" ;;
    aws*:events:*) printf 'the bus of account %s in %s' "$account_id" "$where" ;;
    *) printf 'a bus that cannot be seen' ;;
  esac
}

# All are started before the first is waited for. A Region that refuses, which is usual in organizations, keeps no other from
# having its forwarder. The template is small enough (51,200 bytes) to be sent along: not every Region may read from the bucket.
deploy_forwarders() {
  local where verb answer more bus role there='' sign_ins=false started=''
  [[ $forwarding ]] || return 0
  [[ $mode != all ]] || sign_ins=true
  bus=$(output EventBusArn)
  role=$(output ForwarderRoleArn)
  for where in $forwarding; do
    verb=create-stack more=(--on-failure DELETE)
    [[ ! $(forwarder "$where") ]] || verb=update-stack more=()
    [[ ! $tags_file ]] || more+=(--tags "file://$tags_file")
    more+=(${as_role[@]+"${as_role[@]}"})
    if answer=$(aws_in "$where" cloudformation "$verb" --stack-name "$(forwarder_name)" ${more[@]+"${more[@]}"} \
      --template-body file://cfn/global-forwarder.yaml --query StackId --output text --parameters \
      "ParameterKey=NamePrefix,ParameterValue=$stack" "ParameterKey=SignIns,ParameterValue=$sign_ins" \
      "ParameterKey=BusArn,ParameterValue=$bus" "ParameterKey=RoleArn,ParameterValue=$role" 2>&1); then
      started+="$where $answer$newline"
    elif [[ $answer != *'No updates'* ]]; then
      forwarder_failed "$where" "$(last_line "$answer")"
    fi
  done
  wait_for_forwarders "$started" CREATE_COMPLETE UPDATE_COMPLETE
  for where in $forwarding; do
    [[ $failed_forwarders == *"  $where: "* ]] || there+=" $where"
  done
  there=${there# }
  [[ ! $there ]] || say "Events are forwarded from ${there// /, }."
}

# Removes this stack's forwarders in all Regions but these. There the former ones stay until they are replaced.
remove_forwarders_but() {
  local where name id state bus started=''
  while read -r where name id state bus; do
    [[ $id && " $1 $skipped " != *" $where "* ]] || continue
    if is_our_bus "$bus"; then
      remove_forwarder "$where" "$id"
    else
      say "Note: $name in $where is left alone: it sends to $(home_of "$bus"), not to that in $region."
    fi
  done <<< "$forwarders"
  wait_for_forwarders "$started" DELETE_COMPLETE
  [[ ! $unseen ]] || say "Note: whether there is a forwarder cannot be seen in these Regions, which refuse:$unseen."
}

# Takes away the former forwarders of the Regions that now have one of the new name. For a moment both were there; what both sent is
# told once. One in whose queue something waits stays until that was told.
remove_replaced_forwarders() {
  local where name id state bus started='' waiting
  while read -r where name id state bus; do
    [[ $name == "$(former_forwarder_name)" && " $forwarding " == *" $where "* && $failed_forwarders != *"  $where: "* ]] || continue
    waiting=''
    ! is_our_bus "$bus" || count_waiting "$where" "$(forwarder_queue "$where" "$name")"
    if [[ $waiting ]]; then
      say "Note: the former $name in $where stays beside the new one, since something waits in its queue:"
      printf '%s' "$waiting"
      say "docs/when-things-go-wrong.md says how to have it told. The next deployment after that takes it away."
    elif is_our_bus "$bus"; then
      remove_forwarder "$where" "$id"
    elif [[ $bus == arn:* ]]; then
      say "Note: $name in $where is left alone: it sends to $(home_of "$bus"), not to that in $region."
    fi
  done <<< "$forwarders"
  wait_for_forwarders "$started" DELETE_COMPLETE
}

# The queue of what a forwarder could not send, or nothing.
forwarder_queue() {
  aws_in "$1" cloudformation describe-stack-resource --stack-name "$2" --logical-resource-id NotForwarded --output text \
    --query StackResourceDetail.PhysicalResourceId 2> /dev/null || true
}

# Begins to, and adds it to `started`.
remove_forwarder() {
  local answer
  if answer=$(aws_in "$1" cloudformation delete-stack --stack-name "$2" ${as_role[@]+"${as_role[@]}"} 2>&1); then
    started+="$1 $2$newline"
  else
    forwarder_failed "$1" "$(last_line "$answer")"
  fi
}

# Waits for stacks, each a line of Region and id, and says how each ends; it is to be in one of the given states.
wait_for_forwarders() {
  local where id state lines=$1
  shift
  while read -r where id; do
    [[ $id ]] || continue
    state=$(state_at_rest "$where" "$id")
    say "  $state  the forwarder in $where"
    [[ " $* " == *" $state "* ]] || forwarder_failed "$where" "$(
      aws_in "$where" cloudformation describe-stack-events --stack-name "$id" --output text \
        --query "reverse(StackEvents)[?ends_with(ResourceStatus,'_FAILED')].ResourceStatusReason | [0]" 2> /dev/null || true
    )"
  done <<< "$lines"
}

# The others go on; end_with_what_failed tells.
forwarder_failed() {
  say "  FAILED  the forwarder in $1"
  failed_forwarders+="  $1: ${2:-no reason is known}$newline"
}

# What comes by EventBridge alone where there is no log group, and what does not.
say_what_is_not_heard_of() {
  [[ $forwarding && $(output EventBusArn) ]] || return 0
  [[ ! $(output LogGroupName) ]] || return 0
  say "Not heard of, since no log group is read:"
  if [[ $mode == iam ]]; then
    say "  - sign-ins (--eventbridge all brings them)"
    say "  - outside ${forwarding// /, }: calls as root, AssumeRoot, GetFederationToken, Roles Anywhere"
    [[ $sso_region ]] || say "  - changes of IAM Identity Center, should you use it elsewhere: --sso-region REGION"
  else
    say "  - what happens outside ${forwarding// /, }"
  fi
}

show_forwarders() {
  local where there bus
  for where in $unseen; do
    say "Note: whether there is a forwarder in $where cannot be seen: the Region refuses."
  done
  for where in $forwarding; do
    [[ " $unseen " != *" $where "* ]] || continue
    if [[ $(forwarder "$where") ]]; then
      say "Update the forwarder in $where, if it is to change (AWS::CloudFormation::Stack)"
    else
      say "Add the forwarder in $where (AWS::CloudFormation::Stack)"
    fi
  done
  [[ $eventbridge ]] || return 0
  while read -r where _ _ _ bus; do
    [[ ! $where || " $forwarding " == *" $where "* ]] || ! is_our_bus "$bus" ||
      say "Remove the forwarder in $where (AWS::CloudFormation::Stack)"
  done <<< "$forwarders"
}
