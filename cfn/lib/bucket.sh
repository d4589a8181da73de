# shellcheck shell=bash
# The bucket that templates and binaries are uploaded to.

make_artifact_bucket() {
  local elsewhere=()
  # Whoever guessed the name first could hand us back other templates than ours.
  if ! aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1; then
    [[ $bucket_is_ours == yes ]] || die "the bucket $bucket is not there, or is not this account's."
    say "Making the bucket $bucket for templates and binaries."
    [[ $region == us-east-1 ]] || elsewhere=(--create-bucket-configuration "LocationConstraint=$region")
    aws s3api create-bucket --bucket "$bucket" ${elsewhere[@]+"${elsewhere[@]}"} > /dev/null
    aws s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
      BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
  fi
}

delete_artifacts() {
  [[ $bucket_is_ours == yes ]] || return 0
  aws s3 rm "s3://$bucket/$stack/" --recursive --quiet > /dev/null 2>&1 || true
  # Another stack may have its artifacts there too; then the bucket is not empty and stays.
  aws s3api delete-bucket --bucket "$bucket" --expected-bucket-owner "$account" > /dev/null 2>&1 || true
}
