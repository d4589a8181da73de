# shellcheck shell=bash
# What is told at the end of a deployment: what to do next, and what is not as it should be.

say_what_to_do_next() {
  say_who_has_to_confirm
  cat <<TEXT

To see it work, sign in to the console: the mail about it comes within about ten minutes. What the function does until
then is shown by

  aws logs tail $(output FunctionLogGroup) --region $region --follow
TEXT
  [[ ! $(output TrailFilesQueueArn) ]] || cat <<TEXT

The files at $(parameter TrailFiles) are read once their bucket tells of them. Its owner has it tell this queue, by cfn/trail-files-notify:

  $(output TrailFilesQueueArn)

and the role that reads it, where there is one, trusts

  $(output TrailFilesRoleArn)

docs/trail-files.md says how. What cannot be read, and why, is in aws logs tail $(output TrailFilesLogGroup) --region $region
TEXT
  [[ ! $(output ReportFunction) ]] || cat <<TEXT

The weekly letter comes by the schedule $(parameter ReportSchedule), in $(parameter TimeZone). To have one now:

  aws lambda invoke --region $region --function-name $(output ReportFunction) --cli-binary-format raw-in-base64-out \\
    --payload '{"trailbell":"report"}' /dev/stdout
TEXT
}

# The stack itself is deployed. What is not as it should be all the same is told last, so that nobody overlooks it.
end_with_what_failed() {
  if [[ $waiting ]]; then
    complain "these have not confirmed yet, and hear of nothing until they do:" "$waiting" \
      "The mail is from Amazon SNS (no-reply@sns.amazonaws.com); look in spam too. After 48 hours it is void." \
      "To have another sent, run the same command with --resubscribe."
  fi
  if [[ $ended ]]; then
    complain "these are wanted, but have ended their subscription (or somebody has for them), and hear of nothing:" "$ended" \
      "To ask them again, run the same command with --resubscribe." \
      "To do without them, name all who remain: --email ADDRESS …"
  fi
  [[ ! $refused ]] || complain "Amazon SNS does not subscribe these:" "$refused"
  if [[ $failed_forwarders ]]; then
    complain "these forwarders failed:" "$failed_forwarders" \
      "Put that right, then run the same command again. What happens in these Regions does not come by EventBridge until then." \
      "Where a Region refuses for good, as policies of an organization make it do, leave it out, which the stack remembers:" \
      "  --skip-region REGION"
  fi
  [[ ! $waiting$ended$refused$failed_forwarders ]] || exit 1
}
