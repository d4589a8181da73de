# shellcheck shell=bash
# The parent stack as CloudFormation knows it, and the parameters that it is to have.

# Asks once for all that CloudFormation knows of the stack: `stack_id`, empty where there is none, `stack_status`, and `facts`, a
# line each: "Parameter NAME", tab, value; "Output NAME", tab, value; "Tag KEY", tab, value.
read_stack() {
  local answer
  stack_id='' stack_status='' facts=''
  if answer=$(aws cloudformation describe-stacks --stack-name "$stack" --output text --query \
    "Stacks[0].[[['StackId', StackId], ['StackStatus', StackStatus], ['Protected', EnableTerminationProtection]],
      Parameters[].[join(' ', ['Parameter', ParameterKey]), ParameterValue],
      Outputs[].[join(' ', ['Output', OutputKey]), OutputValue],
      Tags[].[join(' ', ['Tag', Key]), Value]][]" 2>&1); then
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

# A parameter as it will be.
wanted_parameter() {
  local given value
  value=$(parameter "$1")
  for given in ${parameters[@]+"${parameters[@]}"}; do
    [[ $given != "$1="* ]] || value=${given#*=}
  done
  printf '%s' "$value"
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
      die "there is no parameter ${parameter%%=*}." "docs/deploying.md lists them."
  done
}
