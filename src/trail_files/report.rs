//! What became of the objects of one payload.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Counts, PassedBy};

/// The counters of one invocation: every object is read, passed by, or failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FilesReport {
    /// Messages, objects and other news that came in.
    pub objects: usize,
    /// Files that were read to their end, and whose events were handed on.
    pub read: usize,
    /// What was passed by, by why.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub passed_by: BTreeMap<&'static str, usize>,
    /// What failed, by the fault's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub failed: BTreeMap<&'static str, usize>,
    /// Records in the files.
    pub records: usize,
    /// Of these, the ones that the filters would deliver.
    pub wanted: usize,
    /// Of these, the ones that cannot be read.
    pub unreadable: usize,
    /// Invocations of the function that sends the alerts.
    pub invocations: usize,
}

impl FilesReport {
    /// Something was passed by.
    pub fn pass_by(&mut self, why: PassedBy) {
        self.objects += 1;
        *self.passed_by.entry(why.name()).or_default() += 1;
    }

    /// Something failed.
    pub fn fail(&mut self, name: &'static str) {
        self.objects += 1;
        *self.failed.entry(name).or_default() += 1;
    }

    /// A file was read.
    pub fn read(&mut self) {
        self.objects += 1;
        self.read += 1;
    }

    /// What was in a file, or in a part of it.
    pub fn count(&mut self, counts: Counts) {
        self.records += counts.records;
        self.wanted += counts.wanted;
        self.unreadable += counts.unreadable;
    }

    /// Does it account for everything?
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        let sum = |counts: &BTreeMap<_, usize>| counts.values().sum::<usize>();
        self.objects == self.read + sum(&self.passed_by) + sum(&self.failed)
    }
}
