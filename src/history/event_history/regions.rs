//! Where event history is asked. Each Region keeps its own, and what belongs to none is in one of them.

/// A partition of AWS: Regions that have accounts, sign-ins and IAM in common. A row of the SDK's own table ("partitions.json"); which Regions
/// need no opting in: "AWS Regions", AWS Account Management.
#[derive(Debug, PartialEq, Eq)]
pub struct Partition {
    /// How the names of its Regions begin.
    starts: &'static [&'static str],
    /// Where IAM's, root's, Organizations' and the account's own events are recorded ("Global service events", AWS CloudTrail).
    pub global: &'static str,
    /// Where users of IAM who name their account by its alias are signed in, whichever is nearest ("AWS Management Console sign-in
    /// events").
    sign_in: &'static [&'static str],
    /// On in every account.
    open: &'static [&'static str],
    /// On where an account has opted in.
    opt_in: &'static [&'static str],
    /// What stands behind a service's name in `eventSource`. Outside of the first partition documents and records differ: each is asked for.
    pub(super) domains: &'static [&'static str],
}

#[rustfmt::skip] // a table
static PARTITIONS: [Partition; 8] = [
    Partition {
        starts: &["us-gov-"], global: "us-gov-west-1", sign_in: &[],
        open: &["us-gov-west-1", "us-gov-east-1"], opt_in: &[], domains: &["amazonaws.com"],
    },
    Partition {
        starts: &["us-isob-"], global: "us-isob-east-1", sign_in: &[],
        open: &["us-isob-east-1", "us-isob-west-1"], opt_in: &[], domains: &["amazonaws.com", "sc2s.sgov.gov"],
    },
    Partition {
        starts: &["us-isof-"], global: "us-isof-south-1", sign_in: &[],
        open: &["us-isof-south-1", "us-isof-east-1"], opt_in: &[], domains: &["amazonaws.com", "csp.hci.ic.gov"],
    },
    Partition {
        starts: &["us-iso-"], global: "us-iso-east-1", sign_in: &[],
        open: &["us-iso-east-1", "us-iso-west-1"], opt_in: &[], domains: &["amazonaws.com", "c2s.ic.gov"],
    },
    Partition {
        starts: &["eu-isoe-"], global: "eu-isoe-west-1", sign_in: &[],
        open: &["eu-isoe-west-1"], opt_in: &[], domains: &["amazonaws.com", "cloud.adc-e.uk"],
    },
    Partition {
        starts: &["eusc-"], global: "eusc-de-east-1", sign_in: &[],
        open: &["eusc-de-east-1"], opt_in: &[], domains: &["amazonaws.com", "amazonaws.eu"],
    },
    Partition {
        starts: &["cn-"], global: "cn-north-1", sign_in: &[],
        open: &["cn-north-1", "cn-northwest-1"], opt_in: &[], domains: &["amazonaws.com", "amazonaws.com.cn"],
    },
    Partition {
        starts: &["us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"],
        global: "us-east-1",
        sign_in: &["us-east-2", "eu-north-1", "ap-southeast-2"],
        open: &[
            "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
            "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3",
            "sa-east-1",
        ],
        opt_in: &[
            "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
            "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1",
            "mx-central-1",
        ],
        domains: &["amazonaws.com"],
    },
];

/// The partition of nearly everybody.
static USUAL: &Partition = &PARTITIONS[PARTITIONS.len() - 1];

impl Partition {
    /// That of a Region; `None` where it is the name of none.
    #[must_use]
    pub fn of(region: &str) -> Option<&'static Self> {
        let is_named_so = region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && region.split('-').count() >= 3
            && region.ends_with(|last: char| last.is_ascii_digit());
        let of = |partition: &&Self| partition.starts.iter().any(|start| region.starts_with(start));
        PARTITIONS.iter().filter(|_| is_named_so).find(of)
    }

    /// Is it on in every account?
    pub(super) fn is_open(&self, region: &str) -> bool {
        self.open.contains(&region)
    }

    /// A Region may be newer than the table. But a letter too many, or two that changed places, in what comes before the number is a mistake.
    fn is_misspelt(&self, region: &str) -> bool {
        let known: Vec<_> = self.all().map(stem).collect();
        !known.contains(&stem(region))
            && known.iter().any(|known| area(known) == area(region) && is_near(known, stem(region)))
    }

    /// All that are known.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.open.iter().chain(self.opt_in).copied()
    }
}

/// What somebody says of Regions.
#[derive(Debug, Clone, Default)]
pub struct RegionsWanted {
    /// These; none for those that are asked if nothing is said.
    pub named: Vec<String>,
    /// The Region of the configuration.
    pub home: Option<String>,
    /// All of the account.
    pub all: bool,
    /// Not the one in which IAM's events are, unless it is named.
    pub no_global: bool,
}

/// Which Regions are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regions {
    /// Their partition.
    pub partition: &'static Partition,
    /// In the order in which they are told.
    pub asked: Vec<String>,
    /// One that was not named, and is asked all the same: the one of [`Partition::global`].
    pub added: Option<String>,
    /// So many more are on in every account.
    pub more: usize,
}

impl RegionsWanted {
    /// The partition that is meant.
    ///
    /// # Errors
    /// What is wrong with what is named, a sentence.
    pub fn partition(&self) -> Result<&'static Partition, String> {
        let mut partition = None;
        for region in &self.named {
            let of = Partition::of(region).filter(|of| !of.is_misspelt(region)).ok_or_else(|| unknown(region))?;
            if let Some((first, known)) = partition
                && known != of
            {
                return Err(format!(
                    "`{first}` and `{region}` are of different partitions, in which no account is the same; ask for one after the other"
                ));
            }
            partition = Some((region, of));
        }
        let home = || self.home.as_deref().and_then(Partition::of);
        Ok(partition.map(|(_, partition)| partition).or_else(home).unwrap_or(USUAL))
    }

    /// Which are asked. `listed` are those that the account has, where it said so; `global` says that what is recorded in the one Region for
    /// all of them can be an answer.
    ///
    /// # Errors
    /// What is wrong with what is named, a sentence.
    pub fn choose(&self, listed: Option<Vec<String>>, global: bool) -> Result<Regions, String> {
        let partition = self.partition()?;
        let mut asked: Vec<String> = Vec::new();
        let mut ask = |region: &str| {
            if !asked.iter().any(|known| known == region) {
                asked.push(region.to_owned());
            }
        };
        let mut added = None;
        if self.all {
            // The one with most of what is looked for is told first.
            ask(partition.global);
            match listed {
                Some(listed) => listed.iter().for_each(|region| ask(region)),
                None => partition.all().for_each(ask),
            }
        } else if self.named.is_empty() {
            ask(partition.global);
            let home = self.home.as_deref().filter(|home| Partition::of(home) == Some(partition));
            home.into_iter().chain(partition.sign_in.iter().copied()).for_each(ask);
        } else {
            self.named.iter().for_each(|region| ask(region));
            if global && !self.no_global && !self.named.iter().any(|region| region == partition.global) {
                ask(partition.global);
                added = Some(partition.global.to_owned());
            }
        }
        if self.no_global && !self.named.iter().any(|region| region == partition.global) {
            asked.retain(|region| region != partition.global);
        }
        if asked.is_empty() {
            return Err(format!(
                "--no-global leaves no Region: {} is the only one that would be asked",
                partition.global
            ));
        }
        let more = partition.open.iter().filter(|open| !asked.iter().any(|region| region == *open)).count();
        Ok(Regions { partition, asked, added, more })
    }
}

/// `us-east` of `us-east-1`.
fn stem(region: &str) -> &str {
    region.rsplit_once('-').map_or(region, |(stem, _)| stem)
}

/// `us`.
fn area(region: &str) -> &str {
    region.split('-').next().unwrap_or(region)
}

fn is_near(known: &str, written: &str) -> bool {
    strsim::damerau_levenshtein(known, written) <= 1
}

fn unknown(region: &str) -> String {
    let all = PARTITIONS.iter().flat_map(Partition::all);
    let near = all.map(|known| (strsim::damerau_levenshtein(known, region), known)).min();
    let meant = near.filter(|(distance, _)| *distance <= 2).map(|(_, known)| format!("; did you mean `{known}`?"));
    format!("`{region}` is no Region{}", meant.unwrap_or_else(|| "; write it like ap-northeast-1".to_owned()))
}
