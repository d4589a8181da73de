//! What a query scans, and what that costs.

/// Scanned, at most: a scan of a day reads all of its files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Packed, as they lie there: that is what is scanned and paid.
    pub bytes: u64,
    /// How many files.
    pub files: u64,
    /// How many folders of days are listed.
    pub folders: u64,
}

/// "5 USD per TB of data scanned", in most Regions, of at least 10 MB a query ("Amazon Athena pricing"): millionths of a dollar for a MB.
const MEGABYTE: u64 = 5;
const LEAST: u64 = 10_000_000;
/// "Amazon S3 pricing", in most Regions: 0.005 USD for a thousand listings, 0.0004 USD for a thousand GET requests.
const LISTING: u64 = 5;
const TEN_GETS: u64 = 4;

impl Estimate {
    /// In millionths of a dollar.
    #[must_use]
    pub fn cost(&self) -> u64 {
        let requests =
            self.folders.saturating_mul(LISTING).saturating_add(self.files.saturating_mul(TEN_GETS).div_ceil(10));
        scan(self.bytes).saturating_add(requests)
    }
}

/// What scanning costs, in millionths of a dollar.
pub(super) fn scan(bytes: u64) -> u64 {
    bytes.max(LEAST).div_ceil(1_000_000).saturating_mul(MEGABYTE)
}

/// In dollars, rounded up to cents.
pub(super) fn dollars(millionths: u64) -> String {
    let cents = millionths.div_ceil(10_000);
    format!("{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::{Estimate, dollars};

    #[test]
    fn costs_are_rounded_up() {
        for (bytes, files, folders, cost) in [
            (0, 0, 0, "0.01"),
            (1_000_000_000, 3_300, 30, "0.01"),
            (100_000_000_000, 330_000, 3_000, "0.65"),
            (10_000_000_000_000, 33_000_000, 300_000, "64.70"),
            (u64::MAX, u64::MAX, u64::MAX, "18446744073709.56"),
        ] {
            assert_eq!(dollars(Estimate { bytes, files, folders }.cost()), cost, "{bytes}");
        }
    }
}
