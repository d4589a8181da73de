//! Text of somebody's choice, as it is shown: nothing in it is unseen or passes for something else, and everybody's name can be read.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trailbell::text::clean::line;

/// Characters without ink, without width, that turn or enclose, or that mean nothing.
const UNSEEN: &str = "\u{ad}\u{34f}\u{488}\u{600}\u{605}\u{61c}\u{6dd}\u{70f}\u{8e2}\u{115f}\u{1160}\u{17b4}\u{180b}\u{180e}\u{1abe}\
    \u{200b}\u{200d}\u{200f}\u{202a}\u{202e}\u{2060}\u{2064}\u{2066}\u{2068}\u{2069}\u{206f}\u{20dd}\u{20e3}\u{2800}\u{3164}\u{a670}\
    \u{e000}\u{fdd0}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{fff0}\u{fff9}\u{fffc}\u{ffff}\u{110bd}\u{110cd}\u{13430}\u{13440}\u{13441}\u{16fe4}\
    \u{1bca0}\u{1d159}\u{1d173}\u{1fffe}\u{e0001}\u{e0041}\u{e0100}\u{e01ef}\u{10ffff}";

/// Latin letters and digits in another dress.
const DRESSED_UP: &str = "ａＺ０ſɑɡɩɪʟᴀᴏᵃₐℓℂⅰⅼⓐ🄰🇷𝐚𝒶𝚊𝟎ﬁꜱꞬꬱ🯰";

#[test]
fn what_is_unseen_or_dressed_up_is_written_out() {
    for character in UNSEEN.chars().chain(DRESSED_UP.chars()) {
        let escape = format!("a{}d", character.escape_unicode());
        assert_eq!(line(&format!("a{character}d"), 64), escape);
        let alone = line(&character.to_string(), 64);
        assert!(alone.is_ascii(), "{alone}");
    }
    #[rustfmt::skip]
    let table = [
        ("five marks on a letter",  "a\u{301}\u{302}\u{303}\u{304}\u{305}b",  "a\u{301}\u{302}\u{303}\u{304}\\u{305}b"),
        ("a mark on nothing",       "\u{301}admin",                           "\\u{301}admin"),
        ("a mark on a blank",       "a \u{338}b",                             "a \\u{338}b"),
        ("a mark on a sign",        "user/\u{338}root=\u{338}x",              "user/\\u{338}root=\\u{338}x"),
        ("a mark on an escape",     "\u{1d41a}\u{301}dmin",                   "\\u{1d41a}\\u{301}dmin"),
        ("an unseen one between",   "a\u{301}\u{200b}\u{301}b",               "a\u{301}\\u{200b}\\u{301}b"),
        ("all of it full-width",    "ａｄ",                                   "\\u{ff41}\\u{ff44}"),
        ("beside a lone mark",      "ａ\u{3099}",                             "\\u{ff41}\\u{3099}"),
        ("in one name of two",      "ｘ@山本",                                "\\u{ff58}@山本"),
    ];
    for (what, text, shown) in table {
        assert_eq!(line(text, 64), shown, "{what}");
    }
}

/// A letter, a digit or a sign of another script inside of what is otherwise written in ASCII.
#[test]
fn what_passes_for_ascii_inside_of_it_is_written_out() {
    // Hebrew, Arabic, Syriac, N'Ko, Georgian, Malayalam, Myanmar, Bengali, Ethiopic, Canadian, Ogham, Tifinagh, Coptic, Gothic, Old Italic,
    // Deseret, Osmanya, Vai, Bamum, Hangul letters, the ideographic zero; and marks of Korean syllables, which have no width beside it.
    let letters = "סווןاهةܘߊაഠဝঅዐᗩᚑⵔⲟ𐍈𐌀𐐬𐒆ꔁꚠㅣ〇\u{1161}\u{11a8}";
    for letter in letters.chars() {
        for (before, behind) in [("r", "ot"), ("", "dmin"), ("user", ""), ("é", "7")] {
            let shown = format!("{before}{}{behind}", letter.escape_unicode());
            assert_eq!(line(&format!("{before}{letter}{behind}"), 64), shown);
        }
    }
    for digit in "٩۹৪๐߀᠐꧐𝟗９".chars() {
        for name in ["203.0.113.?", "user?", "?7", "a-?"] {
            let shown = name.replace('?', &digit.escape_unicode().to_string());
            assert_eq!(line(&name.replace('?', &digit.to_string()), 64), shown);
        }
    }
    for sign in "ː˸։\u{5be}\u{5c3}‐‑․⁃⁄−∕∶⧸꞉﹎﹐﹒﹕﹣﹫，－．／：＠＿".chars() {
        assert_eq!(line(&format!("alice{sign}7"), 64), format!("alice{}7", sign.escape_unicode()));
    }
}

/// Nothing of that is written out where it stands among its own.
#[test]
fn other_scripts_stand_beside_latin_names_as_they_are() {
    for text in [
        "admin-דנה, דנה_levi.7",
        "مدير ٢ AWS مدير٣",
        "প্রিয়া-admin ৪",
        "ใช้AWS",
        "ប្រើAWS",
        "AWSを使う〇〇",
        "パターンA：１２",
        "AWS를 쓰다",
        "\u{1100}\u{1161}\u{11a8}",
        "בן\u{5be}דוד",
        "Ոստիկան։",
        "٢٠٣.٠.١١٣.٩",
        "Đặng Łukasz Straße",
    ] {
        assert_eq!(line(text, 64), text);
    }
    assert_eq!(line("가\u{11a8}\u{11a8}\u{11a8}\u{11a8}\u{11a8}", 64), "가\u{11a8}\u{11a8}\u{11a8}\u{11a8}\\u{11a8}");
}

#[test]
fn everybodys_name_can_be_read() {
    for name in [
        "José",
        "Zoë",
        "Øyvind",
        "Łukasz",
        "İpek Çağlar",
        "Nguyễn Thị Ánh",
        "Nguye\u{302}\u{303}n",
        "O\u{2bb}ahu",
        "Ɔkɔnɔmi Ɛdɛm",
        "山本 太郎",
        "やまもと",
        "ヤマモト",
        "ﾔﾏﾓﾄ",
        "か\u{3099}",
        "ＡＢＣ株式会社",
        "佐々木",
        "김철수",
        "王小明",
        "محمد",
        "مُحَمَّد",
        "فاطمة",
        "יוסף",
        "שָׁלוֹם",
        "בְּרֵאשִׁ֖ית",
        "Иван",
        "Йосиф",
        "Γιώργος",
        "Արմեն",
        "प्रिया",
        "क्षत्रिय",
        "স্মৃতি",
        "தமிழ்",
        "ศิริพร",
        "ที่รัก",
        "မြို့",
        "ភ្នំពេញ",
        "བཀྲ་ཤིས",
        "አበበ",
        "გიორგი",
    ] {
        assert_eq!(line(name, 64), name);
    }
}

fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => select("abc 09/:@山י".chars().collect::<Vec<_>>()),
        3 => select("\u{301}\u{338}\u{5b0}\u{64e}\u{94d}\u{e48}\u{3099}\u{1e000}".chars().collect::<Vec<_>>()),
        2 => select(UNSEEN.chars().collect::<Vec<_>>()),
        2 => select(DRESSED_UP.chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    vec(character, 0..40).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn whatever_it_is_nothing_is_unseen_or_heaped_up(text in text(), max in 1_usize..80) {
        let clean = line(&text, max);
        prop_assert!(clean.chars().count() <= max);
        prop_assert!(!clean.contains(|character| UNSEEN.contains(character)), "{clean:?}");
        // Of a name of wide letters they may be all that is left when it is cut.
        let wide = text.contains(|character: char| character > '\u{3000}' && character.is_alphabetic() && !DRESSED_UP.contains(character));
        prop_assert!(wide || !clean.contains(|character| DRESSED_UP.contains(character)), "{clean:?}");
        let marks = |character: &char| "\u{301}\u{338}\u{5b0}\u{64e}\u{94d}\u{e48}\u{3099}\u{1e000}".contains(*character);
        let (mut heap, mut before) = (0, ' ');
        for character in clean.chars() {
            heap = if marks(&character) { heap + 1 } else { 0 };
            prop_assert!(heap <= 4, "{clean:?}");
            prop_assert!(heap != 1 || !(before.is_ascii_punctuation() || before == ' '), "{clean:?}");
            before = character;
        }
    }
}
