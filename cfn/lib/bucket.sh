# shellcheck shell=bash
# The bucket that templates and binaries are uploaded to. Whoever may write there could have another function deployed, so of what
# was there before the versions are kept for a month.

make_artifact_bucket() {
  local elsewhere=() answer
  # Whoever guessed the name first could hand us back other templates than ours.
  if ! aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1; then
    [[ $bucket_is_ours == yes ]] || die "the bucket $bucket is not there, or is not this account's."
    say "Making the bucket $bucket for templates and binaries."
    [[ $region == us-east-1 ]] || elsewhere=(--create-bucket-configuration "LocationConstraint=$region")
    answer=$(aws s3api create-bucket --bucket "$bucket" ${elsewhere[@]+"${elsewhere[@]}"} 2>&1) ||
      die "the bucket $bucket cannot be made: $(last_line "$answer")" "Name one that is there: --artifact-bucket NAME"
    answer=$(aws s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
      BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true 2>&1) ||
      die "the bucket $bucket cannot be closed to the public: $(last_line "$answer")"
    secure_artifact_bucket
  elif [[ $bucket_is_ours == yes && $(bucket_versioning) != Enabled ]]; then
    # One that a former version made.
    secure_artifact_bucket
  fi
}

bucket_versioning() {
  aws s3api get-bucket-versioning --bucket "$bucket" --expected-bucket-owner "$account" --query Status --output text 2> /dev/null || true
}

# Nobody connects in clear, and what is overwritten or deleted stays for a while.
secure_artifact_bucket() {
  local arn answer
  arn=arn:$(partition):s3:::$bucket
  answer=$(
    aws s3api put-bucket-policy --bucket "$bucket" --expected-bucket-owner "$account" --policy "{\"Version\": \"2012-10-17\", \"Statement\": [
      {\"Sid\": \"NobodyConnectsInClear\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\",
       \"Resource\": [\"$arn\", \"$arn/*\"], \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}]}" 2>&1 &&
      aws s3api put-bucket-lifecycle-configuration --bucket "$bucket" --expected-bucket-owner "$account" --lifecycle-configuration \
        '{"Rules": [{"ID": "former-versions", "Status": "Enabled", "Filter": {"Prefix": ""},
          "NoncurrentVersionExpiration": {"NoncurrentDays": 30}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}}]}' 2>&1 &&
      aws s3api put-bucket-versioning --bucket "$bucket" --expected-bucket-owner "$account" --versioning-configuration Status=Enabled 2>&1
  ) || say "Note: the bucket $bucket could not be secured: $(last_line "$answer")"
}

partition() {
  case $region in
    cn-*) printf aws-cn ;;
    us-gov-*) printf aws-us-gov ;;
    *) printf aws ;;
  esac
}

delete_artifacts() {
  local why
  [[ $bucket_is_ours == yes ]] || return 0
  aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1 || return 0
  empty_bucket "$bucket" "$stack/" || true
  # Another stack may have its artifacts there too; then the bucket is not empty and stays.
  aws s3api delete-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1 || true
}
