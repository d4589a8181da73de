# shellcheck shell=bash
# The state that the stack is in, and what an earlier attempt has left of it.

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
