# shellcheck shell=bash
# What is kept when the stack is deleted, because it is evidence, and how it goes after all.

say_what_is_kept() {
  [[ $failure_bucket$trail_bucket$report_bucket$key ]] || return 0
  say "Kept, because it is evidence:"
  [[ ! $trail_bucket ]] || say "  bucket     $trail_bucket (the archive of the trail)"
  [[ ! $trail_log_group ]] || say "  log group  $trail_log_group (the recent events of the trail)"
  [[ ! $failure_bucket ]] || say "  bucket     $failure_bucket (what could not be processed)"
  [[ ! $report_bucket ]] || say "  bucket     $report_bucket (the credential reports of the weekly letters)"
  [[ ! $key ]] || say "  KMS key    $key (which encrypts what could not be processed, and the credential reports)"
}

# After a deployment that has switched the weekly letter off, its archive belongs to no stack.
say_that_the_reports_are_kept() {
  [[ ! $report_bucket || $(output ReportBucket) ]] ||
    say "Kept, though there is no weekly letter any more: the bucket $report_bucket (its credential reports)."
}

ask_whether_to_purge() {
  say_what_is_kept
  [[ $sure == no ]] || return 0
  [[ -t 0 ]] || die "--purge asks first." "Say --yes as well where nobody can answer."
  local answer
  read -r -p "Delete all of this for good? Type the name of the stack: " answer
  [[ $answer == "$stack" ]] || die "nothing was deleted."
}

purge_evidence() {
  local name
  for name in $trail_bucket $failure_bucket $report_bucket; do
    empty_bucket "$name"
    aws s3api delete-bucket --bucket "$name" --expected-bucket-owner "$account"
  done
  [[ ! $trail_log_group ]] || aws logs delete-log-group --log-group-name "$trail_log_group"
  [[ ! $key ]] || aws kms schedule-key-deletion --key-id "$key" --pending-window-in-days 7 > /dev/null
  [[ ! $failure_bucket$trail_bucket$report_bucket$key ]] || say "Deleted that too.${key:+ The key goes in seven days.}"
}

# Every version of every object, 500 at a time.
empty_bucket() {
  local objects
  while objects=$(aws s3api list-object-versions --bucket "$1" --expected-bucket-owner "$account" --max-items 500 \
    --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}' --output json) &&
    [[ $objects == *VersionId* ]]; do
    aws s3api delete-objects --bucket "$1" --expected-bucket-owner "$account" --delete "$objects" > /dev/null
  done
}
