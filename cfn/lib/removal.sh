# shellcheck shell=bash
# Taking it all away again: what waits in queues and what is evidence are asked about first.

delete_stack() {
  local ours arn answer
  evidence=''
  if [[ ! $stack_id ]]; then
    say "There is no stack $stack."
    [[ $purge == yes ]] || return 0
    find_evidence_of_deleted_stacks
    if [[ $evidence ]]; then ask_whether_to_purge; else say "Nothing is left of an earlier one that could be found."; fi
    return
  fi
  find_evidence
  ask_about_queues
  [[ $purge == no ]] || ask_whether_to_purge
  ask_about_protection
  if [[ $(output EventBusArn) ]]; then
    look_for_forwarders "$(enabled_regions)"
    remove_forwarders_but ''
    [[ ! $failed_forwarders ]] ||
      die "these forwarders could not be deleted, and all the rest is left as it is:" "${failed_forwarders%"$newline"}" \
        "Put that right, then run the same command again, or leave them where they are: --skip-region REGION"
  fi
  look_for_subscriptions || true
  look_for_tags
  ours=$(subscribed_by_deploy)

  token=$(new_token)
  changed_stack_id=$stack_id
  [[ $(fact Protected) != True ]] ||
    answer=$(aws cloudformation update-termination-protection --stack-name "$stack_id" --no-enable-termination-protection 2>&1) ||
    die "the protection of the stack cannot be taken away, and it was not deleted: $(last_line "$answer")"
  answer=$(aws cloudformation delete-stack --stack-name "$stack_id" --client-request-token "$token" \
    ${as_role[@]+"${as_role[@]}"} 2>&1) ||
    die "CloudFormation refuses to delete the stack: $(last_line "$answer")"
  follow_stack
  if [[ $ended_as != DELETE_COMPLETE ]]; then
    find_first_failure
    die "the stack could not be deleted: ${first_failure:-it is in state $ended_as}" \
      "Put that right, then run the same command again."
  fi
  # Amazon SNS deletes those of a topic that is gone, but takes its time.
  for arn in $ours; do
    aws sns unsubscribe --subscription-arn "$arn" > /dev/null 2>&1 || true
  done
  say "The stack $stack is deleted."
}

# --- What waits in the queues -----------------------------------------------------------------------------------------

# It goes with the stacks, so it is asked about first.
ask_about_queues() {
  local regions=$region where name waiting=''
  [[ ! $(output EventBusArn) ]] || regions=$(enabled_regions)
  count_waiting "$region" "$(output RedriveQueueUrl)"
  count_waiting "$region" "$(output TrailFilesDeadLetterUrl)"
  for where in $regions; do
    [[ " $skipped " != *" $where "* ]] || continue
    for name in "$(forwarder_name)" "$(former_forwarder_name)"; do
      count_waiting "$where" "$(forwarder_queue "$where" "$name")"
    done
  done
  [[ $waiting ]] || return 0
  say "In queues of the stack something waits that was not delivered, and goes with them:"
  printf '%s' "$waiting"
  say "docs/when-things-go-wrong.md says how to have it told first."
  ask_for_the_name "Delete it all the same?" "nothing was deleted." "Say --yes as well to delete it with what waits there."
}

# Adds a line to `waiting` for a queue in which there is something.
count_waiting() {
  local count
  [[ $2 ]] || return 0
  count=$(aws_in "$1" sqs get-queue-attributes --queue-url "$2" --attribute-names ApproximateNumberOfMessages \
    --query Attributes.ApproximateNumberOfMessages --output text 2> /dev/null) || return 0
  [[ $count =~ ^[1-9] ]] || return 0
  waiting+="  $count in $2 ($1)$newline"
}
