//! The numbers of a column, row by row, written so that they pack well.
//!
//! One matter mostly follows from another: whoever calls has the same access key as when they called before. So a column may lean on another
//! one, and where it says what it said at the last row with the same there, nothing but that is written.

use serde::Serialize;

/// In place of a number: none, and the next number that there was not yet. The numbers themselves follow behind these.
const NONE: i64 = 1;
const NEW: i64 = 2;

/// A column that others may lean on.
pub(super) type Parent<'a> = (&'static str, &'a [u32]);

/// Numbers as they are written: below zero stands how many rows in succession have the same as last time.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    /// On which column it leans; none where it leans on the row before.
    by: Option<&'static str>,
    rows: Vec<i64>,
}

impl Written {
    /// By whichever of these leaves least to be said. Numbers are given from 1 on, in the order in which they come first; 0 is none.
    pub(super) fn of(rows: &[u32], parents: &[Parent<'_>]) -> Self {
        let alone = Self { by: None, rows: written(rows, None) };
        parents.iter().fold(alone, |best, (name, parent)| {
            let other = written(rows, Some(parent));
            if other.len() < best.rows.len() { Self { by: Some(name), rows: other } } else { best }
        })
    }
}

fn written(rows: &[u32], parent: Option<&[u32]>) -> Vec<i64> {
    let most = parent.and_then(|parent| parent.iter().max()).map_or(0, |most| *most as usize);
    let mut last = vec![None; most + 1];
    let (mut known, mut same, mut written) = (0, 0, Vec::new());
    for (row, number) in rows.iter().enumerate() {
        let at = parent.and_then(|parent| parent.get(row)).map_or(0, |number| *number as usize);
        if last.get_mut(at).and_then(|last| last.replace(*number)) == Some(*number) {
            same += 1;
            continue;
        }
        if same > 0 {
            written.push(-std::mem::take(&mut same));
        }
        written.push(match *number {
            0 => NONE,
            number if number > known => {
                known = number;
                NEW
            }
            number => NEW + i64::from(number),
        });
    }
    if same > 0 {
        written.push(-same);
    }
    written
}
