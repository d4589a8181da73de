# shellcheck shell=bash
# Who is wanted as a recipient, and who is one. Amazon SNS deletes a subscription that nobody confirms within 48 hours ("Amazon SNS
# announces automatic deletion of unconfirmed subscriptions", 2023); CloudFormation does not notice, and cannot bring it back. So after
# each deployment the two are compared, and what is missing is subscribed here.
#
# What has to be known later is kept as tags of the topic, one for each recipient that was seen confirmed, or was subscribed here: its
# key is made of a check sum of the recipient, since a tag may not hold every address; its value says who made the subscription
# ("by-stack", "by-deploy") and when it was asked to confirm, or was first seen confirmed. Without such a tag nobody could tell one that
# unsubscribed from one that was too slow.

# --- What is wanted --------------------------------------------------------------------------------------------------

# A line for each recipient that the stack's parameters name: whether it is filtered, the topic, key, protocol and endpoint.
wanted_recipients() {
  local alarm
  alarm=$(parameter AlarmRecipient)
  if [[ ! $alarm ]]; then
    alarm=$(parameter Recipients)
    alarm=${alarm%%,*}
  fi
  list_recipients all "$(output TopicArn)" "$(parameter Recipients)"
  list_recipients filtered "$(output TopicArn)" "$(parameter FilteredRecipients)"
  list_recipients all "$(output AlarmTopicArn)" "$alarm"
}

list_recipients() {
  local list=() recipient protocol endpoint
  IFS=, read -r -a list <<< "$3"
  for recipient in ${list[@]+"${list[@]}"}; do
    read -r protocol endpoint <<< "$recipient"
    [[ ! $endpoint ]] || printf '%s\n' "$1 $2 $(tag_key "$protocol" "$endpoint") $protocol $endpoint"
  done
}

# Those who get a mail, or a request, and have to answer it.
must_confirm() { [[ $1 == email || $1 == email-json || $1 == https ]]; }

# --- What is there ---------------------------------------------------------------------------------------------------

# What Amazon SNS knows of both topics, in `subscriptions`, a line each: topic, key, ARN (or PendingConfirmation, or Deleted),
# endpoint. Where that cannot be seen, it fails.
look_for_subscriptions() {
  local topic answer arn protocol endpoint
  subscriptions=''
  for topic in "$(output TopicArn)" "$(output AlarmTopicArn)"; do
    [[ $topic ]] || continue
    answer=$(aws sns list-subscriptions-by-topic --topic-arn "$topic" --output text \
      --query 'Subscriptions[].[SubscriptionArn, Protocol, Endpoint]' 2>&1) || {
      say "Note: who is subscribed to $topic cannot be seen: $(last_line "$answer")"
      return 1
    }
    while IFS=$tab read -r arn protocol endpoint; do
      [[ ! $endpoint ]] || subscriptions+="$topic$tab$(tag_key "$protocol" "$endpoint")$tab$arn$tab$endpoint$newline"
    done <<< "$answer"
  done
}

# Before the deployment: who has been waiting since before it.
remember_who_waited() {
  local topic key arn
  waited=' '
  [[ $(output TopicArn) ]] && look_for_subscriptions || return 0
  while IFS=$tab read -r topic key arn _; do
    [[ $arn != PendingConfirmation ]] || waited+="$topic/$key "
  done <<< "$subscriptions"
}

# By topic and key: the ARN of a recipient's subscription, PendingConfirmation, Deleted, or nothing.
subscription() {
  local topic key arn found=''
  while IFS=$tab read -r topic key arn _; do
    [[ $topic == "$1" && $key == "$2" ]] || continue
    case $arn in
      arn:*) found=$arn ;;
      PendingConfirmation) [[ $found == arn:* ]] || found=$arn ;;
      *) found=${found:-$arn} ;;
    esac
  done <<< "$subscriptions"
  printf '%s' "$found"
}

# --- What is remembered ----------------------------------------------------------------------------------------------

# A check sum (POSIX `cksum`) of what a recipient is, whatever the case in which its address is written.
tag_key() {
  local sum
  sum=$(printf '%s %s' "$1" "$2" | LC_ALL=C tr '[:upper:]' '[:lower:]' | cksum)
  printf 'trailbell-recipient-%s' "${sum%% *}"
}

# The tags of both topics, in `tags`, a line each: topic, key, value. Whoever may not read them has none: then no hours are said, and
# one that unsubscribed is taken for one that was too slow.
look_for_tags() {
  local topic answer
  tags=''
  for topic in "$(output TopicArn)" "$(output AlarmTopicArn)"; do
    [[ $topic ]] || continue
    answer=$(aws sns list-tags-for-resource --resource-arn "$topic" --output text \
      --query "Tags[?starts_with(Key,'trailbell-recipient-')].['$topic', Key, Value]" 2> /dev/null) || continue
    tags+=$answer$newline
  done
}

# By topic and key, what is remembered of a recipient: "by-deploy asked 2026-09-30T12:00:00Z", or nothing.
memory() {
  local topic key value
  while IFS=$tab read -r topic key value; do
    [[ $topic != "$1" || $key != "$2" ]] || printf '%s' "$value"
  done <<< "$tags"
}

remember() {
  aws sns tag-resource --resource-arn "$1" --tags "Key=$2,Value=$4 $(date -u +%Y-%m-%dT%H:%M:%SZ)" 2> /dev/null ||
    say "Note: that $3 is $4 cannot be remembered as a tag of $1; a later deployment will not know it."
}

# When the stack asked a recipient, by the events of the nested stack that has the subscription as its only resource, or nothing.
asked_by_stack() {
  local name nested time id newest='' asked=''
  case $1:$2 in
    filtered:*) name=FilteredSubscription ;;
    all:"$(output AlarmTopicArn)") name=AlarmSubscription ;;
    *) name=Subscription ;;
  esac
  # parent.yaml names it after the recipient, of which Fn::ForEach takes letters and digits.
  [[ $name == AlarmSubscription ]] || name+=${3//[^A-Za-z0-9]/}${4//[^A-Za-z0-9]/}
  nested=$(aws cloudformation describe-stack-resource --stack-name "$stack_id" --logical-resource-id "$name" --output text \
    --query StackResourceDetail.PhysicalResourceId 2> /dev/null) || return 0
  # Newest first. Where the subscription was replaced, the age is that of the one that is there.
  while IFS=$tab read -r time id; do
    [[ $id == arn:* ]] || continue
    newest=${newest:-$id}
    [[ $id != "$newest" ]] || asked=$time
  done < <(aws cloudformation describe-stack-events --stack-name "$nested" --output text 2> /dev/null \
    --query "StackEvents[?LogicalResourceId=='Subscription'].[Timestamp,PhysicalResourceId]")
  printf '%s' "$asked"
}

# --- The comparison --------------------------------------------------------------------------------------------------

# How it stands with a recipient, by protocol, what Amazon SNS has of it (see subscription) and what is remembered: confirmed, waits,
# waits-again, ended, missing. `trailbell doctor` asks the same (src/doctor/recipients.rs), and may not be here to be asked; a table of
# cases holds both, fixtures/doctor/recipients.tsv.
standing() {
  case $2 in
    arn:*) printf confirmed ;;
    PendingConfirmation) [[ $3 == *' confirmed '* ]] && printf waits-again || printf waits ;;
    *)
      if must_confirm "$1" && [[ $2 == Deleted || $3 == *' confirmed '* ]]; then printf ended; else printf missing; fi
      ;;
  esac
}

# Subscribes what is missing and ends what is no longer wanted; leaves in `asked` who has been sent a mail by this run, in `waiting`
# who has not answered one before, in `ended` who is not asked again, in `refused` whom Amazon SNS does not take.
compare_subscriptions() {
  local filtered topic key protocol endpoint arn known since
  asked='' waiting='' ended='' refused=''
  read_stack
  look_for_subscriptions || { refused="  nobody, since it cannot be seen who is subscribed$newline" && return; }
  look_for_tags
  end_what_is_not_wanted
  while read -r filtered topic key protocol endpoint; do
    [[ $endpoint ]] || continue
    arn=$(subscription "$topic" "$key")
    known=$(memory "$topic" "$key")
    case $(standing "$protocol" "$arn" "$known") in
      confirmed)
        known=${known:-by-stack}
        # CloudFormation changes the filter policy of its own alone.
        if [[ $filtered == filtered && $known == by-deploy* && " ${parameters[*]-}" == *' FilterPolicy='* ]]; then
          aws sns set-subscription-attributes --subscription-arn "$arn" --attribute-name FilterPolicy \
            --attribute-value "$(parameter FilterPolicy)" || refused+="  $endpoint: its filter policy stays as it was$newline"
        fi
        ! must_confirm "$protocol" || [[ $known == *' confirmed '* ]] ||
          remember "$topic" "$key" "$endpoint" "${known%% *} confirmed"
        ;;
      waits*)
        if [[ $resubscribe == yes ]]; then
          subscribe "$filtered" "$topic" "$key" "$protocol" "$endpoint"
        elif [[ $waited != *" $topic/$key "* ]]; then
          asked+="  $endpoint, for $topic$newline"
        else
          case $known in
            *' confirmed '*) since=', though it had confirmed: Amazon SNS suspends who gets more than ten mails a second' ;;
            *' asked '*) since=$(hours_since "${known##* }") ;;
            *) since=$(hours_since "$(asked_by_stack "$filtered" "$topic" "$protocol" "$endpoint")") ;;
          esac
          waiting+="  $endpoint, for $topic$since$newline"
        fi
        ;;
      ended)
        if [[ $resubscribe == no ]]; then
          ended+="  $endpoint, for $topic$newline"
        else
          subscribe "$filtered" "$topic" "$key" "$protocol" "$endpoint"
        fi
        ;;
      missing) subscribe "$filtered" "$topic" "$key" "$protocol" "$endpoint" ;;
    esac
  done <<< "$(wanted_recipients)"
}

subscribe() {
  local filtered=$1 topic=$2 key=$3 protocol=$4 endpoint=$5 answer attributes='' queue partition
  if [[ $topic == "$(output TopicArn)" ]]; then
    # What subscription.yaml gives it.
    queue=$(output RedriveQueueUrl)
    partition=${topic#arn:}
    attributes="\"RedrivePolicy\": $(json_string "{\"deadLetterTargetArn\": \"arn:${partition%%:*}:sqs:$region:$account:${queue##*/}\"}")"
    [[ $filtered == all ]] || attributes+=", \"FilterPolicy\": $(json_string "$(parameter FilterPolicy)")"
  fi
  if answer=$(aws sns subscribe --topic-arn "$topic" --protocol "$protocol" --notification-endpoint "$endpoint" \
    --attributes "{$attributes}" --query SubscriptionArn --output text 2>&1); then
    if must_confirm "$protocol"; then
      remember "$topic" "$key" "$endpoint" 'by-deploy asked'
      asked+="  $endpoint, for $topic$newline"
    else
      remember "$topic" "$key" "$endpoint" 'by-deploy subscribed'
      say "Subscribed $endpoint to $topic again: it was missing."
    fi
  else
    refused+="  $endpoint, for $topic: $(last_line "$answer")$newline"
  fi
}

# What is remembered of those who are no longer wanted is forgotten, and what this script subscribed for them is ended: CloudFormation
# ends only its own.
end_what_is_not_wanted() {
  local topic key arn endpoint value wanted
  wanted=$newline$(wanted_recipients | while read -r _ topic key _; do printf '%s/%s\n' "$topic" "$key"; done)$newline
  while IFS=$tab read -r topic key arn endpoint; do
    [[ $topic && $wanted != *"$newline$topic/$key$newline"* && $(memory "$topic" "$key") == by-deploy* ]] || continue
    case $arn in
      arn:*) ! aws sns unsubscribe --subscription-arn "$arn" || say "Ended the subscription of $endpoint to $topic." ;;
      # Nobody can end one that waits.
      PendingConfirmation) say "Note: $endpoint, which is no longer wanted, can still confirm its subscription to $topic for 48 hours." ;;
    esac
  done <<< "$subscriptions"
  while IFS=$tab read -r topic key value; do
    [[ ! $topic || $wanted == *"$newline$topic/$key$newline"* ]] ||
      aws sns untag-resource --resource-arn "$topic" --tag-keys "$key" 2> /dev/null || true
  done <<< "$tags"
}

# The ARNs of all that this script subscribed.
subscribed_by_deploy() {
  local topic key arn
  while IFS=$tab read -r topic key arn _; do
    [[ $arn != arn:* || $(memory "$topic" "$key") != by-deploy* ]] || printf '%s\n' "$arn"
  done <<< "$subscriptions"
}

# --- In words --------------------------------------------------------------------------------------------------------

# ", asked 5 hours ago", or nothing where the time is not known.
hours_since() {
  local then now hours
  then=$(hour_of "$1")
  now=$(hour_of "$(date -u +%Y-%m-%dT%H:%M:%SZ)")
  [[ $then ]] || return 0
  hours=$((now - then))
  case $hours in
    -* | 0) printf ', asked less than an hour ago' ;;
    1) printf ', asked an hour ago' ;;
    *) printf ', asked %s hours ago' "$hours" ;;
  esac
}

# The hours from 1970 to a time in ISO 8601 and UTC, or nothing. `date` reads times differently on Linux and on macOS.
hour_of() {
  [[ $1 =~ ^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}): ]] || return 0
  local year=$((10#${BASH_REMATCH[1]})) month=$((10#${BASH_REMATCH[2]})) day=$((10#${BASH_REMATCH[3]})) days
  local hour=$((10#${BASH_REMATCH[4]}))
  # Years begin in March, so that the day that comes every four years is the last of one.
  ((month > 2)) || { year=$((year - 1)) month=$((month + 12)); }
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 719469))
  printf '%s' "$((days * 24 + hour))"
}

say_who_has_to_confirm() {
  [[ $asked ]] || return 0
  cat <<TEXT

These have to confirm first; each has been sent a mail for each topic. After 48 hours it is void; look in spam too:
$asked
Clicking "Confirm subscription" in it is enough. But then whoever gets hold of an alert, a mail scanner for instance, can
end the subscription by the link at its foot, and no trail records it. To prevent that, do not click: copy the address
behind the link, take what stands between "Token=" and the next "&", and say

  aws sns confirm-subscription --region $region --authenticate-on-unsubscribe true --topic-arn TOPIC --token TOKEN
TEXT
}
