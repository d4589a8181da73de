//! Records of several files, put together and handed to the function that sends the alerts.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use trailbell::trail_files::Parcel;
use trailbell_aws::AlertFunction;

/// The parcel that is being filled by all files of an invocation, and what became of the ones before.
pub struct Handover<'a> {
    alert_function: &'a AlertFunction,
    open: RefCell<Open>,
    /// By the number of a file: parcels with records of it that have not arrived.
    missing: RefCell<BTreeMap<usize, usize>>,
    /// Why one did not arrive, by the number of a file.
    refused: RefCell<BTreeMap<usize, String>>,
    invocations: Cell<usize>,
}

#[derive(Default)]
struct Open {
    parcel: Parcel,
    /// The files that it has records of.
    files: Vec<usize>,
}

impl<'a> Handover<'a> {
    pub fn to(alert_function: &'a AlertFunction) -> Self {
        Self {
            alert_function,
            open: RefCell::default(),
            missing: RefCell::default(),
            refused: RefCell::default(),
            invocations: Cell::new(0),
        }
    }

    /// Takes a record of a file, and hands on what there is where it has no room for it.
    pub async fn add(&self, file: usize, record: &str) {
        while !self.has_room(record) {
            self.send().await;
        }
        let mut open = self.open.borrow_mut();
        open.parcel.add(record);
        if open.files.last() != Some(&file) {
            open.files.push(file);
        }
    }

    /// Hands on what there is.
    pub async fn send(&self) {
        let Open { mut parcel, mut files } = self.open.take();
        let Some(payload) = parcel.close() else { return };
        files.sort_unstable();
        files.dedup();
        for file in &files {
            *self.missing.borrow_mut().entry(*file).or_default() += 1;
        }
        // Where the time is over meanwhile, it stays missing.
        self.invocations.set(self.invocations.get() + 1);
        match self.alert_function.invoke(payload).await {
            Ok(()) => {
                let mut missing = self.missing.borrow_mut();
                for file in &files {
                    if let Some(parcels) = missing.get_mut(file) {
                        *parcels -= 1;
                    }
                }
            }
            Err(why) => self.refused.borrow_mut().extend(files.into_iter().map(|file| (file, why.clone()))),
        }
    }

    /// Why records of a file did not arrive; `None` where all of them did.
    pub fn fault(&self, file: usize) -> Option<String> {
        let is_missing = self.missing.borrow().get(&file).is_some_and(|parcels| *parcels > 0);
        let waits = self.open.borrow().files.contains(&file);
        let refused = self.refused.borrow().get(&file).cloned();
        refused.or_else(|| (is_missing || waits).then(|| "the time of the invocation was over".to_owned()))
    }

    /// How often the function was called.
    pub fn invocations(&self) -> usize {
        self.invocations.get()
    }

    /// An empty parcel takes whatever a file's reader gives.
    fn has_room(&self, record: &str) -> bool {
        let open = self.open.borrow();
        open.parcel.records() == 0 || open.parcel.has_room(record)
    }
}
