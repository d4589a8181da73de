# shellcheck shell=bash
# How a deployment ends: with what `trailbell doctor` says of the stack; or, where that program is not at hand, with what of it can be
# asked from here. Neither changes how the script ends.

end_with_doctor() {
  local file said code unheard='' with=()
  # The AWS CLI hears this one too, the program does not.
  [[ ${AWS_PROFILE-} || ! ${AWS_DEFAULT_PROFILE-} ]] || with=(--profile "$AWS_DEFAULT_PROFILE")
  while IFS='' read -r file; do
    [[ $file ]] || continue
    said=$("$file" doctor --short --stack-name "$stack" --region "$region" ${with[@]+"${with[@]}"} < /dev/null 2>&1) && code=0 || code=$?
    # 0 all is well, 1 something is broken, 3 something could not be seen; else it could not ask, or knows no such question.
    case $code in
      0 | 1 | 3)
        say_what_doctor_says "$file" "$said"
        return
        ;;
    esac
    unheard+="  $file: $(last_line "$said")$newline"
  done <<< "$(programs)"
  [[ ! $unheard ]] || printf '\nNote: trailbell doctor could not be asked:\n%s' "$unheard"
  say_what_can_be_seen_from_here
}

# Where the program may be, a line each, the likeliest first. TRAILBELL_CLI names it; none: it is not asked.
programs() {
  local file newest='' built_here=${CARGO_TARGET_DIR:-target}
  if [[ ${TRAILBELL_CLI-} ]]; then
    [[ $TRAILBELL_CLI == none ]] || printf '%s\n' "$TRAILBELL_CLI"
    return 0
  fi
  [[ ! -x trailbell || -d trailbell ]] || printf './trailbell\n'
  for file in "$built_here"/{release,dist,debug}/trailbell; do
    [[ -x $file ]] || continue
    [[ $newest && ! $file -nt $newest ]] || newest=$file
  done
  [[ ! $newest ]] || printf '%s\n' "$newest"
  for file in "$built_here"/{release,dist,debug}/trailbell; do
    [[ ! -x $file || $file == "$newest" ]] || printf '%s\n' "$file"
  done
  type -P trailbell || true
}

say_what_doctor_says() {
  local patience=''
  # A new trail is said to take its time.
  [[ $stack_was_there || ! $(output TrailBucket) ]] || patience+='A new trail takes some minutes. '
  [[ ! $asked$waiting ]] || patience+='Whoever is to confirm has 48 hours, and a click to make in a mail of Amazon SNS. '
  cat <<TEXT

Is it watching? trailbell doctor looks along the way of an event, from the trail to the mailbox (ids and addresses are masked):

$2

${patience}What to do about each, and in a year whether it still watches, is said by (docs/doctor.md)

  $1 doctor --stack-name $stack --region $region
TEXT
}

# --- Without the program ---------------------------------------------------------------------------------------------

say_what_can_be_seen_from_here() {
  printf '\nIs it watching? What can be seen of that from here:\n\n'
  say "  the trail    $(how_the_trail_is)"
  [[ ! $(output LogGroupName) ]] || say "  the filters  $(how_the_filters_are)"
  say "  the mails    $(how_many_confirmed)"
  cat <<TEXT

trailbell doctor looks at all of it, and says what to do about what is not well (docs/doctor.md). It is in the archive of a
release for your machine, trailbell-VERSION-….tar.gz: put it beside cfn/, or where your shell finds it. Where Rust is, it is built by
the first of these, in a checkout:

  cargo run --release --features aws -- doctor --stack-name $stack --region $region
  trailbell doctor --stack-name $stack --region $region
TEXT
}

how_the_trail_is() {
  local answer logging error
  [[ $(output TrailBucket) ]] || {
    printf 'is not the stack'\''s own, and was not looked at'
    return
  }
  answer=$(aws cloudtrail get-trail-status --name "$stack-trail" --output text \
    --query "[IsLogging,LatestCloudWatchLogsDeliveryError||'-']" 2>&1) || {
    printf 'cannot be seen: %s' "$(last_line "$answer")"
    return
  }
  IFS=$tab read -r logging error <<< "$answer"
  case $logging:${error:--} in
    [Tt]rue:-) printf '%s-trail is logging' "$stack" ;;
    [Tt]rue:*) printf '%s-trail is logging, but CloudWatch Logs refuses what it delivers: %s' "$stack" "$error" ;;
    *) printf '%s-trail is not logging. Start it: aws cloudtrail start-logging --name %s-trail --region %s' "$stack" "$stack" "$region" ;;
  esac
}

how_the_filters_are() {
  local names name missing=''
  names=$(aws logs describe-subscription-filters --log-group-name "$(output LogGroupName)" --output text \
    --query 'subscriptionFilters[].filterName' 2>&1) || {
    printf 'cannot be seen: %s' "$(last_line "$names")"
    return
  }
  for name in "$stack-sign-ins" "$stack-iam-changes"; do
    [[ " ${names//$tab/ } " == *" $name "* ]] || missing+=", $name"
  done
  if [[ $missing ]]; then
    printf 'not there: %s. Its stack made them: was the log group made anew?' "${missing#, }"
  else
    printf 'both are on %s' "$(output LogGroupName)"
  fi
}

# Once more, since some may have been subscribed meanwhile.
how_many_confirmed() {
  local topic key endpoint all=0 confirmed=0
  look_for_subscriptions > /dev/null || {
    printf 'who is subscribed cannot be seen'
    return
  }
  while read -r _ topic key _ endpoint; do
    [[ $endpoint ]] || continue
    all=$((all + 1))
    [[ $(subscription "$topic" "$key") != arn:* ]] || confirmed=$((confirmed + 1))
  done <<< "$(wanted_recipients)"
  if ((confirmed == all)); then
    printf 'everybody is subscribed, to alerts and to alarms'
  else
    printf '%s of %s subscriptions are confirmed; each is to be within 48 hours, by a click in a mail of Amazon SNS' "$confirmed" "$all"
  fi
}
