# shellcheck shell=bash
# What is asked before something goes for good.

# Asks for the stack's name, which nobody types by mistake. Without a terminal nobody can answer, and --yes has to say it.
ask_for_the_name() {
  local answer
  [[ $sure == no ]] || return 0
  [[ -t 0 ]] || die "$2" "$3"
  read -r -p "$1 Type the name of the stack: " answer
  [[ $answer == "$stack" ]] || die "nothing was deleted."
  asked_for_the_name=yes
}

# CloudFormation itself refuses to delete a stack that is protected, which keeps whoever clears up from deleting it by mistake.
ask_about_protection() {
  [[ $(fact Protected) == True && ! ${asked_for_the_name-} ]] || return 0
  say "The stack $stack is protected against being deleted, as a watch should be."
  ask_for_the_name "Delete it all the same?" "the stack $stack is protected, and nothing was deleted." \
    "Say --yes as well to delete it."
}

# A new stack is protected, unless --no-protection says otherwise; one that is there stays as it is, unless something is said.
protect_stack() {
  local wanted=$protection answer
  [[ $wanted || $stack_was_there ]] || wanted=yes
  case $wanted in
    yes) wanted=--enable-termination-protection ;;
    no) wanted=--no-enable-termination-protection ;;
    *) return 0 ;;
  esac
  answer=$(aws cloudformation update-termination-protection --stack-name "$stack" "$wanted" 2>&1) ||
    say "Note: whether the stack is protected against being deleted could not be set: $(last_line "$answer")"
}
