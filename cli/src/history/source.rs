//! Where somebody looks: what they name on the command line.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// One place to look, or several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Files, folders and standard input.
    Files(Vec<PathBuf>),
    /// CloudTrail's event history.
    EventHistory,
    /// The log group to which the trail of a stack delivers.
    LogGroup {
        /// The stack's name.
        stack: String,
    },
    /// Files of a trail below `s3://bucket/prefix`.
    Bucket {
        /// The bucket's name.
        bucket: String,
        /// How the keys begin.
        prefix: String,
    },
}

/// In which Regions it is asked, and whether it is waited for what is late.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Where {
    /// These Regions; none for those that are asked if nothing is said.
    pub named: Vec<String>,
    /// All Regions of the account.
    pub all: bool,
    /// Not the one in which IAM's events are, unless it is named.
    pub no_global: bool,
    /// Until something later is there.
    pub wait: bool,
}

/// The stack that is meant where none is named.
const STACK: &str = "trailbell";

impl Source {
    /// What is meant by these: nothing is event history, `stack` and `stack:NAME` a log group, `s3://…` a bucket, anything else files. A
    /// file that is called `stack` is written `./stack`.
    ///
    /// # Errors
    /// What is wrong with one of them, a sentence.
    pub fn all(texts: &[OsString]) -> Result<Vec<Self>, String> {
        if texts.is_empty() {
            return Ok(vec![Self::EventHistory]);
        }
        let mut sources = Vec::new();
        for text in texts {
            match (Self::of(text)?, sources.last_mut()) {
                (Self::Files(more), Some(Self::Files(files))) => files.extend(more),
                (source, _) => sources.push(source),
            }
        }
        Ok(sources)
    }

    /// Not every source tells what comes later, and not every one can be waited for.
    ///
    /// # Errors
    /// Why not, and what does it.
    pub fn suits(&self, follow: bool, wait: bool) -> Result<(), &'static str> {
        Err(match self {
            Self::EventHistory if follow => {
                "event history cannot be followed: it takes two requests a second in each Region, and events come into it minutes late; \
                 --wait waits for these, or follow the log group of a stack (stack:NAME), or a folder"
            }
            Self::Bucket { .. } if follow => {
                "a bucket cannot be followed: a trail writes a file some minutes after the events in it; follow the log group of a stack \
                 (stack:NAME), or a folder"
            }
            Self::Files(paths) if follow && !paths.iter().any(|path| path.is_dir()) => {
                "--follow: it waits for new files in folders; name a folder"
            }
            Self::Files(_) if wait => "--wait: files do not change while they are read; --follow waits for new ones",
            Self::LogGroup { .. } if wait => {
                "--wait: a log group is not waited for; --follow tells what comes into it later"
            }
            Self::Bucket { .. } if wait => {
                "--wait: files come into a bucket some minutes after the call, each with events of several; ask again later, or ask the event \
                 history: leave out s3://…"
            }
            _ => return Ok(()),
        })
    }

    fn of(text: &OsStr) -> Result<Self, String> {
        let file = || Ok(Self::Files(vec![PathBuf::from(text)]));
        let Some(name) = text.to_str() else { return file() };
        if let Some(place) = name.strip_prefix("s3://") {
            let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
            if bucket.is_empty() {
                return Err(format!("`{name}`: a place in S3 is written s3://bucket/prefix"));
            }
            return Ok(Self::Bucket { bucket: bucket.to_owned(), prefix: prefix.to_owned() });
        }
        match name.split_once(':') {
            None if name == "stack" => Ok(Self::LogGroup { stack: STACK.to_owned() }),
            Some(("stack", "")) => Err("`stack:` names no stack; write stack:NAME".to_owned()),
            Some(("stack", stack)) => Ok(Self::LogGroup { stack: stack.to_owned() }),
            _ => file(),
        }
    }
}
