//! Where the files of a trail lie, as a table has it: the folder of the accounts, and what a prefix says beyond that.

use crate::history::trail_bucket::Within;

/// The folder in which a folder for each account lies: `[prefix/]AWSLogs/[o-id/]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    bucket: String,
    folder: String,
    /// The account that a prefix leads into.
    pub account: Option<String>,
    /// The Region that it leads into.
    pub region: Option<String>,
}

impl Place {
    /// What is meant by `s3://bucket/prefix`. A prefix that ends before the layout begins is that of a trail of one account.
    ///
    /// # Errors
    /// Why no table can cover it, a sentence.
    pub fn of(bucket: &str, prefix: &str) -> Result<Self, String> {
        // In DDL it stands between quotes, and in a projection's template `$` begins a name.
        let is_plain = |character: char| character.is_ascii_alphanumeric() || "!-_.*()/=+@,: ".contains(character);
        if let Some(odd) = bucket.chars().chain(prefix.chars()).find(|character| !is_plain(*character)) {
            return Err(format!(
                "s3://{bucket}/{prefix}: a table cannot be made over a place with {odd:?} in its name"
            ));
        }
        let whole = if prefix.is_empty() || prefix.ends_with('/') { prefix.to_owned() } else { format!("{prefix}/") };
        let Within { accounts, account, region, is_other } = Within::of(&whole);
        if is_other {
            return Err(format!("s3://{bucket}/{prefix}: that is not where a trail's files lie"));
        }
        if region.is_some() && account.is_none() {
            return Err(format!("s3://{bucket}/{prefix}: a table needs a folder for each account, and there is none"));
        }
        let folder = accounts.unwrap_or_else(|| format!("{whole}AWSLogs/"));
        Ok(Self { bucket: bucket.to_owned(), folder, account, region })
    }

    /// `s3://bucket/prefix/AWSLogs/`
    #[must_use]
    pub fn location(&self) -> String {
        format!("s3://{}/{}", self.bucket, self.folder)
    }

    /// Is this where the files of an account and a Region lie?
    #[must_use]
    pub fn holds(&self, folder: &str, account: &str, region: &str) -> bool {
        folder.strip_prefix(&self.folder) == Some(&format!("{account}/CloudTrail/{region}/"))
    }

    /// Where the files of an account, a Region and a day lie.
    #[must_use]
    pub fn template(&self) -> String {
        format!("{}${{account}}/CloudTrail/${{region}}/${{day}}/", self.location())
    }
}
