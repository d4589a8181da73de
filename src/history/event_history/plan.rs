//! By which attribute a question is asked: the one that narrows most. What it does not narrow is held against the question here.

use super::{Attribute, LeftOut, Partition};
use crate::history::Question;

/// Alternatives that are each asked for. More of them narrow less than the next best attribute.
const MOST: usize = 6;

/// How much an attribute narrows, most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::history) enum Rank {
    /// One key.
    Key,
    /// One thing.
    Resource,
    /// One API.
    EventName,
    /// One user or session.
    User,
    /// One service.
    Source,
    /// What changes something: a small part of what is recorded.
    ReadOnly,
}

/// One way to ask for all that a condition holds for.
#[derive(Debug, Clone)]
pub(in crate::history) struct Way {
    pub(in crate::history) rank: Rank,
    /// Each of them is asked for.
    pub(in crate::history) attributes: Vec<Attribute>,
    /// What that leaves out all the same.
    pub(in crate::history) left_out: Option<LeftOut>,
}

impl Way {
    pub(in crate::history) fn new(rank: Rank, attributes: Vec<Attribute>) -> Self {
        Self { rank, attributes, left_out: None }
    }

    pub(in crate::history) fn without(self, left_out: LeftOut) -> Self {
        Self { left_out: Some(left_out), ..self }
    }

    /// By the service, as it may be written in that partition.
    pub(in crate::history) fn by_service<'s>(
        services: impl IntoIterator<Item = &'s str>,
        partition: &Partition,
    ) -> Self {
        let names = services.into_iter().flat_map(|service| {
            partition.domains.iter().map(move |domain| Attribute::EventSource(format!("{service}.{domain}")))
        });
        Self::new(Rank::Source, names.collect())
    }
}

/// How a question is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// One after the other; `None` asks for everything.
    pub lookups: Vec<Option<Attribute>>,
    /// What the question holds for and is not asked for.
    pub leaves_out: Vec<LeftOut>,
    /// Can what is recorded in one Region for all of them be an answer?
    pub global: bool,
}

impl Plan {
    /// The plan of a question.
    #[must_use]
    pub fn of(question: &Question, partition: &Partition) -> Self {
        let ways = question.groups().iter().filter_map(|group| {
            let ways: Vec<_> = group.iter().map(|condition| condition.ways(partition)).collect();
            best(&ways)
        });
        let best = ways.min_by_key(|way| (way.rank, way.attributes.len()));
        let (lookups, leaves_out) = match best {
            Some(Best { attributes, leaves_out, .. }) => (attributes.into_iter().map(Some).collect(), leaves_out),
            None => (vec![None], Vec::new()),
        };
        Self { lookups, leaves_out, global: question.may_be_global() }
    }

    /// The attributes that are asked for.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.lookups.iter().flatten()
    }
}

/// All alternatives of one flag together.
struct Best {
    rank: Rank,
    attributes: Vec<Attribute>,
    leaves_out: Vec<LeftOut>,
}

const RANKS: [Rank; 6] = [Rank::Key, Rank::Resource, Rank::EventName, Rank::User, Rank::Source, Rank::ReadOnly];

/// The best way that all alternatives have, of which there are not too many. An alternative without any way must be looked for in everything.
fn best(alternatives: &[Vec<Way>]) -> Option<Best> {
    RANKS.into_iter().find_map(|least| {
        let mut best = Best { rank: least, attributes: Vec::new(), leaves_out: Vec::new() };
        for ways in alternatives {
            let way = ways.iter().find(|way| way.rank >= least)?;
            best.rank = best.rank.max(way.rank);
            for attribute in &way.attributes {
                if !best.attributes.contains(attribute) {
                    best.attributes.push(attribute.clone());
                }
            }
            best.leaves_out.extend(
                way.left_out.iter().filter(|left| !best.leaves_out.contains(left)).cloned().collect::<Vec<_>>(),
            );
        }
        (!best.attributes.is_empty() && best.attributes.len() <= MOST).then_some(best)
    })
}
