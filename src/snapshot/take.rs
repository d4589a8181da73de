//! Asks for all of it, one after the other, and writes each page away before it asks for the next.

use std::collections::HashSet;
use std::io::{self, Write};
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use tokio::time::sleep;

use super::ports::{Account, Kind, Page};
use crate::history::Refusal;
use crate::inventory::{NotSeen, Part, Report, SamlDetails, Writer};
use crate::weekly::{Fetched, Missing, fetch};

/// Seconds between one question that was asked too often, or went lost, and the same once more; then it is given up.
const PAUSES: [u64; 5] = [2, 4, 8, 16, 32];

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// What could not be read.
    pub not_seen: Vec<NotSeen>,
    /// So many of each part.
    pub counts: Vec<(Part, usize)>,
    /// Why nothing more was asked: nobody knows who asks, or nobody answers.
    pub refused: Option<Refusal>,
}

/// Takes a snapshot of an account into a writer. `now` is the clock.
///
/// # Errors
/// Where it cannot be written.
pub async fn take(
    from: &impl Account,
    account: Option<&str>,
    now: impl Fn() -> Timestamp,
    out: impl Write,
) -> io::Result<Taken> {
    let mut taking = Taking { out: Writer::begin(out, account, &now().to_string())?, taken: Taken::default() };
    for (part, kind) in [(Part::Users, Kind::Users), (Part::Groups, Kind::Groups), (Part::Roles, Kind::Roles)] {
        taking.pages(part, |marker| from.identities(kind, marker)).await?;
    }
    taking.pages(Part::Policies, |marker| from.policies(marker)).await?;
    taking.pages(Part::MfaDevices, |marker| from.mfa_devices(marker)).await?;
    taking.saml(from).await?;
    taking.oidc(from).await?;
    let policy = taking.asked(|| from.password_policy()).await.map(|policy| policy.into_iter().collect::<Vec<_>>());
    taking.list(Part::PasswordPolicy, policy)?;
    let aliases = taking.asked(|| from.aliases()).await;
    taking.list(Part::AccountAliases, aliases)?;
    taking.report(from, now()).await?;
    taking.out.end(&taking.taken.not_seen, &now().to_string())?;
    Ok(taking.taken)
}

struct Taking<W> {
    out: Writer<W>,
    taken: Taken,
}

impl<W: Write> Taking<W> {
    fn not_seen(&mut self, part: Part, why: &Refusal) {
        self.taken.not_seen.push(NotSeen { part, why: why.to_string() });
        if why.is_of_credentials() || matches!(why, Refusal::Unreachable(_)) {
            self.taken.refused.get_or_insert_with(|| why.clone());
        }
    }

    /// A part of many pages. Where a later page is refused, what came before it stays, and the part is named as not seen.
    async fn pages<T: Serialize, F: Future<Output = Result<Page<T>, Refusal>>>(
        &mut self,
        part: Part,
        ask: impl Fn(Option<String>) -> F,
    ) -> io::Result<()> {
        let (mut marker, mut asked, mut count, mut opened) = (None, HashSet::new(), 0, false);
        loop {
            let page = match self.asked(|| ask(marker.clone())).await {
                Ok(page) => page,
                Err(why) => {
                    self.not_seen(part, &why);
                    break;
                }
            };
            if !opened {
                self.out.open(part)?;
                opened = true;
            }
            count += page.items.len();
            page.items.iter().try_for_each(|item| self.out.item(item))?;
            match page.next {
                None => break,
                Some(next) if asked.insert(next.clone()) => marker = Some(next),
                Some(_) => {
                    self.not_seen(part, &Refusal::Other("AWS gave the same page again".to_owned()));
                    break;
                }
            }
        }
        if opened {
            self.out.close()?;
            self.taken.counts.push((part, count));
        }
        Ok(())
    }

    /// A part that comes at once.
    fn list<T: Serialize>(&mut self, part: Part, items: Result<Vec<T>, Refusal>) -> io::Result<()> {
        match items {
            Ok(items) => {
                self.out.open(part)?;
                items.iter().try_for_each(|item| self.out.item(item))?;
                self.out.close()?;
                self.taken.counts.push((part, items.len()));
            }
            Err(why) => self.not_seen(part, &why),
        }
        Ok(())
    }

    /// Asks, unless it is known that there will be no answer.
    async fn asked<T, F: Future<Output = Result<T, Refusal>>>(&self, ask: impl Fn() -> F) -> Result<T, Refusal> {
        match &self.taken.refused {
            Some(why) => Err(why.clone()),
            None => patiently(ask).await,
        }
    }

    async fn saml(&mut self, from: &impl Account) -> io::Result<()> {
        let mut providers = self.asked(|| from.saml_providers()).await;
        for provider in providers.iter_mut().flatten() {
            match self.asked(|| from.saml_metadata(&provider.arn)).await {
                Ok(metadata) => provider.details = Some(SamlDetails::of(&metadata)),
                Err(why) => {
                    self.not_seen(Part::SamlDetails, &why);
                    break;
                }
            }
        }
        self.list(Part::SamlProviders, providers)
    }

    async fn oidc(&mut self, from: &impl Account) -> io::Result<()> {
        let mut providers = self.asked(|| from.oidc_providers()).await;
        for provider in providers.iter_mut().flatten() {
            match self.asked(|| from.oidc_details(&provider.arn)).await {
                Ok(details) => provider.details = Some(details),
                Err(why) => {
                    self.not_seen(Part::OidcDetails, &why);
                    break;
                }
            }
        }
        self.list(Part::OidcProviders, providers)
    }

    async fn report(&mut self, from: &impl Account, now: Timestamp) -> io::Result<()> {
        let part = Part::CredentialReport;
        let missing = |why: Missing| match why {
            Missing::Refused(refusal) => refusal,
            Missing::NotFinished => Refusal::Other("AWS did not finish the report within 90 seconds".to_owned()),
        };
        if let Some(why) = self.taken.refused.clone() {
            self.not_seen(part, &why);
            return Ok(());
        }
        let report = match fetch(from, now).await {
            Fetched::Fresh(report) => Ok(report),
            Fetched::Old(_, why) | Fetched::None(why) => Err(missing(why)),
        };
        let report = report.and_then(|report| match String::from_utf8(report.csv) {
            Ok(csv) => Ok(vec![Report { made: report.made.map(|made| made.to_string()), csv }]),
            Err(_) => Err(Refusal::Other("what AWS gave is not UTF-8".to_owned())),
        });
        self.list(part, report)
    }
}

/// Asks, and asks again what was asked too often: beyond what the SDK's own retries do.
async fn patiently<T, F: Future<Output = Result<T, Refusal>>>(ask: impl Fn() -> F) -> Result<T, Refusal> {
    for (tries, pause) in PAUSES.into_iter().enumerate() {
        match ask().await {
            Err(Refusal::Throttled) => {}
            // An answer that went lost; where none comes at all, that is soon known.
            Err(Refusal::Unreachable(_)) if tries == 0 => {}
            answer => return answer,
        }
        sleep(Duration::from_secs(pause)).await;
    }
    ask().await
}
