//! Marks that stand over, under or in the letter before them, which is where a heap of them hides what stands beside it.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Is it a mark without a width of its own?
pub(super) fn is_mark(character: char) -> bool {
    // Nothing below is one, and most text is below.
    character >= '\u{300}' && character.general_category() == GeneralCategory::NonspacingMark
}

/// Is it a vowel or an end of a Korean syllable, which is written into the block of the letter before it?
pub(super) fn joins(character: char) -> bool {
    matches!(character, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
}
