# shellcheck shell=bash
# Which Regions events come from by EventBridge.

# The Regions that are left alone: those that are named, which together replace the former ones, else those that the stack remembers.
remember_skipped_regions() {
  local where once=()
  if [[ $skipped ]]; then
    for where in $skipped; do
      [[ $where == none || " ${once[*]-} " == *" $where "* ]] || once+=("$where")
    done
    parameters+=("SkippedRegions=$(join_with_commas ${once[@]+"${once[@]}"})")
    skipped=${once[*]-} newly_skipped=$skipped
  else
    skipped=$(wanted_parameter SkippedRegions)
    skipped=${skipped//,/ } newly_skipped=''
  fi
}

# The Regions to forward from. A change of IAM, the organization or the account is recorded in us-east-1 (or its like in China and
# GovCloud), one of Identity Center in its Region, one of a trail in that of the trail, which is the home Region, and a sign-in in
# whichever Region served it.
check_eventbridge() {
  local global=us-east-1 where regions='' others
  mode=$eventbridge forwarding='' forwarders='' unseen=''
  # What is not named stays as it is, but the forwarders are of the same version as the rest.
  [[ $mode ]] || mode=$(parameter EventBridge)
  [[ ! $eventbridge ]] || parameters+=("EventBridge=$eventbridge")
  [[ $eventbridge || $mode == iam || $mode == all ]] || return 0

  [[ $region != cn-* ]] || global=cn-north-1
  [[ $region != us-gov-* ]] || global=us-gov-west-1
  [[ $mode == iam && ! $eventbridge ]] || regions=$(enabled_regions)
  [[ ! $sso_region ]] || parameters+=("SsoRegion=$sso_region")
  [[ $mode != iam ]] || sso_region=${sso_region:-$(parameter SsoRegion)}
  [[ $eventbridge != iam || $sso_region ]] || find_identity_center "$regions"
  if [[ $mode != off ]]; then
    # One that is remembered may have been disabled since.
    for where in $newly_skipped; do
      [[ $mode == iam || " $regions " == *" $where "* ]] ||
        die "--skip-region $where is no Region that the account has enabled." "It has: $regions"
    done
    # Those that matter most first.
    others=$regions
    [[ $mode != iam ]] || others=$sso_region
    for where in $global $region $others; do
      [[ " $skipped $forwarding " == *" $where "* ]] || forwarding+=" $where"
    done
    forwarding=${forwarding# }
  fi
  # What is to be removed is looked for everywhere, where the choice is a new one.
  look_for_forwarders "${regions:-$forwarding}"
  refuse_to_take_over
}

# Looks for the Region of Identity Center, which only that Region tells ("ListInstances", IAM Identity Center API Reference), and keeps
# it in a parameter of the stack for later deployments.
find_identity_center() {
  local where answer refusing=''
  for where in $1; do
    [[ " $skipped " != *" $where "* ]] || continue
    if ! answer=$(aws_in "$where" sso-admin list-instances --query 'Instances[0].InstanceArn' --output text 2> /dev/null); then
      refusing+=" $where"
    elif [[ $answer == arn:* ]]; then
      sso_region=$where
      parameters+=("SsoRegion=$where")
      say "IAM Identity Center is in $where."
      return
    fi
  done
  [[ ! $refusing ]] ||
    say "Note: whether IAM Identity Center is used cannot be seen in these Regions, which refuse:$refusing." \
      "If it is, name its Region, or who may get in by it changes unheard: --sso-region REGION"
}

enabled_regions() {
  local answer
  answer=$(aws ec2 describe-regions --query 'sort(Regions[].RegionName)' --output text 2>&1) ||
    die "cannot see which Regions the account has enabled: $(last_line "$answer")"
  printf '%s' "${answer//$tab/ }"
}
