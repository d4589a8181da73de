# shellcheck shell=bash
# The trails of the account. Of management events the first copy in each Region is free, every other costs 2 USD per 100,000 ("AWS
# CloudTrail pricing"), whichever trail makes it: one that writes to a bucket alone, one of another Region, one of the organization.

# Events come by EventBridge only while a trail is logging.
check_that_a_trail_logs() {
  local trails
  # The stack's own goes with its log group.
  trails=$(aws cloudtrail describe-trails --output text \
    --query "trailList[?IsMultiRegionTrail && (Name!='$stack-trail' || HomeRegion!='$region')].TrailARN" 2> /dev/null || true)
  [[ $trails && $trails != None ]] ||
    die "there is no multi-Region trail of your own, and EventBridge gets events only while one is logging." \
      "Make one, or leave out --existing-log-group: then the stack has one."
  check_logging "$trails"
}

# One of these trails is logging.
check_logging() {
  local trail logging unknown=''
  for trail in $1; do
    # A trail of the organization may be one that this account cannot ask.
    logging=$(aws cloudtrail get-trail-status --name "$trail" --query IsLogging --output text 2> /dev/null) || logging=unknown
    case $logging in
      True | true) return ;;
      unknown) unknown+=" $trail" ;;
    esac
  done
  [[ $unknown ]] ||
    die "no multi-Region trail of your own is logging, and EventBridge gets events only while one is: ${1//$tab/ }." \
      "Start it: aws cloudtrail start-logging --name NAME"
  say "Note: whether a trail is logging cannot be seen, and EventBridge gets events only while one is:$unknown."
}

# Leaves in `copying` those that write management events, so that another copy is billed, a line each: name, home Region, whether it is of
# all Regions, the log group (of this account and that Region, else a hyphen), the bucket. Where they cannot be seen, it says in
# `trails_unseen` why, and fails.
find_trails() {
  local answer arn name home everywhere group bucket_name
  copying='' trails_unseen=''
  answer=$(aws cloudtrail describe-trails --output text \
    --query "trailList[].[TrailARN,Name,HomeRegion,IsMultiRegionTrail,CloudWatchLogsLogGroupArn||'-',S3BucketName||'-']" 2>&1) || {
    trails_unseen=$(last_line "$answer")
    return 1
  }
  while IFS=$tab read -r arn name home everywhere group bucket_name; do
    [[ $arn == arn:* ]] || continue
    if [[ $name == "$stack-trail" && $arn == *":$account:"* ]]; then
      [[ $home == "$region" ]] || refuse_a_second_region "$home"
      continue
    fi
    makes_copies "$arn" || continue
    if [[ $group == arn:*:logs:"$home:$account:log-group:"* ]]; then
      group=${group#*:log-group:}
      group=${group%:\*}
    else
      group=-
    fi
    copying+="$name$tab$home$tab$everywhere$tab$group$tab$bucket_name$newline"
  done <<< "$answer"
}

# Before the stack makes a trail: which there are, what a second one costs, and what would do without.
check_other_trails() {
  local name home everywhere group bucket_name ways='' by_eventbridge=no
  # Who was asked has chosen.
  [[ ! $asked ]] || return 0
  find_trails || {
    say "Note: which trails there are cannot be seen, and a second one would cost 2 USD per 100,000 events: $trails_unseen"
    return
  }
  [[ $copying ]] || return 0
  say "The account has a trail already. A second one costs 2 USD per 100,000 management events, of everything that is done in the account:"
  while IFS=$tab read -r name home everywhere group bucket_name; do
    [[ $name ]] || continue
    printf '  %s, of %s' "$name" "$home"
    [[ $everywhere == [Tt]rue ]] || printf ' alone'
    if [[ $group == - ]]; then
      say ", writes to the bucket $bucket_name alone"
    elif [[ $home == "$region" ]]; then
      say ", writes to the log group $group"
      ways+="  --existing-log-group $group$newline"
    else
      say ", writes to the log group $group there"
      ways+="  --region $home --existing-log-group $group$newline"
    fi
    [[ $everywhere != [Tt]rue ]] || by_eventbridge=yes
  done <<< "$copying"
  [[ $by_eventbridge == no ]] || ways+="  --eventbridge all --existing-log-group none$newline"
  [[ ! $ways ]] || printf 'Without a second one:\n%s' "$ways"
  ask_for_a_second_trail
}

ask_for_a_second_trail() {
  local answer
  [[ $sure == no && $action == deploy ]] || return 0
  if [[ ! -t 0 ]]; then
    complain "a second trail, which is billed, would be made, and nobody can be asked. Nothing was changed." \
      "Choose one of the ways above, or say --yes to have it made."
    exit 2
  fi
  read -r -p "Make a second, billed trail? [y/N] " answer
  [[ $answer == [Yy] || $answer == [Yy][Ee][Ss] ]] || die "nothing was changed."
}

# Whether a trail writes management events, so that another copy of them is not free. What cannot be seen may.
makes_copies() {
  local answer
  answer=$(aws cloudtrail get-trail-status --name "$1" --query IsLogging --output text 2> /dev/null) || answer=unknown
  [[ $answer != [Ff]alse ]] || return 1
  answer=$(aws cloudtrail get-event-selectors --trail-name "$1" --output text --query \
    "length([EventSelectors[?IncludeManagementEvents], AdvancedEventSelectors[?FieldSelectors[?Field=='eventCategory' && contains(Equals, 'Management')]]][][])" \
    2> /dev/null) || answer=unknown
  [[ $answer != 0 ]]
}

# A trail of all Regions shows in each of them, under a name that it has to itself.
refuse_a_second_region() {
  die "the stack $stack of $1 has the trail $stack-trail, which hears of all Regions, so there cannot be another here. Nothing was changed." \
    "Give this one another name, with --stack-name, or have it made without a trail: --existing-log-group"
}
