//! The same file for a spreadsheet. A user may be called `=cmd|'…'!A1`, or rather what IAM allows of it: names may begin with `=`, `+`,
//! `-` and `@` ("IAM and AWS STS quotas"), and a spreadsheet takes such a cell for a formula.

use super::csv::Records;
use crate::text::cell;

/// Is there a cell that a spreadsheet would take for a formula? Where there is none, AWS's own bytes can be opened as they are.
#[must_use]
pub fn needs_guard(csv: &[u8]) -> bool {
    Records::new(csv).any(|record| record.cells.is_ok_and(|cells| cells.iter().any(|cell| cell::is_formula(cell))))
}

/// The file with an apostrophe before each such cell. All other cells stay what they are, and a line that cannot be read becomes one cell.
/// For the eye alone: AWS's own bytes are what is kept.
#[must_use]
pub fn guarded(csv: &[u8]) -> Vec<u8> {
    let mut guarded = Vec::with_capacity(csv.len() + 16);
    for record in Records::new(csv) {
        match record.cells {
            Ok(cells) => {
                let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
                guarded.extend_from_slice(cells.join(",").as_bytes());
            }
            Err(_) => guarded.extend_from_slice(quoted(&String::from_utf8_lossy(record.text)).as_bytes()),
        }
        guarded.push(b'\n');
    }
    guarded
}

fn quoted(cell: &str) -> String {
    let cell = cell::harmless(cell);
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into_owned()
    }
}
