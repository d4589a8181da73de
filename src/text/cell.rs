//! What is safe in a cell of a spreadsheet.

use std::borrow::Cow;

/// Does a spreadsheet read the cell as a formula, and run it ("CSV Injection", OWASP)?
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell, behind an apostrophe where it would be run, which makes a text of it. Nothing else is touched.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    match is_formula(cell) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}
