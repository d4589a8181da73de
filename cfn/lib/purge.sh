# shellcheck shell=bash
# What is kept when the stack is deleted, because it is evidence, and how it goes after all. It is kept in `evidence`, a line each:
# "bucket", "log group" or "key", tab, its name, tab, what it is.

# Of the stack that is there, its outputs tell.
find_evidence() {
  evidence=''
  note_evidence bucket "$(output TrailBucket)" 'the archive of the trail'
  # A log group that was there before is not ours to remove.
  [[ ! $(output TrailBucket) ]] || note_evidence 'log group' "$(output LogGroupName)" 'the recent events of the trail'
  note_evidence bucket "$(output FailureBucket)" 'what could not be processed'
  note_evidence bucket "$(output ReportBucket)" 'the credential reports of the weekly letters'
  note_evidence key "$(output KmsKeyArn)" 'which encrypts what could not be processed, and the credential reports'
}

note_evidence() {
  [[ ! $2 || $2 == - || $evidence == *"$tab$2$tab"* ]] || evidence+="$1$tab$2$tab$3$newline"
}

# Of stacks of this name that are deleted CloudFormation knows for 90 days ("ListStacks") what they had, and what is still there was
# kept. A stack whose creation failed has no outputs.
find_evidence_of_deleted_stacks() {
  local ids id
  evidence=''
  ids=$(aws cloudformation list-stacks --stack-status-filter DELETE_COMPLETE --output text \
    --query "StackSummaries[?StackName=='$stack'].StackId" 2> /dev/null) || return 0
  for id in ${ids/None/}; do
    add_outputs "$id"
    add_resources "$id"
  done
  drop_what_is_gone
}

add_outputs() {
  local answer name value trail=no
  answer=$(aws cloudformation describe-stacks --stack-name "$1" --output text \
    --query 'sort_by(Stacks[0].Outputs, &OutputKey)[].[OutputKey,OutputValue]' 2> /dev/null) || return 0
  # A log group that was there before is not ours to remove.
  [[ $newline$answer != *"${newline}TrailBucket$tab"* ]] || trail=yes
  while IFS=$tab read -r name value; do
    case $name in
      TrailBucket) note_evidence bucket "$value" 'the archive of the trail' ;;
      LogGroupName) [[ $trail == no ]] || note_evidence 'log group' "$value" 'the recent events of the trail' ;;
      FailureBucket) note_evidence bucket "$value" 'what could not be processed' ;;
      ReportBucket) note_evidence bucket "$value" 'the credential reports of the weekly letters' ;;
      KmsKeyArn) note_evidence key "$value" 'which encrypts what could not be processed, and the credential reports' ;;
    esac
  done <<< "$answer"
}

# Adds the buckets, log groups and keys of a stack, and of the nested ones that have any.
add_resources() {
  local name type physical
  while IFS=$tab read -r name type physical; do
    case $type in
      AWS::S3::Bucket) note_evidence bucket "$physical" "of an earlier stack $stack" ;;
      AWS::KMS::Key) [[ $evidence == *"/$physical$tab"* ]] || note_evidence key "$physical" "of an earlier stack $stack" ;;
      # Those of the functions go with the stack.
      AWS::Logs::LogGroup) [[ $physical == /aws/lambda/* ]] || note_evidence 'log group' "$physical" "of an earlier stack $stack" ;;
      AWS::CloudFormation::Stack)
        case $name:$physical in
          Trail:arn:* | Function:arn:* | WeeklyReport:arn:* | Key:arn:*) add_resources "$physical" ;;
        esac
        ;;
    esac
  done < <(aws cloudformation list-stack-resources --stack-name "$1" --output text 2> /dev/null \
    --query "StackResourceSummaries[].[LogicalResourceId,ResourceType,PhysicalResourceId||'-']")
}

drop_what_is_gone() {
  local kind name words there=$evidence keys=''
  evidence=''
  while IFS=$tab read -r kind name words; do
    [[ $name ]] || continue
    case $kind in
      bucket) aws s3api head-bucket --bucket "$name" --expected-bucket-owner "$account" > /dev/null 2>&1 || continue ;;
      'log group')
        [[ $(aws logs describe-log-groups --log-group-name-prefix "$name" --output text \
          --query "logGroups[?logGroupName=='$name'].logGroupName" 2> /dev/null) == "$name" ]] || continue
        ;;
      key)
        case $(aws kms describe-key --key-id "$name" --query KeyMetadata.KeyState --output text 2> /dev/null) in
          '' | PendingDeletion) ;;
          *) keys+="key$tab$name$tab$words$newline" ;;
        esac
        continue
        ;;
    esac
    note_evidence "$kind" "$name" "$words"
  done <<< "$there"
  # They open what is in the buckets, and go last.
  evidence+=$keys
}

list_evidence() {
  local kind name words
  while IFS=$tab read -r kind name words; do
    [[ ! $name ]] || printf '  %-9s  %s (%s)\n' "${kind/key/KMS key}" "$name" "$words"
  done <<< "$evidence"
}

say_what_is_kept() {
  [[ $evidence ]] || return 0
  say "Kept, because it is evidence:"
  list_evidence
  [[ $evidence != *"key$tab"* ]] || say "The key costs about 1 USD a month for as long as it is there."
}

# After a deployment that has switched the weekly letter off, its archive belongs to no stack.
say_that_the_reports_are_kept() {
  [[ ! $report_bucket || $(output ReportBucket) ]] ||
    say "Kept, though there is no weekly letter any more: the bucket $report_bucket (its credential reports)."
}

ask_whether_to_purge() {
  [[ $evidence ]] || return 0
  say_what_is_kept
  ask_for_the_name "Delete all of this for good?" "--purge asks first." "Say --yes as well where nobody can answer."
}

# What cannot be deleted keeps nothing else from being so, and is named at the end.
purge_evidence() {
  local kind name why left=''
  while IFS=$tab read -r kind name _; do
    [[ $name ]] || continue
    why=''
    case $kind in
      bucket)
        if empty_bucket "$name"; then
          why=$(aws s3api delete-bucket --bucket "$name" --expected-bucket-owner "$account" 2>&1) && why='' || why=${why:-unknown}
        fi
        ;;
      'log group') why=$(aws logs delete-log-group --log-group-name "$name" 2>&1) && why='' || why=${why:-unknown} ;;
      key)
        if [[ $left ]]; then
          why="it is kept for as long as what it encrypts is there"
        else
          why=$(aws kms schedule-key-deletion --key-id "$name" --pending-window-in-days 7 2>&1) && why='' || why=${why:-unknown}
        fi
        ;;
    esac
    case $why in
      '' | *NoSuchBucket* | *ResourceNotFoundException*) ;;
      *) left+="  $kind $name: $(last_line "$why")$newline" ;;
    esac
  done <<< "$evidence"
  [[ ! $left ]] || die "not all of it could be deleted. What is left:" "$left" "The same command again finds it, and goes on."
  [[ ! $evidence ]] || {
    if [[ $evidence == *"key$tab"* ]]; then say "Deleted that too. The key goes in seven days."; else say "Deleted that too."; fi
  }
}

# Every version of every object, below a prefix where one is given, a thousand at a time, which is what Amazon S3 takes. By a file:
# so many keys are more than Linux lets be one argument (128 KiB). Where it fails, it leaves in `why` what is wrong.
empty_bucket() {
  local page=$work/objects.json rounds=0 more=()
  [[ ! ${2-} ]] || more=(--prefix "$2")
  while
    why=$(aws s3api list-object-versions --bucket "$1" --expected-bucket-owner "$account" ${more[@]+"${more[@]}"} --max-items 1000 \
      --query "{Quiet: \`true\`, Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}" --output json 2>&1 > "$page") ||
      return 1
    grep -q VersionId "$page"
  do
    if ((rounds == 100)); then
      expire_everything "$1"
      return 1
    fi
    rounds=$((rounds + 1))
    why=$(aws s3api delete-objects --bucket "$1" --expected-bucket-owner "$account" --delete "file://$page" \
      --query 'Errors[0].Message' --output text 2>&1) || return 1
    # What cannot be deleted would be listed for ever.
    [[ ! $why || $why == None ]] || return 1
  done
  why=''
}

# A hundred thousand are a few minutes. What has more is left to Amazon S3, which deletes it for nothing, within a day or two
# ("Emptying a bucket", Amazon S3 User Guide).
expire_everything() {
  why=$(aws s3api put-bucket-lifecycle-configuration --bucket "$1" --expected-bucket-owner "$account" --lifecycle-configuration \
    '{"Rules": [{"ID": "everything", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1},
      "NoncurrentVersionExpiration": {"NoncurrentDays": 1}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}},
      {"ID": "markers", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"ExpiredObjectDeleteMarker": true}}]}' 2>&1) || return 0
  why="it holds more than 100,000 versions; Amazon S3 now deletes them all, in a day or two, for nothing"
}
