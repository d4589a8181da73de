//! How much it matters: the whole table, for sign-ins and for IAM changes.

use std::collections::HashSet;

use trailbell::classify::sign_in::Switch;
use trailbell::classify::{
    Application, Change, ChangeKind, Class, Meaning, Method, Mfa, Outcome, SignIn, Step, action,
};
use trailbell::cloudtrail::{Credentials, Issuer, IssuerKind, Principal, Service, Workload, WorkloadKind};
use trailbell::severity::Severity::{self, Critical, Info, Notice, Warning};
use trailbell::severity::{self, Circumstances};
use trailbell::text::account::AccountNames;

const OUTCOMES: &[Outcome] = &[Outcome::Success, Outcome::Failure, Outcome::Unknown];
/// What cannot be read counts as what worked.
const IN: &[Outcome] = &[Outcome::Success, Outcome::Unknown];
const REFUSED: &[Outcome] = &[Outcome::Failure];
const MFAS: &[Mfa] = &[Mfa::Used, Mfa::NotUsed, Mfa::PasswordOnly, Mfa::IdentityProvider, Mfa::NotRecorded];
const NO_PROOF: &[Mfa] = &[Mfa::NotUsed, Mfa::PasswordOnly, Mfa::IdentityProvider, Mfa::NotRecorded];
const OTHER: &[Mfa] = &[Mfa::Used, Mfa::PasswordOnly, Mfa::IdentityProvider, Mfa::NotRecorded];
const NOT_PASSWORD_ONLY: &[Mfa] = &[Mfa::Used, Mfa::NotUsed, Mfa::IdentityProvider, Mfa::NotRecorded];
const BY_WAY_OF_OTHERS: &[Method] =
    &[Method::AssumeRole, Method::Sso, Method::Saml, Method::WebIdentity, Method::Federation, Method::Cli];
const WITHOUT_A_ROW_OF_THEIR_OWN: &[Method] = &[Method::AssumeRole, Method::Saml, Method::WebIdentity, Method::Cli];

/// Methods, outcomes and MFA, all combinations of which have one severity.
type Row = (&'static [Method], &'static [Outcome], &'static [Mfa], Severity);

const SIGN_INS: [Row; 12] = [
    (&[Method::Root], IN, &[Mfa::Used], Warning),
    (&[Method::Root], IN, NO_PROOF, Critical),
    (&[Method::Root], REFUSED, MFAS, Warning),
    (&[Method::IamUser], IN, &[Mfa::NotUsed], Warning),
    (&[Method::IamUser], IN, OTHER, Info),
    (&[Method::IamUser], REFUSED, MFAS, Notice),
    (WITHOUT_A_ROW_OF_THEIR_OWN, IN, MFAS, Info),
    (&[Method::Sso], IN, NOT_PASSWORD_ONLY, Info),
    (&[Method::Sso], IN, &[Mfa::PasswordOnly], Notice),
    // Nothing is known of who issued it.
    (&[Method::Federation], IN, MFAS, Critical),
    (BY_WAY_OF_OTHERS, REFUSED, MFAS, Notice),
    (&[Method::Unknown], OUTCOMES, MFAS, Notice),
];

fn sign_in(method: Method, outcome: Outcome, mfa: Mfa) -> SignIn {
    SignIn {
        method,
        outcome,
        mfa,
        application: Application::Console,
        reason: None,
        switch: None,
        details_omitted: false,
    }
}

/// With credentials of which nothing is known, and no account named.
fn severity(meaning: &Meaning, principal: &Principal) -> Severity {
    severity::severity(meaning, &Circumstances { principal, ..Circumstances::unknown() })
}

fn somebody() -> Principal {
    Principal::Unknown { name: None }
}

#[test]
fn a_sign_in_by_its_method_outcome_and_mfa() {
    let mut held = HashSet::new();
    for (methods, outcomes, mfas, expected) in SIGN_INS {
        for &method in methods {
            for &outcome in outcomes {
                for &mfa in mfas {
                    assert!(held.insert((method, outcome, mfa)), "{method:?} {outcome:?} {mfa:?} has two rows");
                    let caller = if method == Method::Root { Principal::Root } else { somebody() };
                    let found = severity(&Meaning::SignIn(sign_in(method, outcome, mfa)), &caller);
                    assert_eq!(found, expected, "{method:?} {outcome:?} {mfa:?}");
                }
            }
        }
    }
    assert_eq!(held.len(), 9 * 3 * 5, "a combination has no row");
}

/// Whoever signs in can make a record too large.
#[test]
fn what_aws_left_out_of_a_sign_in_is_taken_for_the_worst() {
    let rows = [
        (Method::Root, Mfa::NotRecorded, Critical),
        (Method::IamUser, Mfa::NotRecorded, Warning),
        (Method::IamUser, Mfa::Used, Info),
        (Method::Sso, Mfa::NotRecorded, Notice),
        (Method::Saml, Mfa::IdentityProvider, Info),
    ];
    for (method, mfa, expected) in rows {
        let unseen = SignIn { details_omitted: true, ..sign_in(method, Outcome::Success, mfa) };
        let caller = if method == Method::Root { Principal::Root } else { somebody() };
        assert_eq!(severity(&Meaning::SignIn(unseen), &caller), expected, "{method:?} {mfa:?}");
    }
}

#[test]
fn root_is_root_on_the_command_line_too() {
    let rows = [
        (Outcome::Success, Mfa::Used, Warning),
        (Outcome::Success, Mfa::NotRecorded, Critical),
        (Outcome::Unknown, Mfa::NotRecorded, Critical),
        (Outcome::Failure, Mfa::NotRecorded, Warning),
    ];
    for (outcome, mfa, expected) in rows {
        let meaning = Meaning::SignIn(sign_in(Method::Cli, outcome, mfa));
        assert_eq!(severity(&meaning, &Principal::Root), expected, "{outcome:?} {mfa:?}");
    }
}

#[test]
fn a_federated_session_by_who_issued_it() {
    let issued_by = |kind| Credentials { issuer: Some(Issuer { kind, name: None }), ..Credentials::NONE };
    let rows = [
        (issued_by(IssuerKind::Root), Critical),
        (issued_by(IssuerKind::IamUser), Warning),
        (Credentials::NONE, Critical),
    ];
    for (credentials, expected) in rows {
        let of = |outcome, mfa| {
            let meaning = Meaning::SignIn(sign_in(Method::Federation, outcome, mfa));
            severity::severity(&meaning, &Circumstances { credentials: &credentials, ..Circumstances::unknown() })
        };
        for mfa in [Mfa::Used, Mfa::NotUsed, Mfa::NotRecorded] {
            assert_eq!(of(Outcome::Success, mfa), expected, "{credentials:?} {mfa:?}");
            assert_eq!(of(Outcome::Failure, mfa), Notice, "{credentials:?} {mfa:?}");
        }
    }
}

#[test]
fn a_program_in_a_browser() {
    let workload = |is_certain| Workload { kind: WorkloadKind::Ec2Instance, name: None, is_certain };
    for method in [Method::AssumeRole, Method::WebIdentity, Method::Cli] {
        for is_certain in [true, false] {
            let credentials = Credentials { workload: Some(workload(is_certain)), ..Credentials::NONE };
            let meaning = Meaning::SignIn(sign_in(method, Outcome::Success, Mfa::NotRecorded));
            let circumstances = Circumstances { credentials: &credentials, ..Circumstances::unknown() };
            assert_eq!(severity::severity(&meaning, &circumstances), Warning, "{method:?}");
        }
    }
}

#[test]
fn a_switch_by_where_from_and_into_what() {
    let named = AccountNames::from([("123456789012".to_owned(), "study".to_owned())]);
    let nobody = AccountNames::new();
    let user = |account: &str| Some(format!("arn:aws:iam::{account}:user/alice"));
    let role = |role: &str| Some(format!("arn:aws:iam::123456789012:role/{role}"));
    let rows = [
        (user("111122223333"), role("Admin"), &nobody, Info),
        (user("111122223333"), role("Admin"), &named, Warning),
        (user("123456789012"), role("Admin"), &named, Info),
        (None, role("Admin"), &named, Warning),
        (user("123456789012"), None, &named, Info),
        (user("123456789012"), role("OrganizationAccountAccessRole"), &named, Warning),
        (user("123456789012"), role("path/AWSControlTowerExecution"), &nobody, Warning),
        (user("123456789012"), role("OrganizationAccountAccessRoleForReaders"), &nobody, Info),
        (
            user("111122223333"),
            Some("arn:aws:sts::123456789012:assumed-role/OrganizationAccountAccessRole/alice".to_owned()),
            &nobody,
            Warning,
        ),
    ];
    for (from, to, account_names, expected) in rows {
        let of = |outcome| {
            let switch = Some(Switch { from: from.clone(), to: to.clone() });
            let meaning = Meaning::SignIn(SignIn { switch, ..sign_in(Method::AssumeRole, outcome, Mfa::NotRecorded) });
            severity::severity(&meaning, &Circumstances { account_names, ..Circumstances::unknown() })
        };
        assert_eq!(of(Outcome::Success), expected, "{from:?} {to:?}");
        assert_eq!(of(Outcome::Failure), Notice, "{from:?} {to:?}");
    }
}

/// Old events of Identity Center carry the type Root for whoever signs in.
#[test]
fn an_identity_center_sign_in_of_type_root_is_not_roots() {
    let meaning = Meaning::SignIn(sign_in(Method::Sso, Outcome::Success, Mfa::IdentityProvider));
    assert_eq!(severity(&meaning, &Principal::Root), Info);
}

fn change(name: &str, class: Class, outcome: Outcome) -> Change {
    Change {
        kind: ChangeKind::Iam,
        name: name.to_owned(),
        action: action(Service::Iam, name),
        object_name: None,
        object_as_recorded: None,
        holder_name: None,
        holder_is_caller: false,
        target_account: None,
        status: None,
        class,
        weight: None,
        follows_assignment: false,
        on_root: false,
        grants_administrator: false,
        policy: None,
        request_detail: None,
        omitted: None,
        unseen: None,
        via: None,
        outcome,
        reason: None,
    }
}

fn of(change: Change) -> Severity {
    severity(&Meaning::Change(Box::new(change)), &somebody())
}

#[test]
fn an_iam_change_by_its_class() {
    // Done, refused.
    let rows = [
        (Class::GrantsPower, Warning, Notice),
        (Class::NewCredentials, Warning, Notice),
        (Class::WeakensDefence, Warning, Notice),
        (Class::IdentitiesAndTrust, Notice, Notice),
        (Class::Routine, Info, Info),
    ];
    for (class, done, refused) in rows {
        let change = |outcome| change("CreateUser", class, outcome);
        assert_eq!(of(change(Outcome::Success)), done, "{class:?}");
        assert_eq!(of(change(Outcome::Failure)), refused, "{class:?} refused");
        let on_root = |outcome| Change { on_root: true, ..change(outcome) };
        assert_eq!(of(on_root(Outcome::Success)), Critical, "{class:?} on root");
        assert_eq!(of(on_root(Outcome::Failure)), refused, "{class:?} on root, refused");
    }
}

#[test]
fn an_administrator_is_made_or_only_tried() {
    let attach =
        |outcome| Change { grants_administrator: true, ..change("AttachUserPolicy", Class::GrantsPower, outcome) };
    assert_eq!(of(attach(Outcome::Success)), Critical);
    assert_eq!(of(attach(Outcome::Failure)), Notice);
}

#[test]
fn an_api_that_nobody_knows_may_be_anything() {
    for outcome in [Outcome::Success, Outcome::Failure] {
        assert_eq!(of(change("PutQuantumTrust", Class::Routine, outcome)), Notice);
    }
}

#[test]
fn the_rest_has_one_severity_each() {
    for &outcome in OUTCOMES {
        let of = |kind, class| {
            let change = Change { kind, ..change("DeleteTrail", class, outcome) };
            Meaning::Change(Box::new(change))
        };
        let step = sign_in(Method::Root, outcome, Mfa::NotUsed);
        let rows = [
            (of(ChangeKind::AccountRecovery, Class::NewCredentials), Critical),
            (of(ChangeKind::Tampering, Class::Silences), Critical),
            (Meaning::Other { outcome, reason: None, upkeep: false }, Notice),
            (Meaning::SignInStep(Step::MfaCheck, step), Info),
        ];
        for (meaning, expected) in rows {
            assert_eq!(severity(&meaning, &Principal::Root), expected, "{meaning:?}");
        }
    }
}

#[test]
fn severities_are_ordered_and_read_back() {
    assert!(Info < Notice && Notice < Warning && Warning < Critical);
    for severity in Severity::ALL {
        assert_eq!(severity.as_str().parse(), Ok(severity));
        assert_eq!(severity.to_string(), severity.as_str());
    }
    assert_eq!(
        "Critical".parse::<Severity>().unwrap_err(),
        "`Critical` is no severity; use info, notice, warning or critical"
    );
}
