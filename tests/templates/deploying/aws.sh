# What cloud.py puts in the place of the AWS CLI: it writes down what it was asked, and answers as cloud.py has laid down in the folder
# $FAKE_AWS: there `choose` names the answer of a command line, which is a folder of texts and exit codes, one for each call.
line=$*
calls=$FAKE_AWS/calls
number=$(printf '%s\0' "$line" >> "$calls/lines" && echo "$BASHPID")
for argument in "$@"; do
  case $argument in file://*) mkdir -p "$calls/files" && { printf '%s\0' "$line" && cat "${argument#file://}"; } > "$calls/files/$number" ;; esac
done
source "$FAKE_AWS/choose"
case " $line " in
  *' cloudformation package '*)
    while (($# > 0)); do
      case $1 in
        --template-file) from=$2 ;;
        --output-template-file) to=$2 ;;
      esac
      shift
    done
    sed 's|Code: trailbell-.*|Code:\n        S3Bucket: artifacts\n        S3Key: trailbell/0123456789abcdef|' "$from" > "$to"
    ;;
  *' s3 sync '*)
    # The folder after `s3 sync` does not outlive the script.
    while [[ $1 != sync ]]; do shift; done
    mkdir -p "$FAKE_AWS/uploaded" && cp "$2"/* "$FAKE_AWS/uploaded"
    ;;
esac
[[ $answer ]] || exit 0
answers=$FAKE_AWS/answers/$answer
count=$(cat "$answers/count" 2> /dev/null || echo 0)
echo $((count + 1)) > "$answers/count"
[[ -e $answers/$count ]] || count=$(cat "$answers/last")
if [[ -e $answers/$count.code ]]; then
  cat "$answers/$count" >&2
  exit "$(cat "$answers/$count.code")"
fi
cat "$answers/$count"
