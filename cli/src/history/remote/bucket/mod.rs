//! Files of a trail in a bucket: found by listing as little as possible, and read many at once, the latest first.

pub(super) mod listing;
mod reading;
mod troubles;

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use trailbell::history::trail_bucket::{self, Much, Unseen, Window};
use trailbell::history::{self, Gatherer, LookedAt, Phrases, Refusal};
use trailbell_aws::{Person, caller};

use super::{Asking, LookError};
use crate::interrupt::Interrupt;
use listing::{Listing, list};
use reading::read;

/// Above so many files somebody has to say that they are wanted.
const MANY: usize = 10_000;

/// Looks through the files of a bucket, and says what was looked at.
///
/// # Errors
/// Where whoever gathers wants no more, or where there are many files, and nobody said that they are wanted.
pub(super) async fn look(
    bucket: &str,
    prefix: &str,
    asking: &Asking<'_>,
    to: &mut impl Gatherer,
) -> Result<Vec<LookedAt>, LookError> {
    let place = format!("s3://{bucket}/{prefix}");
    let nothing = || trail_bucket::LookedAt { name: place.clone(), ..trail_bucket::LookedAt::default() };
    let interrupt = Interrupt::listen();
    let question = asking.search.question();
    let window = Window::new(question.since, question.until, asking.in_bucket.late);
    let limits = &asking.in_bucket.limits;
    let listed = tokio::select! {
        listed = list(asking.config, bucket, prefix, limits, &window) => listed,
        () = interrupt.happened() => {
            to.not_seen(history::Unseen::Bucket(Unseen::Unlisted(place.clone())));
            return Ok(vec![LookedAt::Bucket(nothing())]);
        }
    };
    let mut listing = match listed {
        Ok(listing) => listing,
        Err(refusal @ Refusal::NoCredentials(_)) => return Err(LookError::log_in(&refusal)),
        Err(refusal) => {
            let (place, refusal) = explained(&place, refusal, asking.person).await;
            to.not_seen(history::Unseen::Refused { place, refusal });
            return Ok(vec![LookedAt::Bucket(nothing())]);
        }
    };
    if listing.stock.len() > MANY {
        go_on(&place, &listing, asking, to)?;
    }
    std::mem::take(&mut listing.troubles).tell(to);
    missing(&place, &listing, asking, to);
    listing.stock.sort();
    let done = read(&place, &listing, asking.search, &interrupt, to).await?;
    // That there is no event of the first hour, or of the last, is no sign of a missing file where there are files before and after.
    let before = question.since.filter(|_| listing.has_older);
    let after = question.until.filter(|_| listing.has_newer);
    before.into_iter().chain(after).filter(|_| done > 0).for_each(|time| to.reaches(time));
    let (accounts, regions) = listing.accounts_and_regions();
    Ok(vec![LookedAt::Bucket(trail_bucket::LookedAt {
        name: place,
        files: done as u64,
        accounts: accounts.into_iter().collect(),
        other_accounts: listing.plan.other_accounts.len() as u64,
        regions: regions.into_iter().collect(),
        other_regions: listing.plan.other_regions.iter().cloned().collect(),
    })])
}

/// A refusal with what else helps to mend it: of a role, whose it is and who asked for it.
pub(super) async fn explained(place: &str, refusal: Refusal, person: &Person) -> (String, Refusal) {
    match (refusal, &person.role_arn) {
        (Refusal::Role { message, .. }, Some(role)) => {
            let themselves = Person { role_arn: None, external_id: None, ..person.clone() };
            let caller = caller(&themselves.config().await).await.ok();
            (role.clone(), Refusal::Role { caller, message })
        }
        (refusal, _) => (place.to_owned(), refusal),
    }
}

/// Asks whether so many files are to be read.
fn go_on(place: &str, listing: &Listing, asking: &Asking<'_>, to: &mut impl Gatherer) -> Result<(), LookError> {
    let phrases = Phrases::of(asking.search.wording());
    let (files, bytes) = (listing.stock.len() as u64, listing.stock.bytes);
    let much = phrases.much(&Much { place: place.to_owned(), files, bytes });
    let [question, say_yes, said_no] = phrases.go_on();
    if asking.in_bucket.yes {
        return Ok(to.remark(&much)?);
    }
    confirm(&much, [question, say_yes, said_no], to)
}

/// Says how much it is, and asks whether it is wanted; where nobody can be asked, it is not.
pub(super) fn confirm(
    much: &str,
    [question, say_yes, said_no]: [&str; 3],
    to: &mut impl Gatherer,
) -> Result<(), LookError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(LookError::Cannot(format!("{much} {say_yes}")));
    }
    to.remark(much)?;
    write!(io::stderr(), "{question} ")?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" | "はい" => Ok(()),
        _ => Err(LookError::Cannot(said_no.to_owned())),
    }
}

/// Says what of that which was named is not there.
pub(super) fn missing(place: &str, listing: &Listing, asking: &Asking<'_>, to: &mut impl Gatherer) {
    let mut say = |unseen| to.not_seen(history::Unseen::Bucket(unseen));
    let Listing { plan, stock, .. } = listing;
    let limits = &asking.in_bucket.limits;
    let (accounts, regions) = listing.accounts_and_regions();
    let all = [(&limits.accounts, &accounts, &plan.other_accounts), (&limits.regions, &regions, &plan.other_regions)];
    if let Some(folder) = &plan.unlisted {
        say(Unseen::Folders(format!("s3://{}/{folder}", listing.name)));
    }
    let mut is_said = false;
    for (named, found, others) in all {
        for name in named.iter().filter(|name| !found.contains(*name)) {
            let there: BTreeSet<_> = found.iter().chain(others).cloned().collect();
            // Of an account that is not there no Region is there either.
            if !is_said && (stock.is_empty() || !there.is_empty()) {
                is_said = true;
                let place = format!("{place} ({name})");
                say(Unseen::NotAmong { place, there: there.into_iter().collect() });
            }
        }
    }
    if stock.is_empty() && !is_said {
        let place = place.to_owned();
        say(match plan.regions.is_empty() && listing.first.is_none() {
            true => Unseen::NotAmong { place, there: listing.there.clone() },
            false => Unseen::NoFiles { place, first: listing.first },
        });
    }
}
