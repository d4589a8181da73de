//! What could not be read, each kind once: ten thousand objects that are refused for one reason are one line.

use std::mem::{Discriminant, discriminant};

use trailbell::history::trail_bucket::Unseen;
use trailbell::history::{self, Gatherer, Refusal};

/// What was wrong with the objects of a bucket.
#[derive(Debug, Default)]
pub(in crate::history::remote) struct Troubles {
    bucket: String,
    kinds: Vec<(Kind, Unseen)>,
}

#[derive(Debug, PartialEq)]
enum Kind {
    /// A refusal, and the permission that it is about.
    Refused(Discriminant<Refusal>, String),
    Broken,
}

impl Troubles {
    pub(in crate::history::remote) fn of(bucket: &str) -> Self {
        Self { bucket: bucket.to_owned(), kinds: Vec::new() }
    }

    /// Something was not given out.
    pub(in crate::history::remote) fn refused(&mut self, key: &str, refusal: Refusal) {
        let permission = match &refusal {
            Refusal::Denied { permission, .. } => permission.clone(),
            _ => String::new(),
        };
        let first = format!("s3://{}/{key}", self.bucket);
        let kind = Kind::Refused(discriminant(&refusal), permission);
        self.count(kind, Unseen::Objects { first, count: 0, refusal });
    }

    /// Something could not be unpacked or read; the sentence names it.
    pub(in crate::history::remote) fn broken(&mut self, sentence: String) {
        self.count(Kind::Broken, Unseen::Broken { first: sentence, count: 0 });
    }

    fn count(&mut self, kind: Kind, unseen: Unseen) {
        let at = self.kinds.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.kinds.push((kind, unseen));
            self.kinds.len() - 1
        });
        if let Some((_, Unseen::Objects { count, .. } | Unseen::Broken { count, .. })) = self.kinds.get_mut(at) {
            *count += 1;
        }
    }

    pub(in crate::history::remote) fn tell(self, to: &mut impl Gatherer) {
        self.kinds.into_iter().for_each(|(_, unseen)| to.not_seen(history::Unseen::Bucket(unseen)));
    }
}
