//! Files of a trail in a bucket, looked through by Amazon Athena: what there is, what its table covers, what that costs, and the query.

use std::collections::BTreeSet;

use trailbell::history::athena::{
    self, Engine as _, Estimate, LookedAt, MOST_TEXT, Place, Projection, Run, Scope, Unseen, query,
};
use trailbell::history::trail_bucket::{self, Folder, Window};
use trailbell::history::{self, Gatherer, Phrases, Refusal};
use trailbell_aws::AwsAthena;

use super::bucket::listing::{Listing, list};
use super::bucket::{confirm, explained, missing};
use super::{Asking, LookError};
use crate::history::Athena;
use crate::interrupt::Interrupt;

/// Asks Athena, and says what was looked at.
///
/// # Errors
/// Where whoever gathers wants no more, where nothing can be asked, or where it is much, and nobody said that it is wanted.
pub(super) async fn look(
    bucket: &str,
    prefix: &str,
    asking: &Asking<'_>,
    to: &mut impl Gatherer,
) -> Result<Vec<history::LookedAt>, LookError> {
    let Some(by) = &asking.in_bucket.athena else { return Ok(Vec::new()) };
    let place = Place::of(bucket, prefix).map_err(LookError::Cannot)?;
    let name = format!("s3://{bucket}/{prefix}");
    let mut looked_at = LookedAt {
        bucket: trail_bucket::LookedAt { name: name.clone(), ..trail_bucket::LookedAt::default() },
        workgroup: by.workgroup.clone(),
        table: by.table.to_string(),
        ..LookedAt::default()
    };
    let engine = AwsAthena::new(asking.config, &by.workgroup, &by.table);
    let interrupt = Interrupt::listen();
    let question = asking.search.question();
    let window = Window::new(question.since, question.until, asking.in_bucket.late);
    let asked = async {
        let projection = projection(&engine, by, &place, to).await?;
        let Some(projection) = projection else { return Ok(None) };
        let listed = list(asking.config, bucket, prefix, &asking.in_bucket.limits, &window.whole_days()).await;
        match listed {
            Ok(listing) => Ok(Some((projection, listing))),
            Err(refusal @ Refusal::NoCredentials(_)) => Err(LookError::log_in(&refusal)),
            Err(refusal) => {
                let (place, refusal) = explained(&name, refusal, asking.person).await;
                to.not_seen(history::Unseen::Refused { place, refusal });
                Ok(None)
            }
        }
    };
    let asked = tokio::select! {
        asked = asked => Some(asked?),
        () = interrupt.happened() => None,
    };
    let (projection, mut listing) = match asked {
        Some(Some(asked)) => asked,
        Some(None) => return Ok(vec![history::LookedAt::Athena(Box::new(looked_at))]),
        None => {
            to.not_seen(history::Unseen::Bucket(trail_bucket::Unseen::Unlisted(name)));
            return Ok(vec![history::LookedAt::Athena(Box::new(looked_at))]);
        }
    };
    std::mem::take(&mut listing.troubles).tell(to);
    missing(&name, &listing, asking, to);
    let plan = Plan::of(&listing, &place, &projection, &by.table.to_string(), to);
    looked_at.bucket = plan.looked_at(&name, &listing);
    if plan.estimate.files == 0 {
        return Ok(vec![history::LookedAt::Athena(Box::new(looked_at))]);
    }
    let sql = query(question, &Scope { accounts: plan.accounts, regions: plan.regions, window }, &by.table);
    if sql.len() > MOST_TEXT {
        return Err(LookError::Cannot(format!(
            "the query has {} bytes, and Athena takes {MOST_TEXT}: ask about fewer accounts or fewer names",
            sql.len()
        )));
    }
    let phrases = Phrases::of(asking.search.wording());
    let estimate = phrases.athena_estimate(&name, &plan.estimate);
    if plan.estimate.bytes <= by.most_scanned || asking.in_bucket.yes {
        to.remark(&estimate)?;
    } else {
        confirm(&estimate, phrases.athena_go_on(), to)?;
    }
    let mut run = Run::new(&engine, asking.search);
    let result = tokio::select! {
        result = run.run(&sql, to) => Some(result),
        () = interrupt.happened() => None,
    };
    match result {
        Some(Ok(())) => {}
        // Nobody reads on.
        Some(Err(error)) => {
            run.stop(to).await;
            return Err(error.into());
        }
        None => run.stop(to).await,
    }
    let scanned = run.scanned();
    (looked_at.id, looked_at.scanned) = (scanned.id.clone(), scanned.bytes);
    Ok(vec![history::LookedAt::Athena(Box::new(looked_at))])
}

/// What the table covers; `None` where it is none for this question, which is told.
async fn projection(
    engine: &AwsAthena,
    by: &Athena,
    place: &Place,
    to: &mut impl Gatherer,
) -> Result<Option<Projection>, LookError> {
    let table = by.table.to_string();
    let unseen = match engine.table(&by.table).await {
        Ok(Some(properties)) => match Projection::of(&properties, place) {
            Ok(projection) => return Ok(Some(projection)),
            Err(template) => Unseen::OtherTable { table, template, wanted: place.template() },
        },
        Ok(None) => Unseen::NoTable(table),
        Err(refusal @ Refusal::NoCredentials(_)) => return Err(LookError::log_in(&refusal)),
        Err(Refusal::Other(message)) => Unseen::Failed { failure: athena::Failure::of(&message), message },
        Err(refusal) => {
            to.not_seen(history::Unseen::Refused { place: "Amazon Athena".to_owned(), refusal });
            return Ok(None);
        }
    };
    to.not_seen(history::Unseen::Athena(unseen));
    Ok(None)
}

/// Which of the files that there are Athena is asked about.
struct Plan {
    accounts: Vec<String>,
    regions: Vec<String>,
    estimate: Estimate,
}

impl Plan {
    /// What the table does not cover is told.
    fn of(listing: &Listing, place: &Place, projection: &Projection, table: &str, to: &mut impl Gatherer) -> Self {
        let mut tell = |unseen| to.not_seen(history::Unseen::Athena(unseen));
        let is_inside =
            |one: &Folder| one.folder.as_ref().is_some_and(|folder| place.holds(folder, &one.account, &one.region));
        let (inside, outside): (Vec<_>, Vec<_>) = listing.stock.folders().into_iter().partition(is_inside);
        if let Some(first) = outside.first() {
            let first = format!("s3://{}/{}", listing.name, first.first);
            tell(Unseen::Outside { first, count: outside.iter().map(|one| one.files).sum() });
        }
        let accounts: BTreeSet<_> = inside.iter().map(|one| one.account.clone()).collect();
        let regions: BTreeSet<_> = inside.iter().map(|one| one.region.clone()).collect();
        let (accounts, others) = projection.accounts.split(&accounts);
        if !others.is_empty() {
            tell(Unseen::Accounts { table: table.to_owned(), names: others });
        }
        let (regions, others) = projection.regions.split(&regions);
        if !others.is_empty() {
            tell(Unseen::Regions { table: table.to_owned(), names: others });
        }
        let earliest = inside.iter().filter_map(|one| one.first_day.as_ref()).min();
        let first = projection.first_day.as_ref().filter(|first| earliest.is_some_and(|earliest| earliest < *first));
        if let Some(first) = first {
            tell(Unseen::Days { table: table.to_owned(), first: first.clone() });
        }
        let covered = inside.iter().filter(|one| accounts.contains(&one.account) && regions.contains(&one.region));
        let estimate = covered.fold(Estimate::default(), |sum, one| Estimate {
            bytes: sum.bytes + one.bytes,
            files: sum.files + one.files,
            folders: sum.folders + one.days,
        });
        Self { accounts, regions, estimate }
    }

    fn looked_at(&self, name: &str, listing: &Listing) -> trail_bucket::LookedAt {
        trail_bucket::LookedAt {
            name: name.to_owned(),
            files: self.estimate.files,
            accounts: self.accounts.clone(),
            other_accounts: listing.plan.other_accounts.len() as u64,
            regions: self.regions.clone(),
            other_regions: listing.plan.other_regions.iter().cloned().collect(),
        }
    }
}
