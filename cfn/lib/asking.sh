# shellcheck shell=bash
# What is asked where no option says what is wanted, no such stack is there yet, and somebody sits at a terminal. Answers become what
# options would have said, so that the stack remembers them in its parameters, and the machine does not.

ask_what_is_wanted() {
  local answer wrong zone language
  [[ $says_nothing == yes && $action == deploy && $sure == no && ! $stack_id && -t 0 ]] || return 0
  # Before anybody has answered anything: what no answer would help.
  find_trails || say "Note: which trails there are cannot be seen: $trails_unseen"
  say "There is no such stack yet, so a few questions, and then a summary. Nothing is made before you say yes to it." \
    "Enter takes what stands in brackets; no, or Ctrl-D, ends."
  say
  ask "Who gets the mails? E-mail addresses" "$(former_addresses)" takes_addresses
  ask "Language of the mails, en (English) or ja (Japanese)" "$(likely_language)" takes_language
  language=$answer
  ask "Time zone of the times in them" "$(likely_time_zone)" takes_time_zone
  parameters+=("Language=$language" "TimeZone=$answer")
  ask_for_the_way
  say_what_would_be_made
  ask "Make it, yes or no?" no takes_yes
  asked=yes
}

# Asks until the answer is one, three times at most. `takes_…` leaves it in `answer` as it is meant, or in `wrong` what is wrong with it.
ask() {
  local question=$1 default=$2 takes=$3 tries=0
  while ((tries < 3)); do
    tries=$((tries + 1)) wrong=''
    if ! read -r -p "$question${default:+ [$default]}: " answer; then
      # The cursor stands behind the question.
      say
      end_without_anything
    fi
    answer=$(printf '%s' "$answer" | LC_ALL=C tr -d '[:cntrl:]')
    answer=${answer:-$default}
    case $answer in [Nn] | [Nn][Oo] | [Qq] | [Qq][Uu][Ii][Tt] | [Ee][Xx][Ii][Tt]) end_without_anything ;; esac
    if "$takes" "$answer"; then return; fi
    say "  $wrong"
  done
  die "that was three times, and nothing was made." "Options say it too: cfn/deploy --help"
}

end_without_anything() { die "nothing was made."; }

# What was typed, as it may be said again.
quoted() {
  local text=${1:0:60}
  [[ $text == "$1" ]] || text+=…
  printf '"%s"' "$text"
}

# --- The mails -------------------------------------------------------------------------------------------------------

takes_addresses() {
  local list=() address why
  recipients=()
  read -r -a list <<< "${1//[,;]/ }"
  for address in ${list[@]+"${list[@]}"}; do
    is_an_address "$address" || { wrong="$(quoted "$address") is no e-mail address, such as ann@example.com." && return 1; }
    [[ ",$(join_with_commas ${recipients[@]+"${recipients[@]}"})," == *",email $address,"* ]] || recipients+=("email $address")
  done
  ((${#list[@]} > 0)) || { wrong="Somebody has to get them, such as ann@example.com; several are separated by commas." && return 1; }
  why=$(check_names_of_subscriptions Subscription "$(join_with_commas "${recipients[@]}")" 2>&1) || refused_because "$why"
}

# Says in `wrong` why a part of the script would have ended.
refused_because() {
  wrong=${1#"${program:-cfn/deploy}: "}
  wrong=${wrong%%"$newline"*}
  return 1
}

is_an_address() {
  local letters="[A-Za-z0-9!#\$%&'+/=?^_{|}~-]+" label='[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?'
  # Letters of ASCII, whatever the machine's language takes for letters too.
  ((${#1} <= 254)) && printf '%s\n' "$1" | LC_ALL=C grep -qE "^$letters(\\.$letters)*@($label\\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]\$"
}

takes_language() {
  case $1 in
    [Ee][Nn] | [Ee][Nn][Gg][Ll][Ii][Ss][Hh]) answer=en ;;
    [Jj][AaPp] | [Jj][Aa][Pp][Aa][Nn][Ee][Ss][Ee] | 日本語) answer=ja ;;
    *) wrong="The mails are written in en or ja, not in $(quoted "$1")." && return 1 ;;
  esac
}

takes_time_zone() {
  find_time_zone "$1" || { wrong="$(quoted "$1") is no time zone of IANA, such as Asia/Tokyo or UTC." && return 1; }
  answer=$zone
}

# What was answered for a stack whose creation failed, else what this machine is set to.
former_addresses() {
  local recipients
  recipients=$(facts=$former_facts && parameter Recipients)
  recipients=${recipients//email /}
  # Others than addresses are not asked for.
  [[ $recipients == *' '* ]] || printf '%s' "$recipients"
}

likely_language() {
  local language
  language=$(facts=$former_facts && parameter Language)
  if [[ ! $language && ${LC_ALL:-${LC_MESSAGES:-${LANG-}}} == ja* ]]; then language=ja; fi
  printf '%s' "${language:-en}"
}

likely_time_zone() {
  local former
  former=$(facts=$former_facts && parameter TimeZone)
  printf '%s' "${former:-$(time_zone_of_this_machine)}"
}

# --- The trail -------------------------------------------------------------------------------------------------------

# Where the events may come from, and takes one: `ways` has a line each, "KIND NAME HOME", what costs least first.
ask_for_the_way() {
  local name home everywhere group alone='' elsewhere='' trails='' number=0 kind default=1
  ways=''
  while IFS=$tab read -r name home everywhere group _; do
    [[ $name ]] || continue
    trails+=", $name"
    if [[ $everywhere != [Tt]rue ]]; then
      [[ $group == - || $home != "$region" ]] || alone+="alone $group $home$newline"
    elif [[ $group != - && $home == "$region" ]]; then
      ways+="group $group $home$newline"
    elif [[ $group != - ]]; then
      elsewhere+="elsewhere $group $home$newline"
    fi
  done <<< "$copying"
  trails=${trails#, }
  ways+=$elsewhere
  [[ $newline$copying != *"$tab"[Tt]rue"$tab"* ]] || ways+="eventbridge - -$newline"
  # None of these hears of everything for nothing.
  [[ $ways ]] || default=''
  ways+=${alone}trail$newline
  if [[ ! $copying ]]; then
    way=trail
    say "A trail of all Regions is made$([[ $trails_unseen ]] || printf ', the only one, of which AWS takes nothing for management events')."
    return
  fi
  say "Where do the events come from?"
  while read -r kind name home; do
    [[ $kind ]] || continue
    number=$((number + 1))
    say "  $number  $(way_in_words)"
  done <<< "$ways"
  ask "Which" "$default" takes_way
  use_way
}

# Of $kind, $name and $home.
way_in_words() {
  case $kind in
    group) printf 'the log group %s, to which a trail writes already: 0 USD for a trail' "$name" ;;
    elsewhere) printf 'the log group %s of %s: 0 USD for a trail, and the stack is made there' "$name" "$home" ;;
    eventbridge) printf 'EventBridge, from every Region, while one of %s is logging: 0 USD for a trail' "$trails" ;;
    alone) printf 'the log group %s, whose trail hears of %s alone: 0 USD for a trail, but sign-ins elsewhere and changes of IAM may be missed' "$name" "$home" ;;
    trail) printf 'a trail of its own beside %s: 2 USD per 100,000 management events' "$trails" ;;
  esac
}

# Looks at it as a deployment would, so that what cannot be is asked again.
takes_way() {
  local number=$1 count why
  count=$(printf '%s' "$ways" | grep -c .)
  if [[ ! $number =~ ^[0-9]{1,3}$ ]] || ((10#$number < 1 || 10#$number > count)); then
    wrong="It is a number from 1 to $count, not $(quoted "$number")."
    return 1
  fi
  way=$(printf '%s' "$ways" | sed -n "$((10#$number))p")
  why=$(use_way 2>&1 > /dev/null && look_at_way 2>&1 > /dev/null) || refused_because "$why"
}

look_at_way() {
  case $way in
    group* | alone* | elsewhere*) check_existing_group ;;
    eventbridge*) check_that_a_trail_logs ;;
  esac
}

# As if the options had said so.
use_way() {
  local kind name home
  read -r kind name home <<< "$way"
  case $kind in
    group | alone) log_group=$name ;;
    eventbridge) eventbridge=all log_group=none ;;
    elsewhere)
      log_group=$name region=$home
      [[ $bucket_is_ours == no ]] || bucket=''
      check_credentials
      check_stack
      [[ ! $stack_id ]] || die "there is a stack $stack in $region already." "Change that one: cfn/deploy --region $region"
      ;;
  esac
}

# --- The summary -----------------------------------------------------------------------------------------------------

# The sums are those of docs/costs.md.
say_what_would_be_made() {
  local events cost='0 to 0.20' more='' command=cfn/deploy recipient addresses language=English
  case $way in
    trail*)
      events="a trail of its own, of all Regions" cost='0.20 to 0.30'
      [[ ! $copying ]] || more=", and 2 USD per 100,000 management events for a second trail"
      [[ ! $trails_unseen ]] || more=", and 2 USD per 100,000 management events, should there be a trail already"
      ;;
    eventbridge*) events="EventBridge, from every Region; no trail is made" ;;
    *) events="the log group $log_group; no trail is made" ;;
  esac
  for recipient in "${recipients[@]}"; do
    command+=$(printf ' --email %q' "${recipient#email }")
  done
  addresses=$(join_with_commas "${recipients[@]#email }")
  [[ $(wanted_parameter Language) == en ]] || language=Japanese
  command+=" --parameter Language=$(wanted_parameter Language) --parameter TimeZone=$(wanted_parameter TimeZone) --region $region"
  [[ $stack == trailbell ]] || command+=" --stack-name $stack"
  [[ ! $eventbridge ]] || command+=" --eventbridge $eventbridge"
  [[ ! $log_group ]] || command+=$(printf ' --existing-log-group %q' "$log_group")
  [[ ! $more ]] || command+=" --yes"
  cat <<TEXT

This would be made:

  the stack     $stack, in $region of account $account
  mails to      ${addresses//,/, }
  alarms to     ${recipients[0]#email }, should Trailbell itself be in trouble
  language      $language, times in $(wanted_parameter TimeZone)
  events from   $events
  costs         $cost USD a month where the account has 30,000 management events$more (docs/costs.md)

Each address has to confirm, by a click in a mail. Without questions it is

  $command

TEXT
}

takes_yes() {
  [[ $1 == [Yy] || $1 == [Yy][Ee][Ss] ]] || { wrong="That is yes or no, not $(quoted "$1")." && return 1; }
}
