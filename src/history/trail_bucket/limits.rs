//! Whose files are wanted.

/// Of whom and where files are wanted; all, where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// Ids of accounts.
    pub accounts: Vec<String>,
    /// Names of Regions.
    pub regions: Vec<String>,
}

impl Limits {
    pub(super) fn wants(&self, account: Option<&str>, region: Option<&str>) -> bool {
        let among = |all: &[String], one: Option<&str>| {
            all.is_empty() || one.is_none_or(|one| all.iter().any(|wanted| wanted == one))
        };
        among(&self.accounts, account) && among(&self.regions, region)
    }
}
