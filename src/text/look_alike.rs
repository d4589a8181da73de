//! Letters, digits and signs that look like those of ASCII ("Unicode Technical Standard #39", confusables), where nobody's name has a reason to
//! hold them.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::marks::is_mark;

/// What a name is made of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name {
    /// Nothing in it is beyond ASCII.
    plain: bool,
    /// Letters or digits of ASCII.
    ascii: bool,
    /// Letters of an alphabet that looks Latin beside Latin ones, as `аdmin` with a Cyrillic `а`. A name that is all Cyrillic or all
    /// Greek is somebody's name.
    mixed: bool,
    /// Letters of the scripts that full-width ones stand among.
    wide: bool,
}

/// A word of a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    name: Name,
    pub(super) text: &'a str,
    latin: bool,
}

impl Name {
    pub(super) fn of(name: &str) -> Self {
        if name.is_ascii() {
            return Self { plain: true, ..Self::default() };
        }
        Self {
            plain: false,
            ascii: name.contains(|character: char| character.is_ascii_alphanumeric()),
            mixed: name.contains(looks_latin) && name.contains(is_latin),
            wide: name.contains(is_wide),
        }
    }

    /// The words of its text, each with what stands behind it. Nothing in ASCII imitates it, so that a plain name is as good as a word.
    pub(super) fn words<'a>(self, text: &'a str) -> impl Iterator<Item = Word<'a>> {
        let ends = move |character: char| !self.plain && !character.is_alphanumeric() && !is_mark(character);
        let word = move |text: &'a str| Word { name: self, text, latin: !self.plain && text.contains(is_latin) };
        text.split_inclusive(ends).map(word)
    }
}

impl Word<'_> {
    /// Does one of its characters pass for a letter, a digit or a sign of ASCII?
    pub(super) fn is_imitated_by(self, character: char) -> bool {
        let Self { name, latin, .. } = self;
        !character.is_ascii()
            && (is_dressed_up(character)
                || name.mixed && looks_latin(character)
                || latin && is_foreign(character) && !(name.wide && is_japanese(character))
                || name.ascii && is_foreign_digit(character)
                || !name.wide && (is_full_width(character) || name.ascii && is_sign_in_disguise(character)))
    }
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Greek, Cyrillic, Armenian, Cherokee, Lisu: alphabets of their own, in which somebody may have their whole name.
fn looks_latin(character: char) -> bool {
    character.is_alphabetic()
        && matches!(character,
            '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1c80}'..='\u{1c8f}' | '\u{1f00}'..='\u{1fff}'
            | '\u{2de0}'..='\u{2dff}' | '\u{a4d0}'..='\u{a4ff}' | '\u{a640}'..='\u{a69f}' | '\u{ab70}'..='\u{abbf}')
}

/// A letter of any other alphabet, many an `o` and `l` among them, which nobody's name has inside of a word of Latin letters. Not of the
/// scripts that put no space between words, Chinese, Japanese, Thai, Lao and Khmer, nor of Korean.
fn is_foreign(character: char) -> bool {
    character >= '\u{370}'
        && character.is_alphabetic()
        && !matches!(character, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}')
        && !(is_latin(character) || is_wide(character) || is_full_width(character) || is_mark(character))
}

/// What Japanese has of letters that stand for none by themselves, as `〇`.
fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// A digit of another script.
fn is_foreign_digit(character: char) -> bool {
    character >= '\u{370}'
        && !is_full_width(character)
        && character.general_category() == GeneralCategory::DecimalNumber
}

/// A sign that passes for one of those that stand in names, addresses and ARNs: `.` `,` `:` `-` `_` `/` `@`.
fn is_sign_in_disguise(character: char) -> bool {
    matches!(character,
        '\u{2d0}' | '\u{2f8}' | '\u{589}' | '\u{5be}' | '\u{5c3}' | '\u{66b}' | '\u{6d4}' | '\u{2010}' | '\u{2011}' | '\u{201a}' | '\u{2024}'
        | '\u{2043}' | '\u{2044}' | '\u{2212}' | '\u{2215}' | '\u{2236}' | '\u{29f8}' | '\u{a789}' | '\u{fe4d}'..='\u{fe50}' | '\u{fe52}'
        | '\u{fe55}' | '\u{fe63}' | '\u{fe6b}' | '\u{ff0c}'..='\u{ff0f}' | '\u{ff1a}' | '\u{ff20}' | '\u{ff3f}')
}

/// Latin letters and digits in another dress: of phonetics, mathematics and ligatures, raised, lowered, encircled, of flags, or
/// Roman numbers. Nobody's name is written so.
fn is_dressed_up(character: char) -> bool {
    match character {
        // Letters of African alphabets, among those of phonetics. Not those of them that pass for an `a`, a `g` or an `i`.
        '\u{253}' | '\u{254}' | '\u{256}' | '\u{257}' | '\u{259}' | '\u{25b}' | '\u{263}' | '\u{268}' | '\u{26f}'
        | '\u{272}' | '\u{275}' | '\u{283}' | '\u{288}' | '\u{289}' | '\u{28a}' | '\u{28b}' | '\u{292}' => false,
        '\u{17f}'
        | '\u{250}'..='\u{2b8}'
        | '\u{2e0}'..='\u{2e4}'
        | '\u{1d00}'..='\u{1dbf}'
        | '\u{2071}'
        | '\u{207f}'
        | '\u{2090}'..='\u{209c}'
        | '\u{2100}'..='\u{214f}'
        | '\u{2160}'..='\u{2188}'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}'
        | '\u{ab30}'..='\u{ab6f}'
        | '\u{fb00}'..='\u{fb06}'
        | '\u{10780}'..='\u{107ba}'
        | '\u{1d400}'..='\u{1d7ff}'
        | '\u{1df00}'..='\u{1dfff}'
        | '\u{1fbf0}'..='\u{1fbf9}' => character.is_alphanumeric(),
        '\u{249c}'..='\u{24e9}' | '\u{1f110}'..='\u{1f189}' | '\u{1f1e6}'..='\u{1f1ff}' => true,
        _ => false,
    }
}

/// Full-width letters and digits. Among Japanese, Chinese and Korean ones they are common.
fn is_full_width(character: char) -> bool {
    matches!(character, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// A letter of the scripts that full-width ones stand among: kana, ideographs, hangul. Not a mark alone, which may be written out.
fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{3005}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{323af}')
}
