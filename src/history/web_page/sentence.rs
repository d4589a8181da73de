//! Sentences without the names in them. Who did what, to what and from where, the other columns say too: of thirty-six thousand sentences
//! about what programs did, a few hundred are left.

use crate::history::Row;
use crate::text::visible::visible;

/// The sentence with a control for each part that other columns say: U+0001 for the first of [`parts`], and so on. No sentence has controls
/// of its own.
pub(super) fn without_names(row: &Row, place: Option<&str>) -> String {
    let mut sentence = visible(&row.sentence).into_owned();
    for (mark, part) in ('\u{1}'..).zip(parts(row, place)) {
        // What is shorter stands in other words too, and saves nothing.
        if part.len() > 2 && sentence.contains(part) {
            sentence = sentence.replace(part, mark.encode_utf8(&mut [0; 4]));
        }
    }
    sentence
}

/// As the script finds them again: script/data.js. There are eight, since U+0009 is a tab.
fn parts<'a>(row: &'a Row, place: Option<&'a str>) -> [&'a str; 8] {
    let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
    let (what, who) = (text(&row.what), text(&row.who));
    [
        what,
        what.rsplit(':').next().unwrap_or_default(),
        who.rsplit('/').next().unwrap_or_default(),
        who.split('/').nth(1).unwrap_or_default(),
        text(&row.target),
        place.and_then(|place| place.split(' ').next()).unwrap_or_default(),
        text(&row.account),
        text(&row.region),
    ]
}
