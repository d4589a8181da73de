//! What a table covers that there is: its partitions, as its properties compute them ("Supported types for partition projection", Amazon
//! Athena User Guide).

use std::collections::{BTreeSet, HashMap};

use super::Place;

/// Which values a partition key has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covered {
    /// Whatever is asked for.
    All,
    /// These.
    These(BTreeSet<String>),
}

impl Covered {
    fn of(properties: &HashMap<String, String>, column: &str) -> Option<Self> {
        let kind = properties.get(&format!("projection.{column}.type"))?.trim().to_ascii_lowercase();
        let values = properties.get(&format!("projection.{column}.values"));
        match (kind.as_str(), values) {
            ("injected", _) => Some(Self::All),
            ("enum", Some(values)) => Some(Self::These(values.split(',').map(str::to_owned).collect())),
            _ => None,
        }
    }

    /// Those that it has, and those that it lacks.
    #[must_use]
    pub fn split<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> (Vec<String>, Vec<String>) {
        names.into_iter().cloned().partition(|name| match self {
            Self::All => true,
            Self::These(these) => these.contains(name),
        })
    }
}

/// What a table covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// Of accounts.
    pub accounts: Covered,
    /// Of Regions.
    pub regions: Covered,
    /// The first day, as folders are called.
    pub first_day: Option<String>,
}

impl Projection {
    /// Reads the properties of a table that should be over this place.
    ///
    /// # Errors
    /// Where it is another kind of table, or over another place: what its template says, if it has one.
    pub fn of(properties: &HashMap<String, String>, place: &Place) -> Result<Self, Option<String>> {
        let template = properties.get("storage.location.template").cloned();
        let is_same = |template: &String| template.trim_end_matches('/') == place.template().trim_end_matches('/');
        let is_on = properties.get("projection.enabled").is_some_and(|on| on.trim().eq_ignore_ascii_case("true"));
        if !is_on || !template.as_ref().is_some_and(is_same) {
            return Err(template);
        }
        let (accounts, regions) = (Covered::of(properties, "account"), Covered::of(properties, "region"));
        let (Some(accounts), Some(regions)) = (accounts, regions) else { return Err(template) };
        let first_day = properties.get("projection.day.range").and_then(|range| range.split(',').next());
        // A table of somebody's own may begin at NOW-3YEARS: when that was, Athena alone knows.
        let is_day = |day: &&str| day.len() == 10 && day.starts_with("20");
        Ok(Self { accounts, regions, first_day: first_day.map(str::trim).filter(is_day).map(str::to_owned) })
    }
}
