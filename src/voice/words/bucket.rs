//! Looking back in a bucket: what is said of it alone.

use super::Counted;

/// The words of files in a bucket.
pub(crate) struct BucketWords {
    /// Accounts that `--account` leaves out. `{count}`
    pub(crate) other_accounts: Counted,
    /// Regions that `--region` leaves out. `{count}`
    pub(crate) other_regions: Counted,
    /// Among them is the one in which IAM's events are. `{region}`
    pub(crate) without_global: &'static str,

    /// What it takes to read many files. `{files}` `{size}` `{place}` `{cost}`
    pub(crate) much: &'static str,
    /// Whether they are to be read.
    pub(crate) go_on: &'static str,
    /// How to say that they are, where nobody can be asked.
    pub(crate) say_yes: &'static str,
    /// Nobody said yes.
    pub(crate) said_no: &'static str,

    /// A permission of S3 is missing. `{place}` `{permission}` `{message}`
    pub(crate) denied: &'static str,
    /// Behind the first of several objects. `{count}`
    pub(crate) more_objects: Counted,
    /// Reading was stopped. `{place}` `{files}` `{time}`
    pub(crate) unread: &'static str,
    /// `{place}` `{files}`
    pub(crate) unread_of_no_time: &'static str,
    /// Listing was stopped. `{place}`
    pub(crate) unlisted: &'static str,
    /// `{place}`
    pub(crate) folders: &'static str,
    /// `{place}` `{time}`
    pub(crate) no_files: &'static str,
    /// `{place}`
    pub(crate) no_files_at_all: &'static str,
    /// `{place}` `{there}`
    pub(crate) not_among: &'static str,
    /// `{place}`
    pub(crate) empty: &'static str,
}
