//! The records themselves, packed in groups: whoever opens a row unpacks one of them, and not all.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::pack;
use crate::text::clean::is_unsafe;

/// Bytes of a group. More pack better, and take longer to unpack.
const GROUP: usize = 256 << 10;
/// Bytes of all groups that are not packed yet.
const OPEN: usize = 16 << 20;
/// Between two records: no JSON has it but as an escape.
const BETWEEN: char = '\u{1e}';

/// All records of a page.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Not yet packed, by the API that was called: what is alike packs well together.
    open: BTreeMap<Box<str>, Group>,
    open_bytes: usize,
    /// Packed, by number; empty where a group is still open.
    packed: Vec<String>,
    /// For each row: its group, from 1 on, and its place in it.
    groups: Vec<u32>,
    places: Vec<u32>,
}

#[derive(Debug)]
struct Group {
    number: usize,
    records: u32,
    text: String,
}

impl Records {
    pub(super) fn take(&mut self, what: Option<&str>, record: Option<&str>) {
        let Some(record) = record else {
            self.groups.push(0);
            return self.places.push(0);
        };
        let name = what.unwrap_or_default();
        if self.open.get(name).is_some_and(|group| group.text.len() + record.len() > GROUP) {
            self.close(name);
        }
        let packed = &mut self.packed;
        let group = self.open.entry(name.into()).or_insert_with(|| {
            packed.push(String::new());
            Group { number: packed.len() - 1, records: 0, text: String::new() }
        });
        let before = group.text.len();
        if group.records > 0 {
            group.text.push(BETWEEN);
        }
        push(&mut group.text, record);
        self.open_bytes += group.text.len() - before;
        self.groups.push(u32::try_from(group.number + 1).unwrap_or(u32::MAX));
        self.places.push(group.records);
        group.records += 1;
        if self.open_bytes > OPEN
            && let Some(largest) =
                self.open.iter().max_by_key(|(_, group)| group.text.len()).map(|(name, _)| name.clone())
        {
            self.close(&largest);
        }
    }

    fn close(&mut self, name: &str) {
        let Some(group) = self.open.remove(name) else { return };
        self.open_bytes -= group.text.len();
        if let Some(packed) = self.packed.get_mut(group.number) {
            *packed = pack::bytes(group.text.as_bytes());
        }
    }

    /// The groups and places of the rows, and the packed groups.
    pub(super) fn end(mut self) -> (Vec<u32>, Vec<u32>, Vec<String>) {
        for name in self.open.keys().cloned().collect::<Vec<_>>() {
            self.close(&name);
        }
        (self.groups, self.places, self.packed)
    }
}

/// The same JSON without the blanks between its parts, and with what nobody sees, or what turns the direction of text, as an escape.
fn push(to: &mut String, record: &str) {
    let (mut in_text, mut escaped) = (false, false);
    for character in record.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' if !in_text => {}
            character if is_unsafe(character) => {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    let _ = write!(to, "\\u{unit:04x}");
                }
            }
            character => to.push(character),
        }
        in_text ^= character == '"' && !escaped;
        escaped = in_text && character == '\\' && !escaped;
    }
}
