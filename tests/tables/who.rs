//! Who really did it: programs, tools, issuers, delegates, and names that only look like somebody's.

use serde_json::{Value, json};
use trailbell::voice::Language;

use crate::support::{alert, alert_json, event, wording};

/// A change of IAM by a role session.
fn by_role(role: &str, session: &str) -> Value {
    let mut record = event("iam/create-user-by-a-lambda-function").json();
    let identity = &mut record["userIdentity"];
    identity["principalId"] = format!("AROAEXAMPLE:{session}").into();
    identity["arn"] = format!("arn:aws:sts::123456789012:assumed-role/{role}/{session}").into();
    identity["sessionContext"]["sessionIssuer"]["arn"] = format!("arn:aws:iam::123456789012:role/{role}").into();
    identity["sessionContext"]["sessionIssuer"]["userName"] = role.into();
    identity.as_object_mut().unwrap().remove("inScopeOf");
    record["userAgent"] = "aws-cli/2.32.1".into();
    record
}

/// The same session in a browser.
fn in_browser(role: &str, session: &str) -> Value {
    let mut record = event("role/console-login-through-the-federation-endpoint").json();
    record["userIdentity"] = by_role(role, session)["userIdentity"].clone();
    record
}

fn headline(record: &Value) -> String {
    alert_json(&record.to_string())["headline"].as_str().unwrap().to_owned()
}

fn workload(record: &Value) -> Option<String> {
    alert_json(&record.to_string())["principal"]["workload"].as_str().map(str::to_owned)
}

fn line<'m>(mail: &'m str, label: &str) -> Option<&'m str> {
    mail.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(' ')).map(str::trim)
}

#[test]
fn a_name_that_a_tool_gives_is_nobodys() {
    for session in [
        "botocore-session-1780000000",
        "Botocore-Session-1780000000",
        "AWSCLI-Session",
        "aws-sdk-java-1780000000000",
        "aws-sdk-js-session-1780000000000",
        "aws-sdk-php-1780000000",
        "aws-go-sdk-1780000000000000000",
        "aws-dotnet-sdk-session-638000000000000000",
        "boto3_session",
        "awscli",
        "PowerShellSession",
        "CognitoIdentityCredentials",
        "GitHubActions",
        "build-session",
        "circleci-4711",
        "jenkins",
        "spinnaker",
        "velero",
        "GitLabRunner-42-4711",
        "terraform-run-0123456789abcdef",
        "Terraform",
        "AWSCloudFormation",
        "assume-role-from-profile-1780000000000",
        "assume-role-provider-1780000000000",
        "web-identity-token-1780000000000",
        "AssumeRoleSession1",
        "1780000000000",
        "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9",
        "0f1e2d3c4b5a4978",
    ] {
        assert_eq!(headline(&by_role("Deploy", session)), "The role Deploy created user heidi", "{session}");
        let mail = alert(&by_role("Deploy", session).to_string(), &wording(Language::English)).body;
        let who = format!("role Deploy, session {session} (a name that a tool gave)");
        assert_eq!(line(&mail, "Who"), Some(who.as_str()));
        let in_browser = headline(&in_browser("Deploy", session));
        assert!(in_browser.starts_with("Somebody signed in to the console as role Deploy"), "{in_browser}");
    }
    for session in [
        "alice",
        "alice@example.com",
        "decade",
        "bot",
        "terra",
        "github-alice",
        "aws-cdk-alice",
        "beefcafe",
        "jenkins-alice",
    ] {
        let expected = format!("{session} (role Deploy) created user heidi");
        assert_eq!(headline(&by_role("Deploy", session)), expected);
        assert!(headline(&in_browser("Deploy", session)).starts_with(&format!("{session} signed in")), "{session}");
    }
}

#[test]
fn a_program_by_what_the_record_says() {
    let rows = [
        ("AWS::EC2::Instance", "arn:aws:ec2:us-east-1:123456789012:instance/i-0a1b2c3d", "EC2 instance i-0a1b2c3d"),
        ("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:123456789012:function:resize", "Lambda function resize"),
        ("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:123456789012:function:resize:7", "Lambda function resize"),
        ("AWS::ECS::Task", "arn:aws:ecs:us-east-1:123456789012:task/shop/0f1e2d3c", "ECS task 0f1e2d3c"),
        ("AWS::EKS::Pod", "arn:aws:eks:us-east-1:123456789012:pod/shop/billing", "EKS pod billing"),
        (
            "AWS::SSM::ManagedInstance",
            "arn:aws:ssm:us-east-1:123456789012:managed-instance/mi-0a1b2c3d",
            "managed node mi-0a1b2c3d",
        ),
        ("AWS::Glue::Job", "arn:aws:glue:us-east-1:123456789012:job/nightly", "Glue job nightly"),
        ("AWS::CodeBuild::Project", "arn:aws:codebuild:us-east-1:123456789012:project/shop", "CodeBuild project shop"),
        (
            "AWS::SageMaker::NotebookInstance",
            "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/lab",
            "SageMaker resource lab",
        ),
        ("AWS::AppRunner::Service", "arn:aws:apprunner:us-east-1:123456789012:service/shop", "the AWS resource shop"),
        ("", "arn:aws:lambda:us-east-1:123456789012:function:resize", "Lambda function resize"),
    ];
    for (issuer_type, issued_to, expected) in rows {
        let scope = json!({"issuerType": issuer_type, "credentialsIssuedTo": issued_to});
        for place in ["/userIdentity", "/userIdentity/sessionContext"] {
            let mut record = by_role("worker", "anything");
            record.pointer_mut(place).unwrap()["inScopeOf"] = scope.clone();
            assert_eq!(workload(&record).as_deref(), Some(expected));
            let headline = headline(&record);
            assert_eq!(headline.to_lowercase(), format!("{expected} (role worker) created user heidi").to_lowercase());
        }
    }
    let mut record = by_role("worker", "anything");
    record["userIdentity"]["inScopeOf"] = json!({"issuerType": "aws::ec2::instance"});
    assert_eq!(workload(&record).as_deref(), Some("an EC2 instance"));
    let mut record = by_role("worker", "anything");
    record["userIdentity"]["inScopeOf"] = json!({"sourceArn": "arn:aws:lambda:us-east-1:123456789012:function:resize"});
    assert_eq!(workload(&record).as_deref(), Some("Lambda function resize"));
    let mut record = by_role("worker", "i-0a1b2c3d4e5f60718");
    record["userIdentity"]["sessionContext"]["ec2RoleDelivery"] = "1.0".into();
    assert_eq!(workload(&record).as_deref(), Some("EC2 instance i-0a1b2c3d4e5f60718"));
    record["userIdentity"]["arn"] = "arn:aws:sts::123456789012:assumed-role/worker/renamed".into();
    assert_eq!(workload(&record).as_deref(), Some("an EC2 instance"));
}

#[test]
fn a_program_in_a_browser_by_its_sessions_name() {
    let likely = |what: &str| Some(format!("what seems to be {what}"));
    let rows = [
        ("web", "i-0a1b2c3d", Some("EC2 instance i-0a1b2c3d".to_owned())),
        ("web", "i-0a1b2c3d4e5f60718", Some("EC2 instance i-0a1b2c3d4e5f60718".to_owned())),
        ("hybrid", "mi-0a1b2c3d4e5f60718", Some("managed node mi-0a1b2c3d4e5f60718".to_owned())),
        ("pods", "eks-shop-web-1-0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9", Some("EKS pod shop-web-1".to_owned())),
        ("task", "0f1e2d3c4b5a49788695a4b3c2d1e0f9", likely("ECS task 0f1e2d3c4b5a49788695a4b3c2d1e0f9")),
        ("resize-images-role", "resize-images", likely("Lambda function resize-images")),
        ("resize-images-role-1a2b3c4d", "resize-images", likely("Lambda function resize-images")),
        ("resize-role-1a2b3c4d", "resize", likely("Lambda function resize")),
        ("trailbell-report", "trailbell-report", likely("Lambda function trailbell-report")),
        ("lambda_basic_execution", "resize", likely("Lambda function resize")),
        ("shop-ResizeFunctionRole-1A2B3C4D", "shop-Resize-5E6F", likely("Lambda function shop-Resize-5E6F")),
        ("Shop-ResizeServiceRole1A2B3C4D", "Shop-Resize5E6F", likely("Lambda function Shop-Resize5E6F")),
        (
            "codebuild-shop-service-role",
            "AWSCodeBuild-0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9",
            likely("a CodeBuild build"),
        ),
        ("AWSGlueServiceRole-nightly", "GlueJobRunnerSession", likely("a Glue job")),
        ("AmazonSageMaker-ExecutionRole", "SageMaker", likely("a SageMaker notebook or job")),
        ("deploy", "GitHubActions", likely("the CI system or automation of session GitHubActions")),
        ("deploy", "gitlab-runner-42", likely("the CI system or automation of session gitlab-runner-42")),
        ("deploy", "terraform-run-a1B2", likely("the CI system or automation of session terraform-run-a1B2")),
        ("auto", "Automation-0f1e2d3c", likely("the CI system or automation of session Automation-0f1e2d3c")),
        ("Admin", "terraform-alice", None),
        ("Admin", "botocore-session-1700000000", None),
        ("Admin", "aws-go-sdk-1700000000", None),
        ("Admin", "AWSCLI-Session", None),
        ("Admin", "AWSCodeBuild-alice", None),
        ("Admin", "alice", None),
        ("alice", "alice", None),
        ("LambdaDeveloper", "alice", None),
        ("lambda-role", "alice@example.com", None),
        ("Deploy", "ci-run-4711", None),
        ("web", "i-am-alice", None),
    ];
    for (role, session, expected) in rows {
        let record = in_browser(role, session);
        assert_eq!(workload(&record), expected, "{role}/{session}");
        let alert = alert_json(&record.to_string());
        let severity = if expected.is_some() { "warning" } else { "info" };
        assert_eq!(alert["severity"], severity, "{role}/{session}");
        if let Some(workload) = expected {
            let headline = alert["headline"].as_str().unwrap();
            let sentence =
                format!("Somebody signed in to the console as role {role} with the credentials of {workload}");
            assert!(headline.starts_with(&sentence), "{headline}");
        }
    }
}

#[test]
fn a_program_whose_role_is_not_recorded_is_still_one() {
    let mut record = in_browser("web", "i-0a1b2c3d4e5f60718");
    record["userIdentity"] = json!({"type": "AssumedRole", "principalId": "AROAEXAMPLE:i-0a1b2c3d4e5f60718"});
    let told = alert(&record.to_string(), &wording(Language::English));
    let expected = "Somebody signed in to the console with the credentials of EC2 instance i-0a1b2c3d4e5f60718";
    assert!(told.headline.starts_with(expected), "{}", told.headline);
    assert!(told.body.contains("Close the way in"), "{}", told.body);
}

/// A person who comes by an identity provider, or by a name that stays, is one, whatever the role is called.
#[test]
fn a_person_in_a_functions_role_is_a_person() {
    let mut record = in_browser("resize-images-role", "resize-images");
    record["userIdentity"]["sessionContext"]["sourceIdentity"] = "alice".into();
    assert_eq!(workload(&record), None);
    let mut record = in_browser("resize-images-role", "resize-images");
    record["additionalEventData"]["SamlProviderArn"] = "arn:aws:iam::123456789012:saml-provider/Example".into();
    assert_eq!(workload(&record), None);
    // In a call of an API the name alone proves too little, unless the caller says that it runs in Lambda.
    let mut record = by_role("resize-images-role", "resize-images");
    assert_eq!(workload(&record), None);
    record["userAgent"] = "Boto3/1.40.0 exec-env/AWS_Lambda_python3.13".into();
    assert_eq!(workload(&record).as_deref(), Some("what seems to be Lambda function resize-images"));
}

#[test]
fn a_pods_service_account_is_a_program() {
    let mut record = in_browser("pods", "botocore-session-1780000000");
    record["userIdentity"]["sessionContext"]["webIdFederationData"] = json!({
        "federatedProvider": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF",
    });
    assert_eq!(workload(&record).as_deref(), Some("an EKS pod"));
    assert_eq!(alert_json(&record.to_string())["severity"], "warning");
}

#[test]
fn a_permission_set_is_one_only_by_name_and_path() {
    let rows = [
        ("AWSReservedSSO_Admin_0123456789abcdef", "", true),
        ("AWSReservedSSO_Admin_0123456789abcdef", "aws-reserved/sso.amazonaws.com/", true),
        ("AWSReservedSSO_Read_Only_0123456789abcdef", "aws-reserved/sso.amazonaws.com/eu-north-1/", true),
        ("AWSReservedSSO_Admin_0123456789abcdef", "/", true),
        ("AWSReservedSSO_Admin_0123456789abcdef", "teams/", false),
        ("AWSReservedSSO_Admin_0123456789abcdef", "aws-reserved/other.amazonaws.com/", false),
        ("AWSReservedSSO_Admin", "", false),
        ("AWSReservedSSO_Admin_1", "", false),
        ("AWSReservedSSO_Admin_0123456789abcdeg", "", false),
        ("AWSReservedSSO_Admin_0123456789abcdef0", "", false),
        ("AWSReservedSSO__0123456789abcdef", "", false),
        ("awsreservedsso_Admin_0123456789abcdef", "", false),
    ];
    for (role, path, expected) in rows {
        let mut record = by_role(role, "alice@example.com");
        let issuer = &mut record["userIdentity"]["sessionContext"]["sessionIssuer"];
        match path {
            // Sign-ins often lack the role's own ARN, without which there is no path to see.
            "" => *issuer = Value::Null,
            "/" => issuer["arn"] = format!("arn:aws:iam::123456789012:role/{role}").into(),
            path => issuer["arn"] = format!("arn:aws:iam::123456789012:role/{path}{role}").into(),
        }
        let principal = &alert_json(&record.to_string())["principal"];
        assert_eq!(principal["type"] == "sso_user", expected, "{path}{role}: {principal}");
    }
}

#[test]
fn a_service_is_one_only_where_aws_says_so() {
    let rows = [
        ("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", None, "AWS CloudFormation"),
        ("cloudformation.amazonaws.com", "198.51.100.9", Some("cloudformation.amazonaws.com"), "AWS CloudFormation"),
        ("cloudformation.amazonaws.com", "AWS Internal", None, "AWS CloudFormation"),
        ("logs.us-east-1.amazonaws.com", "delivery.logs.amazonaws.com", None, "AWS service (CloudWatch Logs)"),
        (
            "cloudformation.amazonaws.com",
            "198.51.100.9",
            None,
            "cloudformation.amazonaws.com, as the caller calls itself",
        ),
        (
            "cloudformation.amazonaws.com",
            "198.51.100.9",
            Some("ec2.amazonaws.com"),
            "cloudformation.amazonaws.com, as the caller calls itself",
        ),
        (
            "config.amazonaws.com",
            "cloudformation.amazonaws.com",
            None,
            "config.amazonaws.com, as the caller calls itself",
        ),
        ("made-up.amazonaws.com", "2001:db8::7", None, "made-up.amazonaws.com, as the caller calls itself"),
        (
            "autoscaling.amazonaws.com.cn",
            "198.51.100.9",
            None,
            "autoscaling.amazonaws.com.cn, as the caller calls itself",
        ),
        ("signin.amazonaws.com", "198.51.100.9", None, "AWS console"),
        ("console.ec2.amazonaws.com", "198.51.100.9", None, "AWS console"),
    ];
    for (agent, source, invoked_by, expected) in rows {
        let mut record = by_role("Deploy", "alice");
        record["userAgent"] = agent.into();
        record["sourceIPAddress"] = source.into();
        record["userIdentity"]["invokedBy"] = invoked_by.into();
        let told = alert(&record.to_string(), &wording(Language::English));
        assert_eq!(line(&told.body, "With"), Some(expected), "{agent} from {source}");
        let client = alert_json(&record.to_string())["client"].clone();
        assert_eq!(client.is_null(), expected.ends_with("itself"), "{agent} from {source}: {client}");
    }
}

#[test]
fn whoever_stands_behind_is_named() {
    let mut record = by_role("Deploy", "botocore-session-1780000000");
    record["userIdentity"]["sessionContext"]["sourceIdentity"] = "alice@example.com".into();
    assert_eq!(headline(&record), "The role Deploy for alice@example.com (source identity) created user heidi");
    record["userIdentity"]["invokedByDelegate"] = json!({"accountId": "444455556666"});
    let expected =
        "The role Deploy for alice@example.com (source identity) on behalf of account 444455556666 created user heidi";
    assert_eq!(headline(&record), expected);
    // One name is not said twice.
    let mut record = by_role("Deploy", "alice");
    record["userIdentity"]["sessionContext"]["sourceIdentity"] = "alice".into();
    assert_eq!(headline(&record), "alice (role Deploy) created user heidi");
    assert_eq!(alert_json(&record.to_string())["principal"]["source_identity"], "alice");
}

/// Whoever switched may be no person, either.
#[test]
fn a_switch_out_of_a_program_or_a_tools_session_names_nobody() {
    let mut record = event("role/switch-role-seen-from-the-target-account").json();
    for (session, who) in
        [("alice", "alice"), ("i-0a1b2c3d4e5f60718", "Somebody"), ("botocore-session-1780000000", "Somebody")]
    {
        record["userIdentity"]["arn"] = format!("arn:aws:sts::111122223333:assumed-role/Admin/{session}").into();
        record["additionalEventData"]["SwitchFrom"] =
            format!("arn:aws:sts::123456789012:assumed-role/web/{session}").into();
        let headline = headline(&record);
        assert!(
            headline.starts_with(&format!("{who} of account 123456789012 switched to the role Admin")),
            "{headline}"
        );
    }
    record["userIdentity"]["arn"] = "arn:aws:sts::111122223333:assumed-role/Admin/i-0a1b2c3d4e5f60718".into();
    assert_eq!(alert_json(&record.to_string())["severity"], "warning");
}

#[test]
fn a_caller_of_whom_only_the_account_is_known() {
    let mut record = by_role("Deploy", "alice");
    record["userIdentity"] =
        json!({"type": "AssumedRole", "accountId": "444455556666", "invokedBy": "cloudformation.amazonaws.com"});
    assert_eq!(headline(&record), "A role of account 444455556666 created user heidi via CloudFormation");
    record["userIdentity"] = json!({"type": "Role", "accountId": "444455556666"});
    assert_eq!(headline(&record), "A role of account 444455556666 created user heidi");
    record["userIdentity"] = json!({"accountId": "444455556666"});
    assert_eq!(headline(&record), "Somebody from account 444455556666 created user heidi");
    record["userIdentity"] = json!({"type": "AWSAccount", "accountId": "444455556666"});
    assert_eq!(headline(&record), "Somebody from account 444455556666 created user heidi");
    // The service is the way, and the account is who.
    record["userIdentity"] = json!({"accountId": "444455556666", "invokedBy": "cloudformation.amazonaws.com"});
    assert_eq!(headline(&record), "Somebody from account 444455556666 created user heidi via CloudFormation");
    record["userIdentity"] =
        json!({"accountId": "444455556666", "principalId": "AIDAEXAMPLE", "invokedBy": "servicecatalog.amazonaws.com"});
    assert_eq!(headline(&record), "Somebody from account 444455556666 created user heidi via Service Catalog");
    record["userIdentity"] = json!({"invokedBy": "cloudformation.amazonaws.com"});
    assert_eq!(headline(&record), "The AWS service CloudFormation created user heidi");
    record["userIdentity"] = json!({"type": "AssumedRole"});
    assert_eq!(headline(&record), "Somebody created user heidi");
}

#[test]
fn the_key_to_deactivate_is_named() {
    let body = |record: &Value, language| alert(&record.to_string(), &wording(language)).body;
    let mut record = event("iam/create-user").json();
    record["userIdentity"]["accessKeyId"] = "AKIAIOSFODNN7EXAMPLE".into();
    let step = "2. Deactivate access key AKIAIOSFODNN7EXAMPLE.";
    assert!(body(&record, Language::English).contains(step), "{}", body(&record, Language::English));
    assert!(body(&record, Language::Japanese).contains("2. アクセスキー AKIAIOSFODNN7EXAMPLE を無効化"));
    // What a session has ends with it.
    record["userIdentity"]["accessKeyId"] = "ASIAIOSFODNN7EXAMPLE".into();
    assert!(body(&record, Language::English).contains("Key      ASIAIOSFODNN7EXAMPLE (temporary)"));
    assert!(!body(&record, Language::English).contains("Deactivate access key"));
}

#[test]
fn a_federated_session_says_who_issued_it() {
    let mut record = event("federation/federated-user").json();
    let issuer = |record: &Value| alert_json(&record.to_string())["principal"]["issuer"].clone();
    assert_eq!(issuer(&record), json!({"type": "iam_user", "name": "broker"}));
    let at = "/userIdentity/sessionContext/sessionIssuer";
    let rows = [
        (json!({"type": "Root"}), json!({"type": "root"}), "critical"),
        (json!({"arn": "arn:aws:iam::123456789012:root"}), json!({"type": "root"}), "critical"),
        (
            json!({"arn": "arn:aws:iam::123456789012:user/ci/bot"}),
            json!({"type": "iam_user", "name": "bot"}),
            "warning",
        ),
        (json!({"type": "IAMUser"}), json!({"type": "iam_user"}), "warning"),
        (json!({}), Value::Null, "critical"),
    ];
    for (given, expected, severity) in rows {
        *record.pointer_mut(at).unwrap() = given;
        assert_eq!(issuer(&record), expected);
        assert_eq!(alert_json(&record.to_string())["severity"], severity);
    }
}
