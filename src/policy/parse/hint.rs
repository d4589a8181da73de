//! What people do to JSON.

/// What is probably wrong, by what stands before the place and at it, and by what the parser says.
pub(super) fn hint(before: &str, here: &str, what: &str) -> &'static str {
    const BARE: &str = "; texts, dates, addresses and account ids stand in double quotes";
    let separator = what.starts_with("expected `,` or");
    let word = here.starts_with(|c: char| c.is_alphabetic());
    let behind_word = before.ends_with(|c: char| c.is_alphanumeric());
    if here.starts_with(['}', ']']) && before.trim_end().ends_with(',') {
        "; the comma before it is one too many"
    } else if here.starts_with(['\'', '’', '“', '”']) {
        "; texts stand in double quotes"
    } else if separator && before.ends_with('"') {
        "; inside a text a double quote is written \\\""
    } else if separator && behind_word && !here.starts_with(char::is_whitespace) && !here.is_empty() {
        BARE
    } else if here.starts_with(['/', '#']) {
        "; there are no comments in it"
    } else if separator && here.starts_with(['"', '{', '[']) {
        "; a comma is missing before it"
    } else if separator {
        "; a comma is missing before it, or a double quote inside a text is not written \\\""
    } else if ["True", "False"].iter().any(|word| here.starts_with(word)) {
        "; it is written in small letters"
    } else if what == "invalid number" || word && ["expected value", "key must be a string"].contains(&what) {
        BARE
    } else if what == "expected `:`" {
        "; a colon stands between a field and its value"
    } else if what.starts_with("EOF while parsing a string") {
        "; a double quote is missing where the text ends"
    } else if what.starts_with("EOF") {
        "; a } or ] is missing at the end"
    } else if what.starts_with("control character") {
        "; a text stands on one line"
    } else {
        ""
    }
}
