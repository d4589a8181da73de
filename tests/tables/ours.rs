//! What is ours: a change of it is tampering, the same change of something else is not. And how far each silences the alerts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trailbell::alert::Alert;
use trailbell::classify::{Kind, Ours, action, api_name};
use trailbell::cloudtrail::{Record, Service};
use trailbell::event::Event;
use trailbell::severity::Severity::{self, Critical, Notice, Warning};
use trailbell::story::{Facts, Story};
use trailbell::voice::Language;

use crate::support::wording;

fn ours(text: &str) -> Ours {
    text.parse().unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

fn call(source: &str, name: &str, request: &Value) -> Value {
    json!({
        "eventSource": format!("{source}.amazonaws.com"),
        "eventName": name,
        "eventType": "AwsApiCall",
        "eventTime": "2026-06-08T01:02:03Z",
        "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "alice", "accountId": "123456789012"},
        "requestParameters": request,
    })
}

fn graded(record: &Value, ours: &Ours) -> (Kind, Severity) {
    let text = record.to_string();
    let record = Record::parse(&text).expect("a record");
    let event = Event::of(&record, ours, &BTreeMap::new());
    (event.meaning.kind(), event.severity)
}

fn kind(record: &Value, ours: &Ours) -> Kind {
    graded(record, ours).0
}

fn alert(record: &Value, ours: &Ours) -> Alert {
    let (text, wording) = (record.to_string(), wording(Language::English));
    let record = Record::parse(&text).expect("a record");
    Alert::of_story(
        &Story::of(Facts::of(Event::of(&record, ours, &wording.account_names), &wording.account_names)),
        &wording,
    )
}

const KEY: &str = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const GROUP: &str = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/cloudtrail/study:*";

#[test]
fn a_name_is_held_against_an_entry_in_every_form_that_records_have() {
    let function = "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert";
    let topic = "arn:aws:sns:us-east-1:123456789012:trailbell-alerts";
    for (entry, covered, not_covered) in [
        ("trailbell-*", "trailbell-alert", "my-trailbell-alert"),
        ("trailbell-*", "trailbell-alert:7", "trailbell"),
        ("trailbell-*", "123456789012:function:trailbell-alert", "123456789012:function:orders"),
        ("trailbell-*", function, "arn:aws:lambda:us-east-1:123456789012:function:trailbells"),
        (
            "trailbell-*",
            "arn:aws:sns:us-east-1:123456789012:trailbell-alerts:7e104e8b",
            "arn:aws:sns:us-east-1:123456789012:orders:trail",
        ),
        (
            "trailbell-*",
            "https://sqs.us-east-1.amazonaws.com/123456789012/trailbell-dead",
            "https://sqs.us-east-1.amazonaws.com/123456789012/dead",
        ),
        ("trailbell-*", "/aws/lambda/trailbell-alert", "/aws/lambda/orders"),
        ("Bell-*", "bell-trail-1p2q3r-bucket-4s5t6u", "bells-trail"),
        ("trailbell-alert", "trailbell-alert:7", "trailbell-alert-2"),
        (
            "trailbell-alert",
            &format!("{function}:7"),
            "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert-2",
        ),
        (function, "trailbell-alert", "trailbell-alerts"),
        (function, &format!("{function}:7"), "arn:aws:lambda:eu-west-1:123456789012:function:trailbell-alert"),
        (topic, &format!("{topic}:7e104e8b-e693-4dfc-ac79-7abb4f2a8f3e"), &format!("{topic}-2")),
        (topic, topic, "arn:aws:sns:us-east-1:444455556666:trailbell-alerts"),
        (KEY, "1234abcd-12ab-34cd-56ef-1234567890ab", "alias/trailbell"),
        (KEY, KEY, "arn:aws:kms:us-east-1:123456789012:key/ffffffff"),
        ("alias/trailbell", "alias/trailbell", "alias/trailbell2"),
        (GROUP, "/aws/cloudtrail/study", "study"),
        (GROUP, GROUP.trim_end_matches(":*"), "arn:aws:logs:us-east-1:123456789012:log-group:/aws/cloudtrail/study2:*"),
        ("/aws/cloudtrail/study", GROUP, "/aws/cloudtrail/study2"),
        ("arn:aws:dynamodb:*:*:table/claims", "claims", "arn:aws:dynamodb:us-east-1:123456789012:table/claims2"),
        ("arn:aws:s3:::archive", "archive", "archive-2"),
        ("arn:aws:events:us-east-1:123456789012:rule/bus/forwarded", "forwarded", "bus"),
        ("arn:aws:iam::123456789012:role/path/alerts", "alerts", "path"),
    ] {
        assert!(ours(entry).covers(covered), "{entry} covers {covered}");
        assert!(!ours(entry).covers(not_covered), "{entry} does not cover {not_covered}");
    }
}

#[test]
fn what_names_nothing_is_refused() {
    for (text, problems) in [
        ("", &["it names nothing"][..]),
        (" , ", &["it names nothing"]),
        ("*", &["`*` names nothing; use a name, an ARN, or a pattern like trailbell-*"]),
        ("trailbell-*,**", &["`**` names nothing; use a name, an ARN, or a pattern like trailbell-*"]),
        ("a\u{7}b", &["`a\\u{7}b` names nothing; use a name, an ARN, or a pattern like trailbell-*"]),
        ("arn:aws:kms", &["`arn:aws:kms` is no ARN that names something"]),
        (
            "arn:aws:sns:us-east-1:123456789012:*",
            &["`arn:aws:sns:us-east-1:123456789012:*` is no ARN that names something"],
        ),
        (
            "arn:aws:sns,*",
            &[
                "`arn:aws:sns` is no ARN that names something",
                "`*` names nothing; use a name, an ARN, or a pattern like trailbell-*",
            ],
        ),
    ] {
        assert_eq!(text.parse::<Ours>().unwrap_err(), problems, "{text}");
    }
    assert_eq!(ours("trailbell-*"), Ours::default());
    assert_eq!(ours(" trailbell-* ,"), Ours::of_stack("trailbell"));
}

#[test]
fn each_field_that_names_something_makes_it_ours() {
    let ours = Ours::default().and(ours(KEY)).and(ours(GROUP));
    for (source, name, request) in [
        ("kms", "DisableKey", json!({"keyId": KEY})),
        ("kms", "DisableKey", json!({"keyId": "1234abcd-12ab-34cd-56ef-1234567890ab"})),
        (
            "sns",
            "PutDataProtectionPolicy",
            json!({"resourceArn": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts"}),
        ),
        ("sns", "Unsubscribe", json!({"subscriptionArn": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts:7e10"})),
        ("logs", "PutTransformer", json!({"logGroupIdentifier": "/aws/cloudtrail/study"})),
        ("logs", "AssociateKmsKey", json!({"resourceIdentifier": GROUP})),
        ("logs", "DeleteSubscriptionFilter", json!({"logGroupName": "other", "filterName": "trailbell-sign-ins"})),
        (
            "logs",
            "PutSubscriptionFilter",
            json!({"logGroupName": "other", "filterName": "x",
            "destinationArn": "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert"}),
        ),
        ("lambda", "PutFunctionRecursionConfig20240831", json!({"functionName": "trailbell-alert"})),
        (
            "lambda",
            "DeleteFunction20150331",
            json!({"functionName": "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert:7"}),
        ),
        ("events", "PutTargets", json!({"rule": "trailbell-guard"})),
        ("events", "RemovePermission", json!({"eventBusName": "trailbell-events"})),
        ("scheduler", "DeleteSchedule", json!({"name": "trailbell-weekly", "groupName": "default"})),
        (
            "dynamodb",
            "UpdateTimeToLive",
            json!({"tableName": "arn:aws:dynamodb:us-east-1:123456789012:table/trailbell-claims"}),
        ),
        ("monitoring", "DeleteAlarms", json!({"alarmNames": ["other", "trailbell-Alarms-FunctionFailed"]})),
        (
            "monitoring",
            "PutAlarmMuteRule",
            json!({"name": "night", "muteTargets": {"alarmNames": ["trailbell-Alarms-PayloadLost"]}}),
        ),
        ("s3", "PutBucketLifecycle", json!({"bucketName": "trailbell-trail-1p2q3r-bucket-4s5t6u"})),
        (
            "sqs",
            "PurgeQueue",
            json!({"queueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/trailbell-Alerts-RedriveQueue"}),
        ),
        (
            "iam",
            "DetachRolePolicy",
            json!({"roleName": "trailbell-Function-Role", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
        ),
    ] {
        assert_eq!(kind(&call(source, name, &request), &ours), Kind::Tampering, "{source}:{name} {request}");
        let elsewhere =
            request.to_string().replace("trailbell", "orders").replace("1234abcd", "ffff").replace("study", "x");
        let elsewhere = kind(&call(source, name, &serde_json::from_str(&elsewhere).unwrap()), &ours);
        assert_eq!(elsewhere, if source == "iam" { Kind::IamChange } else { Kind::Other }, "{source}:{name} elsewhere");
    }
    // By an alias that says nothing.
    let mut by_alias = call("kms", "ScheduleKeyDeletion", &json!({"keyId": "alias/nothing"}));
    assert_eq!(kind(&by_alias, &ours), Kind::Other);
    by_alias["resources"] = json!([{"accountId": "123456789012", "type": "AWS::KMS::Key", "ARN": KEY}]);
    assert_eq!(kind(&by_alias, &ours), Kind::Tampering);
}

const SCALING: &str = "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable";

#[test]
fn where_a_record_names_nothing_it_is_nobodys_unless_aws_left_it_out() {
    let trail = ours("trailbell-*, arn:aws:cloudtrail:us-east-1:123456789012:trail/study");
    let denied = |source, name, message: &str| {
        let mut record = call(source, name, &Value::Null);
        record["errorCode"] = "AccessDenied".into();
        record["errorMessage"] = message.into();
        record
    };
    let message = |action: &str, arn: &str| {
        format!(
            "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: {action} on resource: {arn} because no identity-based policy allows the {action} action"
        )
    };
    let scaled = |alarm: &str, role: &str| {
        let mut record = call("monitoring", "DeleteAlarms", &json!({"alarmNames": [alarm]}));
        record["userIdentity"] = json!({"type": "AssumedRole", "accountId": "123456789012",
            "arn": format!("arn:aws:sts::123456789012:assumed-role/{role}/x")});
        record
    };
    let topic = |name: &str| message("sns:DeleteTopic", &format!("arn:aws:sns:us-east-1:123456789012:{name}"));
    for (record, ours, expected) in [
        (denied("sns", "DeleteTopic", "denied"), Ours::default(), Kind::Other),
        (denied("sns", "DeleteTopic", &topic("trailbell-alerts")), Ours::default(), Kind::Tampering),
        (denied("sns", "DeleteTopic", &topic("orders")), Ours::default(), Kind::Other),
        (call("sns", "DeleteTopic", &Value::Null), Ours::default(), Kind::Other),
        (call("kms", "PutKeyPolicy", &json!({"policy": "{}"})), Ours::default(), Kind::Other),
        (
            call("sns", "DeleteTopic", &json!({"omitted": true, "originalSize": 131_114})),
            Ours::default(),
            Kind::Tampering,
        ),
        // Auto Scaling's own alarms, by its own role alone.
        (scaled("TargetTracking-table/trailbell-claims-AlarmHigh", SCALING), Ours::default(), Kind::Other),
        (scaled("TargetTracking-table/trailbell-claims-AlarmHigh", "Admin"), Ours::default(), Kind::Tampering),
        (scaled("trailbell-errors", SCALING), Ours::default(), Kind::Tampering),
        // Which trail it is may not be known, and what holds for the whole account holds for ours.
        (denied("cloudtrail", "StopLogging", "denied"), Ours::default(), Kind::Tampering),
        (call("cloudtrail", "StopLogging", &json!({"name": "audit"})), Ours::default(), Kind::Tampering),
        (denied("logs", "PutAccountPolicy", "denied"), Ours::default(), Kind::Tampering),
        (call("logs", "PutResourcePolicy", &json!({"policyName": "x"})), Ours::default(), Kind::Tampering),
        (
            call("logs", "PutResourcePolicy", &json!({"policyName": "x", "resourceArn": GROUP})),
            Ours::default(),
            Kind::Other,
        ),
        // Where it is, another is nobody's concern.
        (denied("cloudtrail", "StopLogging", "denied"), trail.clone(), Kind::Other),
        (call("cloudtrail", "StopLogging", &json!({"name": "audit"})), trail.clone(), Kind::Other),
        (call("cloudtrail", "StopLogging", &json!({"name": "study"})), trail.clone(), Kind::Tampering),
        (
            call(
                "cloudtrail",
                "PutEventSelectors",
                &json!({"trailName": "arn:aws:cloudtrail:us-east-1:123456789012:trail/study"}),
            ),
            trail,
            Kind::Tampering,
        ),
        // What is attached may deny everything.
        (
            call(
                "iam",
                "AttachRolePolicy",
                &json!({"roleName": "trailbell-alert", "policyArn": "arn:aws:iam::aws:policy/AWSDenyAll"}),
            ),
            Ours::default(),
            Kind::Tampering,
        ),
        // Of a role it must be said.
        (
            call("iam", "PutRolePolicy", &json!({"omitted": true, "originalSize": 131_114})),
            Ours::default(),
            Kind::IamChange,
        ),
    ] {
        assert_eq!(kind(&record, &ours), expected, "{record} for {ours:?}");
    }
}

/// An API, and requests with the severity of each.
type Graded<'a> = (&'a str, &'a str, &'a [(&'a str, Severity)]);

const GRADED: [Graded; 13] = [
    (
        "lambda",
        "PutFunctionConcurrency20171031",
        &[
            (r#"{"reservedConcurrentExecutions": 0}"#, Critical),
            (r#"{"reservedConcurrentExecutions": "0"}"#, Critical),
            (r#"{}"#, Critical),
            (r#"{"reservedConcurrentExecutions": 1}"#, Warning),
        ],
    ),
    (
        "lambda",
        "AddPermission20150331v2",
        &[
            (r#"{"principal": "*"}"#, Critical),
            (r#"{}"#, Critical),
            (r#"{"principal": "444455556666"}"#, Warning),
            (r#"{"principal": "logs.us-east-1.amazonaws.com"}"#, Warning),
        ],
    ),
    (
        "lambda",
        "CreateFunctionUrlConfig",
        &[(r#"{"authType": "NONE"}"#, Critical), (r#"{}"#, Critical), (r#"{"authType": "AWS_IAM"}"#, Warning)],
    ),
    (
        "lambda",
        "UpdateFunctionCode20150331v2",
        &[(r#"{"dryRun": true}"#, Notice), (r#"{"dryRun": false}"#, Critical), (r#"{}"#, Critical)],
    ),
    (
        "sns",
        "SetTopicAttributes",
        &[
            (r#"{"attributeName": "KmsMasterKeyId"}"#, Critical),
            (r#"{"attributeName": "Policy"}"#, Critical),
            (r#"{"attributeName": "DataProtectionPolicy"}"#, Critical),
            (r#"{}"#, Critical),
            (r#"{"attributeName": "DisplayName"}"#, Warning),
        ],
    ),
    (
        "sns",
        "SetSubscriptionAttributes",
        &[
            (r#"{"attributeName": "FilterPolicy"}"#, Critical),
            (r#"{"attributeName": "FilterPolicyScope"}"#, Critical),
            (r#"{}"#, Critical),
            (r#"{"attributeName": "RawMessageDelivery"}"#, Warning),
        ],
    ),
    (
        "logs",
        "PutLogGroupDeletionProtection",
        &[
            (r#"{"deletionProtectionEnabled": false}"#, Warning),
            (r#"{}"#, Warning),
            (r#"{"deletionProtectionEnabled": true}"#, Notice),
        ],
    ),
    (
        "logs",
        "PutAccountPolicy",
        &[
            (r#"{"policyType": "DATA_PROTECTION_POLICY"}"#, Critical),
            (r#"{"policyType": "TRANSFORMER_POLICY"}"#, Critical),
            (r#"{"policyType": "ONE_OF_TOMORROW"}"#, Critical),
            (r#"{}"#, Critical),
            (r#"{"policyType": "SUBSCRIPTION_FILTER_POLICY"}"#, Warning),
            (r#"{"policyType": "METRIC_EXTRACTION_POLICY"}"#, Warning),
        ],
    ),
    (
        "logs",
        "DeleteAccountPolicy",
        &[(r#"{"policyType": "TRANSFORMER_POLICY"}"#, Critical), (r#"{"policyType": "RETENTION_POLICY"}"#, Warning)],
    ),
    ("monitoring", "PutMetricAlarm", &[(r#"{"actionsEnabled": false}"#, Critical), (r#"{"threshold": 100}"#, Warning)]),
    (
        "cloudtrail",
        "UpdateTrail",
        &[
            (r#"{"isMultiRegionTrail": false}"#, Critical),
            (r#"{"includeGlobalServiceEvents": "false"}"#, Critical),
            (r#"{"cloudWatchLogsLogGroupArn": ""}"#, Critical),
            (r#"{"cloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:elsewhere:*"}"#, Critical),
            (
                r#"{"cloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:trailbell-Trail-LogGroup:*"}"#,
                Warning,
            ),
            (r#"{"omitted": true}"#, Critical),
            (r#"{"kmsKeyId": "alias/x"}"#, Warning),
            (r#"{"isMultiRegionTrail": true, "s3BucketName": "b"}"#, Warning),
        ],
    ),
    ("cloudtrail", "PutEventConfiguration", &[("{}", Notice)]),
    (
        "cloudtrail",
        "PutEventSelectors",
        &[
            ("{}", Critical),
            (r#"{"omitted": true}"#, Critical),
            (r#"{"eventSelectors": []}"#, Critical),
            (r#"{"eventSelectors": [{"includeManagementEvents": false}]}"#, Critical),
            (r#"{"eventSelectors": [{"readWriteType": "ReadOnly", "includeManagementEvents": true}]}"#, Critical),
            (r#"{"eventSelectors": [{"excludeManagementEventSources": ["iam.amazonaws.com"]}]}"#, Critical),
            (r#"{"eventSelectors": [{"readWriteType": "All", "includeManagementEvents": true}]}"#, Warning),
            (
                r#"{"eventSelectors": [{"readWriteType": "WriteOnly", "excludeManagementEventSources": ["kms.amazonaws.com"]}]}"#,
                Warning,
            ),
            (
                r#"{"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Data"]}]}]}"#,
                Critical,
            ),
            (
                r#"{"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Management"]},
            {"field": "readOnly", "equals": ["true"]}]}]}"#,
                Critical,
            ),
            (
                r#"{"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Management"]},
            {"field": "eventSource", "notEquals": ["signin.amazonaws.com"]}]}]}"#,
                Critical,
            ),
            (
                r#"{"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Management"]},
            {"field": "eventName", "startsWith": ["Put"]}]}]}"#,
                Critical,
            ),
            (
                r#"{"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Management"]}]}]}"#,
                Warning,
            ),
            (
                r#"{"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Management"]},
            {"field": "readOnly", "equals": ["false"]}, {"field": "eventSource", "notEquals": ["kms.amazonaws.com"]}]}]}"#,
                Warning,
            ),
        ],
    ),
];

#[test]
fn what_a_request_says_decides_how_grave_it_is_and_what_it_does_not_say_is_the_worst() {
    for (source, name, requests) in GRADED {
        for (request, expected) in requests {
            let mut request: Value = serde_json::from_str(request).expect("JSON");
            if !request.as_object().unwrap().contains_key("omitted") {
                for at in [
                    "functionName",
                    "topicArn",
                    "subscriptionArn",
                    "logGroupIdentifier",
                    "alarmName",
                    "name",
                    "trailName",
                ] {
                    request[at] = "trailbell-example".into();
                }
            }
            let found = graded(&call(source, name, &request), &Ours::default());
            assert_eq!(found, (Kind::Tampering, *expected), "{source}:{name} {request}");
        }
    }
}

#[test]
fn an_attempt_to_silence_is_critical_and_one_to_weaken_is_not() {
    for (source, name, request, expected) in [
        ("lambda", "DeleteFunction20150331", json!({"functionName": "trailbell-alert"}), Critical),
        (
            "lambda",
            "PutFunctionConcurrency20171031",
            json!({"functionName": "trailbell-alert", "reservedConcurrentExecutions": 5}),
            Notice,
        ),
        ("sns", "Subscribe", json!({"topicArn": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts"}), Notice),
        ("iam", "DeleteRole", json!({"roleName": "trailbell-Function-Role"}), Critical),
    ] {
        let mut record = call(source, name, &request);
        record["errorCode"] = "AccessDenied".into();
        assert_eq!(graded(&record, &Ours::default()), (Kind::Tampering, expected), "{source}:{name}");
    }
}

#[test]
fn a_thing_is_called_as_people_know_it() {
    let title = |source, name, request| alert(&call(source, name, &request), &Ours::default().and(ours(GROUP))).title;
    let function = "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert";
    for name in [
        "trailbell-alert",
        "trailbell-alert:7",
        function,
        &format!("{function}:7"),
        "123456789012:function:trailbell-alert",
    ] {
        assert_eq!(
            title("lambda", "DeleteFunction20150331", json!({"functionName": name})),
            "alice deleted the Lambda function trailbell-alert: it tells nothing any more"
        );
    }
    assert_eq!(
        title("logs", "DeleteTransformer", json!({"logGroupIdentifier": GROUP})),
        "alice deleted the transformer of the log group /aws/cloudtrail/study: events may be masked or rewritten before they are told"
    );
    assert_eq!(
        title(
            "sns",
            "Unsubscribe",
            json!({"subscriptionArn": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts:7e10"})
        ),
        "alice removed a subscription of the SNS topic trailbell-alerts: this recipient gets no alerts any more"
    );
    assert_eq!(
        title(
            "lambda",
            "AddPermission20150331v2",
            json!({"functionName": "trailbell-alert", "principal": "arn:aws:iam::444455556666:root"})
        ),
        "alice let account 444455556666 invoke the Lambda function trailbell-alert"
    );
}

#[test]
fn what_a_request_does_not_name_is_named_by_answer_or_resources() {
    let left_out = json!({"omitted": true, "originalSize": 131_114, "reason": "requestParameters too large"});
    let mut answered = call("lambda", "UpdateFunctionCode20150331v2", &left_out);
    answered["responseElements"] = json!({"functionName": "trailbell-alert"});
    let mut listed = call("lambda", "AddPermission20150331v2", &left_out);
    listed["resources"] = json!([{"ARN": "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert"}]);
    for record in [answered, listed] {
        let told = alert(&record, &Ours::default());
        assert!(told.headline.contains("the Lambda function trailbell-alert"), "{}", told.headline);
    }
}

#[test]
fn others_in_a_list_push_ours_out_of_no_sentence() {
    let mut alarms = vec!["somebody-elses-alarm"; 50];
    alarms.push("trailbell-errors");
    let told = alert(&call("monitoring", "DeleteAlarms", &json!({"alarmNames": alarms})), &Ours::default());
    assert!(told.headline.contains("the CloudWatch alarm trailbell-errors, "), "{}", told.headline);
}

#[test]
fn a_service_in_between_is_named() {
    let mut record =
        call("sns", "DeleteTopic", &json!({"topicArn": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts"}));
    record["sourceIPAddress"] = "cloudformation.amazonaws.com".into();
    let alert = alert(&record, &Ours::default());
    assert_eq!(
        alert.title,
        "alice deleted the SNS topic trailbell-alerts via CloudFormation: no alert is sent any more"
    );
}

#[test]
fn the_version_of_an_api_is_never_shown() {
    for (recorded, shown) in [
        ("UpdateFunctionCode20150331v2", "UpdateFunctionCode"),
        ("PutFunctionRecursionConfig20240831", "PutFunctionRecursionConfig"),
        ("UpdateDistribution2020_05_31", "UpdateDistribution"),
        ("ListObjectsV2", "ListObjectsV2"),
        ("CreateOAuth2Token", "CreateOAuth2Token"),
        ("20150331", "20150331"),
    ] {
        assert_eq!(api_name(recorded), shown);
    }
    for (name, request) in [
        ("UpdateFunctionCode20150331v2", json!({"functionName": "trailbell-alert"})),
        ("UpdateFunctionCode20150331v2", json!({"functionName": "orders"})),
        ("PutFunctionOfTomorrow20270131", json!({"functionName": "trailbell-alert"})),
    ] {
        let alert = alert(&call("lambda", name, &request), &Ours::default());
        let told: Value = serde_json::from_str(&alert.to_json()).expect("JSON");
        let version = &name[api_name(name).len()..];
        for text in [&alert.title, &alert.body, told["headline"].as_str().unwrap(), alert.subject.as_str()] {
            assert!(!text.contains(version), "{text}");
        }
        assert_eq!(told["event_name"], name, "as CloudTrail wrote it");
    }
    assert_eq!(
        action(Service::Lambda, "PutFunctionRecursionConfig20240831").map(|row| row.name),
        Some("PutFunctionRecursionConfig")
    );
}
