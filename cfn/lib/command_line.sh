# shellcheck shell=bash
# What is said on the command line, and what makes no sense of it.

read_command_line() {
  local parameter tag where
  action=deploy purge=no sure=no build=no resubscribe=no protection='' as_role=() tags_wanted=() tags_file=''
  stack=trailbell region='' arch='' binary='' report_binary='' files_binary='' release='' bucket=''
  recipients=() parameters=() log_group='' eventbridge='' sso_region='' skipped='' failed_forwarders='' trail_files='' says_nothing=no asked=''

  while (($# > 0)); do
    case $1 in
      --dry-run) action=show ;;
      --delete) action=delete ;;
      --purge) purge=yes ;;
      --yes) sure=yes ;;
      --protection) protection=yes ;;
      --no-protection) protection=no ;;
      --resubscribe) resubscribe=yes ;;
      --build) build=yes ;;
      --help | -h) usage && exit ;;
      --email | --recipient | --parameter | --stack-name | --region | --existing-log-group | --eventbridge | \
        --sso-region | --skip-region | --arch | --binary | --report-binary | --files-binary | --release | --artifact-bucket | \
        --trail-files | --reader-role-arn | --reader-external-id | --tags | --cloudformation-role-arn)
        (($# > 1)) || die "$1 needs a value; see --help."
        case $1 in
          --email) recipients+=("email $2") ;;
          --recipient) recipients+=("$2") ;;
          --parameter) parameters+=("$2") ;;
          --stack-name) stack=$2 ;;
          --region) region=$2 ;;
          --existing-log-group) log_group=$2 ;;
          --eventbridge) eventbridge=$2 ;;
          --sso-region) sso_region=$2 ;;
          --skip-region) skipped+=" $2" ;;
          --arch) arch=$2 ;;
          --binary) [[ $2 == /* ]] && binary=$2 || binary=$PWD/$2 ;;
          --report-binary) [[ $2 == /* ]] && report_binary=$2 || report_binary=$PWD/$2 ;;
          --files-binary) [[ $2 == /* ]] && files_binary=$2 || files_binary=$PWD/$2 ;;
          --release) [[ $2 == /* || $2 == *://* ]] && release=$2 || release=$PWD/$2 ;;
          --artifact-bucket) bucket=$2 ;;
          --trail-files) trail_files=${2%/} ;;
          --reader-role-arn) parameters+=("ReaderRoleArn=$2") ;;
          --reader-external-id) parameters+=("ReaderExternalId=$2") ;;
          --tags) tags_wanted+=("$2") ;;
          --cloudformation-role-arn) as_role=(--role-arn "$2") ;;
        esac
        shift
        ;;
      *) die "there is no option $1; see --help." ;;
    esac
    shift
  done

  [[ ${recipients[*]-}${parameters[*]-}$log_group$eventbridge$sso_region$trail_files$resubscribe != no ]] || says_nothing=yes
  [[ $purge == no || $action == delete ]] || die "--purge goes with --delete."
  [[ ! $eventbridge || $eventbridge =~ ^(iam|all|off)$ ]] || die "--eventbridge is iam, all or off, not $eventbridge."
  for where in $skipped; do
    [[ $where == none || $where =~ ^[a-z]{2}(-[a-z]+)+-[0-9]+$ ]] || die "--skip-region takes a Region, or none, not $where."
  done
  [[ ! $sso_region || $sso_region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]+$ ]] || die "--sso-region takes a Region, not $sso_region."
  [[ ! $trail_files || $trail_files == none || $trail_files =~ ^s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/.+)?$ ]] ||
    die "--trail-files is s3://bucket or s3://bucket/prefix, or none, not $trail_files."
  [[ ! $trail_files ]] || parameters+=("TrailFiles=${trail_files#none}")
  [[ $trail_files != none ]] || parameters+=('ReaderRoleArn=' 'ReaderExternalId=')
  for tag in ${tags_wanted[@]+"${tags_wanted[@]}"}; do
    [[ $tag == none || $tag == ?*=* ]] || die "--tags is written KEY=VALUE, once for each, or none, not $tag."
    [[ $tag != [Aa][Ww][Ss]:* ]] || die "tags whose keys begin with aws: are AWS's own: $tag."
  done
  ((${#as_role[@]} == 0)) || [[ ${as_role[1]} =~ ^arn:[a-z0-9-]+:iam::[0-9]{12}:role/.+$ ]] ||
    die "--cloudformation-role-arn is the ARN of a role, not ${as_role[1]}."
  [[ ! $release || $release == https://* || -d $release ]] || die "--release is a folder, or an address that begins with https://, not $release."
  [[ ! $release || (! $binary && $build == no) ]] || die "--release goes with neither --binary nor --build."
  [[ ! $arch || $arch == arm64 || $arch == x86_64 ]] || die "--arch is arm64 or x86_64, not $arch."
  # The filter patterns name the topics and the function, which are named after the stack, and have a limited length.
  [[ $stack =~ ^[A-Za-z][A-Za-z0-9-]{0,31}$ ]] ||
    die "the stack's name begins with a letter and has at most 32 letters, digits and hyphens, not $stack."
  for parameter in ${parameters[@]+"${parameters[@]}"}; do
    [[ $parameter == *=* ]] || die "--parameter is written KEY=VALUE, not $parameter."
    # As the option is, so that it is looked at as well.
    [[ $parameter != ExistingLogGroup=?* || $log_group ]] || log_group=${parameter#*=}
    # Without its forwarders the bus gets nothing.
    [[ $parameter != EventBridge=* ]] ||
      die "--parameter EventBridge would leave the forwarders as they are." "Say --eventbridge ${parameter#*=}"
  done
}
