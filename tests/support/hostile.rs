//! What must never be seen in a mail, told independently of the code that removes it; and where in a record it can be put.

use serde_json::Value;

/// Characters that break a line, turn the direction of text, or cannot be seen: Unicode's controls and separators, its bidirectional
/// controls, and its property Default_Ignorable_Code_Point ("DerivedCoreProperties.txt").
pub fn is_hidden(character: char) -> bool {
    let bidi =
        matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separator = matches!(character, '\u{2028}' | '\u{2029}');
    let ignorable = matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}');
    // Annotation controls are format characters without the property.
    let annotation = matches!(character, '\u{fff9}'..='\u{fffb}');
    character.is_control() || bidi || separator || ignorable || annotation
}

/// The characters of a text that must not be in a mail; its own line ends are no part of that, nor are isolates around right-to-left text.
pub fn hidden_in(text: &str) -> Vec<char> {
    outside_isolates(text).chars().filter(|character| *character != '\n' && is_hidden(*character)).collect()
}

/// What stands outside of isolates that hold right-to-left text alone, as "Unicode Standard Annex #9" has them in pairs. Any other is
/// left in the text, to be found there.
pub fn outside_isolates(text: &str) -> String {
    let mut outside = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('\u{2068}') {
        outside.push_str(before);
        match from.split_once('\u{2069}').filter(|(inside, _)| is_right_to_left(inside)) {
            Some((_, behind)) => rest = behind,
            None => {
                outside.push('\u{2068}');
                rest = from;
            }
        }
    }
    outside + rest
}

/// Is there a right-to-left letter that no isolate holds?
pub fn turns(text: &str) -> bool {
    outside_isolates(text).contains(is_right_to_left_letter)
}

/// Of the blocks that "DerivedBidiClass.txt" names by default, without the marks in them that are in use.
fn is_right_to_left_letter(character: char) -> bool {
    let is_mark = matches!(character, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    let is_letter = matches!(u32::from(character), 0x5d0..=0x64a | 0x660..=0x6d5 | 0x710 | 0x712..=0x72f | 0x780..=0x7a5 | 0x7c0..=0x7ea
        | 0xfb1f..=0xfdcf | 0xfdf0..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10a00 | 0x1e800..=0x1e8cf);
    is_letter && !is_mark
}

/// Is it right-to-left letters, marks on them, and what joins two words?
fn is_right_to_left(text: &str) -> bool {
    let can_stand = |character: char| !character.is_ascii() || " -_.'".contains(character);
    text.chars().all(|character| can_stand(character) && !is_hidden(character))
        && !text.is_empty()
        && !text.starts_with(|character: char| character.is_ascii())
        && !text.ends_with(|character: char| character.is_ascii())
}

/// What is wrong with a subject, by what SNS takes ("Publish", Amazon SNS API Reference) and every mail client shows.
pub fn problem_of_subject(subject: &str) -> Option<String> {
    let length = subject.chars().count();
    if !(1..=99).contains(&length) {
        Some(format!("a subject of {length} characters"))
    } else if let Some(character) = hidden_in(subject).into_iter().next() {
        Some(format!("{character:?} in the subject"))
    } else if subject.starts_with(' ') || subject.ends_with(' ') {
        Some("the subject begins or ends with a space".to_owned())
    } else {
        None
    }
}

/// The text in the same length with nothing hidden in it.
pub fn harmless(text: &str) -> String {
    text.chars().map(|character| if is_hidden(character) { 'x' } else { character }).collect()
}

fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut step = |key: &str, value: &Value| {
        let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        found.push(place.clone());
        places(value, &place, found);
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| step(key, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(index, value)| step(&index.to_string(), value)),
        _ => {}
    }
}

/// All places in a JSON value, as pointers.
pub fn all_places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    places(value, "", &mut found);
    found
}
