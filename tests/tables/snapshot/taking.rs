//! Taking a snapshot: what is asked, what is written, and what becomes of what is refused.

use std::cell::RefCell;

use jiff::Timestamp;
use tokio::time::Instant;
use trailbell::history::Refusal;
use trailbell::letter::KeyId;
use trailbell::snapshot::{
    Account, Identity, Kind, ManagedPolicy, MfaDevice, OidcDetails, OidcProvider, Page, Part, PasswordRules,
    SamlProvider, Snapshot, Taken, diff, take,
};
use trailbell::weekly::{CredentialReports, Generated, NoneYet, Progress};

use crate::weekly::world::run;

/// An account of which each part is answered by what a test says: as often as it is asked, the last one for ever.
struct Asked {
    /// Of these questions, how often they go wrong and how, before there is an answer.
    wrong: RefCell<Vec<(&'static str, usize, Refusal)>>,
    asked: RefCell<Vec<String>>,
    /// The marker of the next page of users, for each that is asked for.
    markers: RefCell<Vec<Option<&'static str>>>,
}

impl Asked {
    fn with(wrong: Vec<(&'static str, usize, Refusal)>) -> Self {
        Self { wrong: wrong.into(), asked: RefCell::default(), markers: RefCell::default() }
    }

    fn ask(&self, what: &str) -> Result<(), Refusal> {
        self.asked.borrow_mut().push(what.to_owned());
        let mut wrong = self.wrong.borrow_mut();
        match wrong.iter_mut().find(|(name, left, _)| *name == what && *left > 0) {
            Some((_, left, why)) => {
                *left -= 1;
                Err(why.clone())
            }
            None => Ok(()),
        }
    }

    fn count(&self, what: &str) -> usize {
        self.asked.borrow().iter().filter(|asked| *asked == what).count()
    }
}

impl CredentialReports for Asked {
    async fn generate(&self) -> Result<Progress, Refusal> {
        self.ask("generate").map(|()| Progress::Complete)
    }

    async fn latest(&self) -> Result<Generated, NoneYet> {
        self.ask("latest").map_err(NoneYet::Refused)?;
        Ok(Generated { csv: super::csv().into_bytes(), made: Some(now()) })
    }

    async fn keys(&self, _: &str) -> Result<Option<Vec<KeyId>>, Refusal> {
        unreachable!("nobody asks for the ids of keys")
    }
}

impl Account for Asked {
    async fn identities(&self, kind: Kind, marker: Option<String>) -> Result<Page<Identity>, Refusal> {
        let what = format!("{kind:?}{}", marker.as_deref().unwrap_or_default());
        self.ask(&what)?;
        let next = match kind {
            Kind::Users if !self.markers.borrow().is_empty() => self.markers.borrow_mut().remove(0),
            _ => None,
        };
        let one = Identity { name: what.clone(), id: what, ..Identity::default() };
        Ok(Page { items: vec![one], next: next.map(str::to_owned) })
    }

    async fn policies(&self, _: Option<String>) -> Result<Page<ManagedPolicy>, Refusal> {
        self.ask("policies").map(|()| Page::default())
    }

    async fn mfa_devices(&self, _: Option<String>) -> Result<Page<MfaDevice>, Refusal> {
        self.ask("mfa").map(|()| Page::default())
    }

    async fn saml_providers(&self) -> Result<Vec<SamlProvider>, Refusal> {
        self.ask("saml").map(|()| vec![SamlProvider { arn: "arn".to_owned(), ..SamlProvider::default() }])
    }

    async fn saml_metadata(&self, _: &str) -> Result<String, Refusal> {
        self.ask("metadata").map(|()| "metadata".to_owned())
    }

    async fn oidc_providers(&self) -> Result<Vec<OidcProvider>, Refusal> {
        self.ask("oidc").map(|()| Vec::new())
    }

    async fn oidc_details(&self, _: &str) -> Result<OidcDetails, Refusal> {
        self.ask("details").map(|()| OidcDetails::default())
    }

    async fn password_policy(&self) -> Result<Option<PasswordRules>, Refusal> {
        self.ask("password").map(|()| None)
    }

    async fn aliases(&self) -> Result<Vec<String>, Refusal> {
        self.ask("aliases").map(|()| Vec::new())
    }
}

fn now() -> Timestamp {
    "2026-11-30T08:00:00Z".parse().unwrap()
}

/// What came of it, the file, and the seconds that it took.
fn taken(from: &Asked) -> (Taken, Snapshot, u64) {
    run(async {
        let (begun, mut out) = (Instant::now(), Vec::new());
        let taken = take(from, Some("123456789012"), now, &mut out).await.expect("a writer that takes all");
        let snapshot =
            Snapshot::read(&out).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&out)));
        (taken, snapshot, begun.elapsed().as_secs())
    })
}

fn not_seen(taken: &Taken) -> Vec<Part> {
    taken.not_seen.iter().map(|not_seen| not_seen.part).collect()
}

#[test]
fn page_after_page_is_written() {
    let from = Asked::with(vec![]);
    *from.markers.borrow_mut() = vec![Some("b"), Some("c"), None];
    let (taken, snapshot, _) = taken(&from);
    assert!(taken.not_seen.is_empty() && taken.refused.is_none());
    let names: Vec<_> = snapshot.users.unwrap().into_iter().map(|user| user.name).collect();
    assert_eq!(names, ["Users", "Usersb", "Usersc"]);
    assert_eq!(snapshot.password_policy, Some(None));
    assert_eq!(snapshot.account.as_deref(), Some("123456789012"));
}

#[test]
fn the_same_page_is_not_read_for_ever() {
    let from = Asked::with(vec![]);
    *from.markers.borrow_mut() = vec![Some("b"), Some("b"), Some("b")];
    let (taken, snapshot, _) = taken(&from);
    assert_eq!(not_seen(&taken), [Part::Users]);
    assert_eq!(snapshot.users.map(|users| users.len()), Some(2));
}

#[test]
fn what_is_asked_too_often_is_asked_again_for_a_minute() {
    let from = Asked::with(vec![("Roles", 3, Refusal::Throttled)]);
    let (taken_, _, seconds) = taken(&from);
    assert!(taken_.not_seen.is_empty());
    assert_eq!((from.count("Roles"), seconds), (4, 2 + 4 + 8));
    let from = Asked::with(vec![("Roles", usize::MAX, Refusal::Throttled)]);
    let (given_up, snapshot, seconds) = taken(&from);
    assert_eq!(not_seen(&given_up), [Part::Roles]);
    assert_eq!((from.count("Roles"), seconds), (6, 62));
    assert!(snapshot.roles.is_none() && snapshot.users.is_some());
}

#[test]
fn where_nobody_answers_nobody_is_asked_for_long() {
    let gone = || Refusal::Unreachable("no route".to_owned());
    let (once, _, seconds) = taken(&Asked::with(vec![("mfa", 1, gone())]));
    assert!(once.not_seen.is_empty() && seconds == 2);
    let from = Asked::with(vec![("mfa", usize::MAX, gone())]);
    let (taken, snapshot, seconds) = taken(&from);
    assert_eq!(taken.refused, Some(gone()));
    assert_eq!(seconds, 2);
    assert_eq!((from.count("saml"), from.count("latest")), (0, 0));
    // All that was not asked is named.
    assert_eq!(not_seen(&taken).len(), 6, "{:?}", taken.not_seen);
    assert!(snapshot.users.is_some() && snapshot.credential_report.is_none());
}

#[test]
fn without_credentials_nothing_more_is_asked() {
    let from = Asked::with(vec![("Users", usize::MAX, Refusal::Expired)]);
    let (taken, ..) = taken(&from);
    assert_eq!(taken.refused, Some(Refusal::Expired));
    assert!(taken.counts.is_empty());
    assert_eq!(from.asked.borrow().as_slice(), ["Users"]);
}

#[test]
fn what_was_written_is_what_is_read() {
    let (_, one, _) = taken(&Asked::with(vec![]));
    let (_, other, _) = taken(&Asked::with(vec![]));
    assert_eq!(one, other);
    let diff = diff(&one, &other).unwrap();
    assert!(!diff.differs());
    // The report of these tests is not of these users, and their roles and policies say nothing.
    let expected = |why: &str| why.starts_with("the report is older than user ") || why.ends_with("is not in the file");
    assert!(diff.gaps.iter().all(|gap| expected(gap.why.english())), "{:?}", diff.gaps);
}
