# shellcheck shell=bash
# What --help says.

usage() {
  cat <<'HELP'
Deploys Trailbell into the AWS account and Region of your credentials.

  cfn/deploy --email ann@example.com

Where there is no such stack yet, and no option says what is wanted, it asks on a terminal: for addresses, language, time zone and
trail. Before anything is made it says what that would be, and what it costs, and takes a yes or no.

Run it again to change something: what you do not name stays as it is. An unchanged stack is left alone.

Who gets the mail
  --email ADDRESS             an e-mail address; repeat it for several
  --recipient 'PROTOCOL ENDPOINT'
                              email-json, https, lambda, sms or sqs, such as 'sqs arn:aws:sqs:…'; repeat it for several.
                              Addresses and recipients together replace the former list.
  --resubscribe               ask again who unsubscribed, and send who has not confirmed yet another mail
  --parameter KEY=VALUE       any parameter of cfn/parent.yaml, such as TimeZone=Asia/Tokyo or Language=ja

Where it runs
  --stack-name NAME           default: trailbell
  --region REGION             default: that of your AWS configuration
  --existing-log-group NAME   the log group that your trail writes to already; otherwise a trail is made. With none events
                              come by EventBridge alone
  --eventbridge iam|all|off   iam: IAM changes come by EventBridge too, from us-east-1, and changes of access from there, the
                              home Region and that of Identity Center; all: sign-ins and calls as root as well, from
                              every Region that your account has enabled, and each time that you deploy, from those that
                              you have enabled since; off: no longer
  --sso-region REGION         the Region of IAM Identity Center, where --eventbridge iam cannot find it out
  --skip-region REGION        leave the forwarder of a Region alone, where your organization lets nobody in; repeat it for
                              several, which together replace the former ones; none: no longer any
  --trail-files s3://BUCKET/PREFIX
                              where a trail's files lie that are to be read, because it writes to no log group; none: no
                              longer. See docs/trail-files.md
  --reader-role-arn ARN       the role by which that bucket is read, in the account of its owner
  --reader-external-id ID     the external id that it asks for
  --build                     build the functions anew from this checkout; otherwise the code of a stack that is there stays as
                              it is deployed, as does the processor, unless one of the next four says otherwise
  --arch arm64|x86_64         default: as deployed, else arm64 with cargo-lambda, else this machine's own
  --release FOLDER|https://…  take the functions of a release from there, which takes no Rust; default: those beside cfn/, as
                              in the archive of a release
  --binary FILE               the binary of trailbell-alert, where it is built already
  --report-binary FILE        that of trailbell-report, the weekly letter; default: trailbell-report beside the other
  --files-binary FILE         that of trailbell-files, where a trail's files are read; default: trailbell-files beside the first
  --artifact-bucket NAME      where templates and binaries are uploaded; default: a bucket made for it
  --tags KEY=VALUE            a tag of the stack, and so of all that is in it; repeat it for several, which together replace the
                              former ones; none: no longer any
  --cloudformation-role-arn ARN
                              the role with which CloudFormation makes what is in the stack, and which it keeps to
  --no-protection             let the stack be deleted by whoever may; otherwise a new one is protected (termination
                              protection of CloudFormation), and one that is there stays as it is. --protection protects it

Instead of deploying
  --dry-run                   show what would change, and change nothing but the uploaded artifacts
  --delete                    delete the stack, keeping what is evidence: the trail's bucket and log group, the credential
                              reports, and what could not be processed. What waits in its queues goes: where something
                              does, and where the stack is protected, it asks first, unless --yes is given
  --delete --purge            delete that too, and what an earlier --delete has kept; asks first, unless --yes is given
  --yes                       do what would be asked about first: delete, purge, make a second, billed trail
  --help                      this text
HELP
}
