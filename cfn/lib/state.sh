# shellcheck shell=bash
# The state that the stack is in, what an earlier attempt has left of it, and what to do where CloudFormation got stuck.

check_stack() {
  read_stack
  remains='' remains_status='' protected_remains='' former_facts=''
  case $stack_status in
    # The shell that a change set leaves which was never carried out.
    REVIEW_IN_PROGRESS | DELETE_COMPLETE) stack_id='' facts='' ;;
    *_IN_PROGRESS)
      die "the stack $stack is being changed right now ($stack_status)." "Wait until that is done, then try again."
      ;;
    # The remains of a creation that failed, or of a deletion: nothing runs in them, and CloudFormation refuses to update them.
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
      [[ $action == delete ]] || {
        remains=$stack_id remains_status=$stack_status protected_remains=$(fact Protected) former_facts=$facts
        stack_id='' facts=''
      }
      ;;
    UPDATE_ROLLBACK_FAILED | UPDATE_FAILED)
      [[ $action == delete ]] || {
        advise_how_to_go_on "$stack_id" "$stack_status"
        die "the stack $stack is stuck in state $stack_status: an earlier change failed, and was not undone." "${advice[@]}"
      }
      ;;
  esac
  # What it has is named as this one's parts would be: they could not be made beside it.
  [[ $action == delete || ! $(parameter CodeBucket) ]] || die "the stack $stack is one of cfn/one.yaml, which is changed by that template." \
    "See docs/one-template.md; or have another beside it, with --stack-name."
}

# Leaves in `advice`, a line each, what to do about a stack in which CloudFormation could not undo a change ("Continue rolling back an
# update", AWS CloudFormation User Guide).
advise_how_to_go_on() {
  local verb=continue-update-rollback why
  [[ $2 == UPDATE_ROLLBACK_FAILED ]] || verb=rollback-stack
  advice=()
  why=$(what_failed "$1")
  [[ ! $why ]] || advice+=("What failed is:" "$why" "Put that right first, if it still is so.")
  advice+=("Then have CloudFormation undo the change, and wait until it has:"
    "  aws cloudformation $verb --stack-name $1 --region $region"
    "  aws cloudformation wait stack-rollback-complete --stack-name $1 --region $region")
  [[ $verb != continue-update-rollback ]] || advice+=(
    "What cannot be put right is left out with --resources-to-skip and its name there; in a nested stack, NAME-OF-THAT-STACK.ITS-NAME.")
  advice+=("After that, run the same command again.")
}

# What is in a failed state, and why, a line each, in a stack and in those nested in it.
what_failed() {
  local name type physical reason
  while IFS=$tab read -r name type physical reason; do
    [[ $name && $name != None ]] || continue
    if [[ $type == AWS::CloudFormation::Stack && $physical == arn:* ]]; then
      what_failed "$physical" "${2-}$name/"
    else
      printf '  %s%s (%s, %s): %s\n' "${2-}" "$name" "$type" "$physical" "$reason"
    fi
  done < <(aws cloudformation list-stack-resources --stack-name "$1" --output text 2> /dev/null --query \
    "StackResourceSummaries[?ends_with(ResourceStatus,'_FAILED')].[LogicalResourceId,ResourceType,PhysicalResourceId||'-',ResourceStatusReason||'-']")
}

# Takes away what an earlier attempt has left, once all else is ready. What has got something in it meanwhile (CloudTrail writes to its
# bucket at once) CloudFormation leaves where it is, and it is named.
remove_remains() {
  local answer why
  [[ $remains ]] || return 0
  say "An earlier attempt left the stack in state $remains_status. Deleting what is left of it."
  evidence=''
  add_resources "$remains"
  [[ $protected_remains != True ]] ||
    aws cloudformation update-termination-protection --stack-name "$remains" --no-enable-termination-protection > /dev/null 2>&1 || true
  answer=$(aws cloudformation delete-stack --stack-name "$remains" ${as_role[@]+"${as_role[@]}"} 2>&1) ||
    die "what is left of it cannot be deleted: $(last_line "$answer")"
  stack_status=$(state_at_rest "$region" "$remains")
  if [[ $stack_status != DELETE_COMPLETE ]]; then
    why=$(what_failed "$remains")
    why=${why:-  See why: aws cloudformation describe-stack-events --stack-name $remains --region $region}
    die "what is left of it cannot be deleted, and stands in the way ($stack_status):" \
      "$why" \
      "Put that right, then run the same command again. Or have CloudFormation leave these things where they are, and forget them:" \
      "  aws cloudformation delete-stack --stack-name $remains --deletion-mode FORCE_DELETE_STACK --region $region"
  fi
  remains=''
  drop_what_is_gone
  [[ ! $evidence ]] || {
    say "Kept of it, since there is something in it; cfn/deploy --delete --purge finds it once the new stack is deleted:"
    list_evidence
  }
}
