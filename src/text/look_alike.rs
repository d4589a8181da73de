//! Letters that look like Latin ones ("Unicode Technical Standard #39", confusables).

/// Greek, Cyrillic, Armenian, Cherokee, Lisu: alphabets of their own, in which somebody may have their whole name.
pub(super) fn looks_latin(character: char) -> bool {
    character.is_alphabetic()
        && matches!(character,
            '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1c80}'..='\u{1c8f}' | '\u{1f00}'..='\u{1fff}'
            | '\u{2de0}'..='\u{2dff}' | '\u{a4d0}'..='\u{a4ff}' | '\u{a640}'..='\u{a69f}' | '\u{ab70}'..='\u{abbf}')
}

/// Latin letters and digits in another dress: of phonetics, mathematics and ligatures, raised, lowered, encircled, or Roman numbers. Nobody's
/// name is written so.
pub(super) fn is_dressed_up(character: char) -> bool {
    match character {
        // Letters of African alphabets, among those of phonetics. Not those of them that pass for an `a`, a `g` or an `i`.
        '\u{253}' | '\u{254}' | '\u{256}' | '\u{257}' | '\u{259}' | '\u{25b}' | '\u{263}' | '\u{268}' | '\u{26f}'
        | '\u{272}' | '\u{275}' | '\u{283}' | '\u{288}' | '\u{289}' | '\u{28a}' | '\u{28b}' | '\u{292}' => false,
        '\u{250}'..='\u{2b8}'
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
        '\u{249c}'..='\u{24e9}' | '\u{1f110}'..='\u{1f189}' => true,
        _ => false,
    }
}

/// Full-width letters and digits. Among Japanese, Chinese and Korean ones they are common.
pub(super) fn is_full_width(character: char) -> bool {
    matches!(character, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// A letter of the scripts that full-width ones stand among: kana, ideographs, hangul. Not a mark alone, which may be written out.
pub(super) fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{3005}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{323af}')
}
