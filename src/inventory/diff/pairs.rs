//! Who stands in both snapshots.

use std::collections::{BTreeMap, BTreeSet};

/// One thing in both, or in one of them.
pub(super) struct Pairs<'s, T> {
    pub(super) both: Vec<(&'s T, &'s T)>,
    pub(super) new: Vec<&'s T>,
    pub(super) gone: Vec<&'s T>,
}

impl<'s, T> Pairs<'s, T> {
    /// Pairs them by their ids, and those that are left by their names: whoever has another name keeps the id, and whoever is made again
    /// under the same name does not. Nothing is new that could have stood in what was not seen, but for what was
    /// made since; and nothing is gone.
    pub(super) fn of(
        (old, new): (&'s [T], &'s [T]),
        id: impl Fn(&T) -> String,
        name: impl Fn(&T) -> String,
        (old_is_whole, new_is_whole): (bool, bool),
        is_made_since: impl Fn(&T) -> bool,
    ) -> Self {
        // The same thing may stand on two pages, where it changed between them.
        let by_name = |all: &'s [T]| all.iter().map(|thing| (name(thing), thing)).collect::<BTreeMap<_, _>>();
        let (old, new) = (by_name(old), by_name(new));
        let of_id: BTreeMap<_, _> =
            old.iter().map(|(key, thing)| (id(thing), key)).filter(|(id, _)| !id.is_empty()).collect();
        let (mut both, mut taken, mut left) = (Vec::new(), BTreeSet::new(), Vec::new());
        for (key, now) in &new {
            match of_id.get(&id(now)) {
                Some(before) if taken.insert((*before).clone()) => {
                    both.extend(old.get(*before).map(|old| (*old, *now)))
                }
                _ => left.push((key, *now)),
            }
        }
        let mut pairs = Self { both, new: Vec::new(), gone: Vec::new() };
        for (key, now) in left {
            match old.get(key) {
                Some(before) if taken.insert(key.clone()) => pairs.both.push((*before, now)),
                _ => pairs.new.push(now),
            }
        }
        pairs.gone = old.iter().filter(|(key, _)| !taken.contains(*key)).map(|(_, thing)| *thing).collect();
        if !old_is_whole {
            pairs.new.retain(|thing| is_made_since(thing));
        }
        if !new_is_whole {
            pairs.gone.clear();
        }
        pairs
    }
}

/// What stands in a list and not in the other; and the other way round.
pub(super) fn came_and_went<'a>(old: &'a [String], new: &'a [String]) -> (Vec<&'a String>, Vec<&'a String>) {
    let [before, now]: [BTreeSet<&String>; 2] = [old.iter().collect(), new.iter().collect()];
    (now.difference(&before).copied().collect(), before.difference(&now).copied().collect())
}
