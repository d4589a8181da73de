# shellcheck shell=bash
# How the stack is changed: by change sets of our own. (`aws cloudformation deploy` knows neither which of several failures came first
# nor what no longer exists.)

# The parent makes use of a transform, Fn::ForEach, hence CAPABILITY_AUTO_EXPAND.
capabilities=(CAPABILITY_IAM CAPABILITY_AUTO_EXPAND)

# A filter that is made right after the function and its permission is sometimes refused, since CloudWatch Logs does not know of these
# yet. That passes, so there is a second try, once CloudFormation has undone the first.
deploy_stack() {
  local try answer
  for try in 1 2; do
    make_change_set_with_nested
    if [[ $change_set_status != CREATE_COMPLETE ]]; then
      drop_change_set
      case $change_set_reason in
        *"didn't contain changes"* | *'No updates are to be performed'*) say "Nothing has changed." && return ;;
        *) die "CloudFormation cannot make this change: $change_set_reason" ;;
      esac
    fi
    if [[ $change_set_type == UPDATE ]] && ! changes_anything; then
      drop_change_set
      say "Nothing has changed."
      return
    fi
    # From here on it is the stack's.
    only_looked_at=''
    answer=$(aws cloudformation execute-change-set --change-set-name "$change_set" --client-request-token "$token" 2>&1) ||
      die "CloudFormation refuses to make the change: $(last_line "$answer")"
    follow_stack
    case $ended_as in CREATE_COMPLETE | UPDATE_COMPLETE) say "Deployed." && return ;; esac
    find_first_failure
    [[ $try == 1 && $first_failure == *'Could not execute the lambda function'* ]] || break
    case $ended_as in
      ROLLBACK_COMPLETE)
        remains=$changed_stack_id remains_status=$ended_as
        remove_remains
        ;;
      UPDATE_ROLLBACK_COMPLETE) ;;
      *) break ;;
    esac
    say "CloudWatch Logs did not yet know that it may call the function. Trying once more."
  done
  say_how_it_failed
}

say_how_it_failed() {
  local undone="CloudFormation has undone the change; the stack $stack is now in state $ended_as."
  advice=()
  case $ended_as in
    UPDATE_ROLLBACK_FAILED | UPDATE_FAILED)
      undone="CloudFormation could not undo the change: the stack $stack is now in state $ended_as."
      advise_how_to_go_on "$changed_stack_id" "$ended_as"
      ;;
    ROLLBACK_FAILED | CREATE_FAILED)
      undone="CloudFormation could not take away all that it had made: the stack $stack is now in state $ended_as."
      advice=("Put that right, then run the same command again: it begins by deleting what is left.")
      ;;
  esac
  # One that was not confirmed in time, or was ended. Where nothing of it changes CloudFormation does not notice.
  case $first_failure in
    *AWS::SNS::Subscription*[Nn]ot[Ff]ound* | *AWS::SNS::Subscription*'not exist'*)
      advice+=("That subscription is gone, so CloudFormation cannot change it. Take its recipient out of the list, and then put it back, such as"
        "  cfn/deploy --parameter FilteredRecipients=none" "  cfn/deploy --parameter FilteredRecipients='$(parameter FilteredRecipients)'")
      ;;
  esac
  die "the first thing that failed: ${first_failure:-no reason is known}" "$undone" ${advice[@]+"${advice[@]}"}
}

show_changes() {
  if [[ $remains ]]; then
    say "An earlier attempt left the stack in state $remains_status. A deployment would delete what is left of it, of which nothing runs," \
      "and then make everything anew." "Nothing was changed."
    return
  fi
  make_change_set_with_nested
  if [[ $change_set_status == CREATE_COMPLETE ]]; then show_change_set "$change_set"; else say "$change_set_reason"; fi
  drop_change_set
  [[ ! $not_dropped ]] || exit 1
  say "Nothing was changed."
}

# A name by which CloudFormation marks what comes of one operation.
new_token() { printf 'trailbell-%s-%s' "$(date -u +%Y%m%d-%H%M%S)" "$RANDOM"; }

# Leaves the change set's ARN, status and reason in variables of their own, and in `token` what marks the events of its execution.
make_change_set() {
  local type=UPDATE answer parameters_file=$work/parameters.json
  [[ $stack_id ]] || type=CREATE
  token=$(new_token)
  write_parameters "$type" > "$parameters_file"
  write_tags
  [[ ! $tags_file ]] || set -- --tags "file://$tags_file" "$@"
  answer=$(aws cloudformation create-change-set --stack-name "$stack" --change-set-name "$token" --change-set-type "$type" \
    --template-url "$template_url" --parameters "file://$parameters_file" --capabilities "${capabilities[@]}" \
    ${as_role[@]+"${as_role[@]}"} "$@" \
    --query '[Id,StackId]' --output text 2>&1) || die "CloudFormation refuses: $(last_line "$answer")"
  IFS=$tab read -r change_set changed_stack_id <<< "$answer"
  change_set_type=$type
  only_looked_at=yes
  while
    answer=$(aws cloudformation describe-change-set --change-set-name "$change_set" \
      --query "[Status,StatusReason||'-']" --output text 2>&1) || die "cannot see the change: $(last_line "$answer")"
    IFS=$tab read -r change_set_status change_set_reason <<< "$answer"
    [[ $change_set_status == *_PENDING || $change_set_status == *_IN_PROGRESS ]]
  do
    sleep 2
  done
}

# With change sets of the nested stacks as well, which say whether anything in them changes: a parent counts each of them as changed. Not
# of a stack that is new, since that would leave shells of all of them; and not where CloudFormation cannot make them.
make_change_set_with_nested() {
  if [[ ! $stack_id ]]; then
    make_change_set
    return
  fi
  make_change_set --include-nested-stacks
  if [[ $change_set_status == FAILED && $change_set_reason == *[Nn]'ested change set'* ]]; then
    drop_change_set
    make_change_set
  fi
}

# Whether a change set of the parent does more than to go through nested stacks of which none changes. Of one without resources to change
# outputs may.
changes_anything() {
  local action_of type nested answer unchanged=''
  # That is for the next deployment alone.
  [[ $(wanted_parameter SkippedRegions) == "$(parameter SkippedRegions)" ]] || return 0
  while IFS=$tab read -r action_of type nested; do
    [[ $action_of && $action_of != None ]] || continue
    [[ $action_of == Modify && $type == AWS::CloudFormation::Stack && $nested == arn:* ]] || return 0
    answer=$(aws cloudformation describe-change-set --change-set-name "$nested" --query "[Status,StatusReason||'-']" --output text 2> /dev/null) ||
      return 0
    case $answer in
      FAILED*"didn't contain changes"* | FAILED*'No updates are to be performed'*) unchanged=yes ;;
      *) return 0 ;;
    esac
  done < <(aws cloudformation describe-change-set --change-set-name "$change_set" --output text \
    --query "Changes[].ResourceChange.[Action,ResourceType,ChangeSetId||'-']")
  [[ ! $unchanged ]]
}

# One that would have made the stack leaves the shell of one, which is waited for: a deployment right after this would find it in its way.
# Leaves in `not_dropped` why something could not be cleared away.
drop_change_set() {
  local answer what=change-set name=$change_set try state=DELETE_IN_PROGRESS
  only_looked_at='' not_dropped=''
  answer=$(aws cloudformation delete-change-set --change-set-name "$change_set" 2>&1) || not_dropped=$(last_line "$answer")
  if [[ $change_set_type == CREATE ]]; then
    # With it goes its change set.
    what=stack name=$changed_stack_id not_dropped=''
    answer=$(aws cloudformation delete-stack --stack-name "$name" 2>&1) || not_dropped=$(last_line "$answer")
    for try in 1 2 3 4 5 6 7 8 9; do
      [[ ! $not_dropped && $state == DELETE_IN_PROGRESS ]] || break
      ((try == 1)) || sleep 2
      state=$(aws cloudformation describe-stacks --stack-name "$name" --query 'Stacks[0].StackStatus' --output text 2> /dev/null) || state=unknown
    done
    [[ $state != DELETE_FAILED ]] || not_dropped=$state
  fi
  [[ ! $not_dropped ]] ||
    complain "what the change was looked at in could not be cleared away: $not_dropped" \
      "It costs nothing, and is carried out by nobody but you. Take it away:" "  aws cloudformation delete-$what --$what-name $name --region $region"
}

# A change set and, indented, those of the nested stacks.
show_change_set() {
  local indent=${2-} what resource type replacement nested
  while IFS=$tab read -r what resource type replacement nested; do
    [[ $what && $what != None ]] || continue
    [[ $replacement == True ]] && what='Replace'
    say "$indent$what $resource ($type)"
    [[ $nested != arn:* ]] || show_change_set "$nested" "$indent  "
  done < <(aws cloudformation describe-change-set --change-set-name "$1" --output text \
    --query "Changes[].ResourceChange.[Action,LogicalResourceId,ResourceType,Replacement||'-',ChangeSetId||'-']")
}

# What was not named stays as it is. CloudFormation wants to be told so for each parameter, and refuses one that the template no longer
# has: former_parameters names those.
write_parameters() {
  local type=$1 given=' ' entries=() parameter key
  for parameter in "${parameters[@]}"; do
    key=${parameter%%=*}
    # Of one that is named twice the last counts.
    [[ $given != *" $key "* ]] || continue
    entries+=("{\"ParameterKey\": \"$key\", \"ParameterValue\": $(json_string "$(wanted_parameter "$key")")}")
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

# Leaves in `tags_file` the tags of the stack, which CloudFormation gives to all that is in it: those that are named, else those that it
# has. Of none there is no file; `--tags none` takes all away.
write_tags() {
  local tag entries=() line
  tags_file=''
  if ((${#tags_wanted[@]} > 0)); then
    for tag in "${tags_wanted[@]}"; do
      [[ $tag == none ]] || entries+=("{\"Key\": $(json_string "${tag%%=*}"), \"Value\": $(json_string "${tag#*=}")}")
    done
  else
    while IFS='' read -r line; do
      [[ $line == 'Tag '* && $line != 'Tag aws:'* ]] || continue
      line=${line#Tag }
      entries+=("{\"Key\": $(json_string "${line%%"$tab"*}"), \"Value\": $(json_string "${line#*"$tab"}")}")
    done <<< "$facts"
  fi
  ((${#entries[@]} + ${#tags_wanted[@]} > 0)) || return 0
  tags_file=$work/tags.json
  printf '[%s]\n' "$(join_with_commas ${entries[@]+"${entries[@]}"})" > "$tags_file"
}
