//! The files that are to be read: a million of them in some thirty megabytes, the latest first.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::name::FileName;
use super::range::delivered;
use super::window::Minute;

/// What the names of many files have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Stem {
    /// What stands before the day, or before the name where there is no day.
    folder: String,
    has_day: bool,
    account: String,
    region: String,
}

impl Stem {
    fn key(&self, minute: Minute, id: &str) -> String {
        let Self { folder, account, region, .. } = self;
        let day = if self.has_day { minute.written("%Y/%m/%d/") } else { String::new() };
        format!("{folder}{day}{account}_CloudTrail_{region}_{}_{id}{ENDING}", minute.written("%Y%m%dT%H%MZ"))
    }
}

const ENDING: &str = ".json.gz";
const ID: usize = 16;

/// A file: with its stem and its id, or by its place among those that are named otherwise.
#[derive(Debug, Clone, Copy)]
struct Entry {
    minute: Option<Minute>,
    stem: u32,
    id: [u8; ID],
    /// Packed; four gigabytes and more are four gigabytes.
    bytes: u32,
}

/// The files of an account and a Region.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The folder of their years; none where they lie otherwise.
    pub folder: Option<String>,
    /// Whose they are.
    pub account: String,
    /// Where they were recorded.
    pub region: String,
    /// The key of one of them.
    pub first: String,
    /// How many.
    pub files: u64,
    /// Packed.
    pub bytes: u64,
    /// On how many days they were delivered.
    pub days: u64,
    /// On which first, as folders are called.
    pub first_day: Option<String>,
}

/// Files, in an order.
#[derive(Debug, Default)]
pub struct Stock {
    stems: Vec<Stem>,
    known: HashMap<Stem, u32>,
    /// Keys of another form.
    odd: Vec<String>,
    entries: Vec<Entry>,
    /// All bytes of them, packed.
    pub bytes: u64,
}

impl Stock {
    /// Takes a file.
    pub fn take(&mut self, key: &str, bytes: u64) {
        self.bytes += bytes;
        let size = u32::try_from(bytes).unwrap_or(u32::MAX);
        let entry = self.entry(key, size).unwrap_or_else(|| {
            let number = u64::try_from(self.odd.len()).unwrap_or(u64::MAX);
            self.odd.push(key.to_owned());
            let minute = key.rsplit('/').next().and_then(FileName::parse).map(|file| file.minute);
            let mut id = [0; ID];
            id[..8].copy_from_slice(&number.to_be_bytes());
            Entry { minute, stem: u32::MAX, id, bytes: size }
        });
        self.entries.push(entry);
    }

    fn entry(&mut self, key: &str, bytes: u32) -> Option<Entry> {
        let (folder, name) = key.rsplit_once('/').map_or(("", key), |(folder, name)| (&key[..=folder.len()], name));
        let file = FileName::parse(name)?;
        let id = file.rest.strip_suffix(ENDING)?;
        let before_day = folder.strip_suffix(file.minute.written("%Y/%m/%d/").as_str());
        let stem = Stem {
            folder: before_day.unwrap_or(folder).to_owned(),
            has_day: before_day.is_some(),
            account: file.account.to_owned(),
            region: file.region.to_owned(),
        };
        // What could not be written back as it was is kept as it is.
        if stem.key(file.minute, id) != key {
            return None;
        }
        let id = id.as_bytes().try_into().ok()?;
        let number = match self.known.get(&stem) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.stems.len()).ok().filter(|number| *number < u32::MAX)?;
                self.stems.push(stem.clone());
                self.known.insert(stem, number);
                number
            }
        };
        Some(Entry { minute: Some(file.minute), stem: number, id, bytes })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts the latest first, so that whoever stops early has read all of the last time; what tells no time comes last.
    pub fn sort(&mut self) {
        self.entries.sort_unstable_by(|a, b| b.minute.cmp(&a.minute).then((a.stem, a.id).cmp(&(b.stem, b.id))));
    }

    /// The key of one.
    #[must_use]
    pub fn key(&self, index: usize) -> Option<String> {
        let entry = self.entries.get(index)?;
        match (self.stems.get(entry.stem as usize), entry.minute) {
            (Some(stem), Some(minute)) => Some(stem.key(minute, std::str::from_utf8(&entry.id).ok()?)),
            _ => {
                let number = u64::from_be_bytes(entry.id[..8].try_into().ok()?);
                self.odd.get(usize::try_from(number).ok()?).cloned()
            }
        }
    }

    /// How large one is, packed.
    #[must_use]
    pub fn size(&self, index: usize) -> u32 {
        self.entries.get(index).map_or(0, |entry| entry.bytes)
    }

    /// When one was delivered, where its name tells.
    #[must_use]
    pub fn delivered(&self, index: usize) -> Option<Timestamp> {
        delivered(&self.key(index)?)
    }

    /// Files by the folder in which their days lie, `None` where they lie in no folder of a day: how many, their bytes, the first file, and
    /// the days.
    #[must_use]
    pub fn folders(&self) -> Vec<Folder> {
        let mut folders: HashMap<(u32, bool), Folder> = HashMap::new();
        let mut days: HashMap<(u32, bool), BTreeSet<u32>> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let stem = self.stems.get(entry.stem as usize);
            let at = (entry.stem, stem.is_some());
            let folder = folders.entry(at).or_insert_with(|| Folder {
                folder: stem.filter(|stem| stem.has_day).map(|stem| stem.folder.clone()),
                account: stem.map(|stem| stem.account.clone()).unwrap_or_default(),
                region: stem.map(|stem| stem.region.clone()).unwrap_or_default(),
                first: self.key(index).unwrap_or_default(),
                ..Folder::default()
            });
            folder.files += 1;
            folder.bytes += u64::from(entry.bytes);
            days.entry(at).or_default().extend(entry.minute.map(|minute| minute.0 / (24 * 60)));
        }
        for (at, days) in days {
            if let Some(folder) = folders.get_mut(&at) {
                folder.days = days.len() as u64;
                folder.first_day = days.first().map(|day| Minute(day * 24 * 60).written("%Y/%m/%d"));
            }
        }
        let mut folders: Vec<_> = folders.into_values().collect();
        folders.sort_by(|a, b| a.first.cmp(&b.first));
        folders
    }

    /// The accounts and Regions of which there are files.
    #[must_use]
    pub fn accounts_and_regions(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        self.stems.iter().map(|stem| (stem.account.as_str(), stem.region.as_str())).unzip()
    }
}
