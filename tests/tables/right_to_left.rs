//! Right-to-left names in a line: they keep their own order, and what stands beside them keeps its.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use trailbell::alert::{Alert, Message, Subject, messages};
use trailbell::pipeline::read;
use trailbell::text::clean::line;
use trailbell::text::isolate::isolated;
use trailbell::voice::Language;

use crate::support::display::displayed;
use crate::support::held::hold;
use crate::support::hostile::{all_places, is_hidden, outside_isolates, problem_of_subject};
use crate::support::{alert, awslogs, envelope, event, settings, wording};

const LANGUAGES: [Language; 2] = [Language::English, Language::Japanese];
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

fn without_isolates(text: &str) -> String {
    text.replace(ISOLATES, "")
}

/// A text with `<` and `>` for isolates.
fn marked(text: &str) -> String {
    text.replace(ISOLATES[0], "<").replace(ISOLATES[1], ">")
}

#[test]
fn right_to_left_text_stands_between_isolates_and_nothing_else_does() {
    #[rustfmt::skip]
    let table = [
        ("a name",                     "דנה from 203.0.113.9",             "<דנה> from 203.0.113.9"),
        ("of two words",               "דנה לוי from 203.0.113.9",         "<דנה לוי> from 203.0.113.9"),
        ("joined",                     "אל-סייד בן_דוד ד.ל צ'רלי",         "<אל-סייד בן_דוד ד.ל צ'רלי>"),
        ("with its points",            "שָׁלוֹם, مُحَمَّدٌ.",                      "<שָׁלוֹם>, <مُحَمَّدٌ>."),
        ("at the end of a path",       "arn:aws:iam::1:user/דנה/7",        "arn:aws:iam::1:user/<דנה>/7"),
        ("before a domain",            "דנה@example.com",                  "<דנה>@example.com"),
        ("beside Latin letters",       "דנה levi, admin-דנה2",             "<דנה> levi, admin-<דנה>2"),
        ("beside Japanese ones",       "דנהが203.0.113.9から",             "<דנה>が203.0.113.9から"),
        ("two of a list",              "דנה, יוסי → לוי",                  "<דנה>, <יוסי> → <לוי>"),
        ("two of a sentence",          "דנה - לוי  יוסי/לוי",              "<דנה> - <לוי>  <יוסי>/<לוי>"),
        ("on two lines",               "דנה\nלוי",                         "<דנה>\n<לוי>"),
        ("around an address",          "מנהל 203.0.113.9 מנהל",            "<מנהל> 203.0.113.9 <מנהל>"),
        ("Arabic digits",              "٢٠٣.٠ and ۲۰۳",                    "<٢٠٣.٠> and <۲۰۳>"),
        ("Syriac, Thaana, N'Ko",       "ܫܠܡܐ (ދިވެހި) ߒߞߏ",                  "<ܫܠܡܐ> (<ދިވެހި>) <ߒߞߏ>"),
        ("Samaritan, Mandaic, Adlam",  "ࠔࠋࠌ=ࡌࡀ+𞤀𞤣𞤤",                      "<ࠔࠋࠌ>=<ࡌࡀ>+<𞤀𞤣𞤤>"),
        ("presentation forms, old",    "ﷲ:ﭏ:𐤀𐤁:𐡀",                         "<ﷲ>:<ﭏ>:<𐤀𐤁>:<𐡀>"),
        ("a mark on a Latin letter",   "a\u{5b0}b",                        "a\u{5b0}b"),
        ("left to right",              "Иван José 山田 김철수 ไทย 203.0.113.9", "Иван José 山田 김철수 ไทย 203.0.113.9"),
        ("what stands so already",     "\u{2068}דנה לוי\u{2069}, יוסי",    "<דנה לוי>, <יוסי>"),
    ];
    for (what, text, shown) in table {
        assert_eq!(marked(&isolated(text)), shown, "{what}");
    }
}

#[test]
fn isolates_from_outside_are_written_out_and_ours_are_not() {
    #[rustfmt::skip]
    let table = [
        ("around a name",    "\u{2068}דנה\u{2069}",               r"\u{2068}<דנה>\u{2069}"),
        ("not ended",        "דנה\u{2068}",                       r"<דנה>\u{2068}"),
        ("ended before",     "\u{2069}דנה 7",                     r"\u{2069}<דנה> 7"),
        ("in one another",   "\u{2067}א\u{2066}ב\u{2069}\u{2069}", r"\u{2067}<א>\u{2066}<ב>\u{2069}\u{2069}"),
        ("an override",      "דנה\u{202e}לוי",                    r"<דנה>\u{202e}<לוי>"),
        ("a mark of it",     "\u{200f}7\u{61c}",                  r"\u{200f}7\u{61c}"),
    ];
    for (what, text, shown) in table {
        assert_eq!(marked(&isolated(&line(text, 80))), shown, "{what}");
    }
}

/// A reader's program orders a line by "Unicode Standard Annex #9". Without isolates what stands behind a name goes astray.
#[test]
fn what_stands_beside_a_name_is_displayed_where_it_stands() {
    #[rustfmt::skip]
    let table = [
        ("דנה 203.0.113.9",                   "203.0.113.9 הנד",                    "הנד 203.0.113.9"),
        ("דנה (203.0.113.9, 7) → לוי",         "יול → (7 ,203.0.113.9) הנד",         "הנד (203.0.113.9, 7) → יול"),
        ("user/דנה/123456789012",              "user/123456789012/הנד",              "user/הנד/123456789012"),
        ("from דנה, لوي 2001:db8::1 x",        "from 2001 يول ,הנד:db8::1 x",        "from הנד, يول 2001:db8::1 x"),
        ("[warning] דנה - 123456789012",       "[warning] 123456789012 - הנד",       "[warning] הנד - 123456789012"),
        ("דנה 3, לוי 4",                       "4 יול ,3 הנד",                       "הנד 3, יול 4"),
        ("דנה לוי 203.0.113.9 from 192.0.2.1", "203.0.113.9 יול הנד from 192.0.2.1", "יול הנד 203.0.113.9 from 192.0.2.1"),
    ];
    for (text, astray, in_order) in table {
        assert_eq!(displayed(text), astray);
        assert_eq!(displayed(&isolated(text)), in_order);
    }
}

/// What is hidden is written out before isolates are put in.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => select("דנהلوي٣𐤀\u{5b0}\u{64e}".chars().collect::<Vec<_>>()),
        3 => select("az09 .,:/-_'→(山\n".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    let shown = |character: &char| *character == '\n' || !is_hidden(*character);
    vec(character, 0..40).prop_map(move |characters| characters.into_iter().filter(shown).collect())
}

proptest! {
    #[test]
    fn whatever_the_text_isolates_are_put_in_and_nothing_else_changes(text in text()) {
        let text = without_isolates(&text);
        let with = isolated(&text);
        prop_assert_eq!(without_isolates(&with), text.as_str());
        prop_assert_eq!(isolated(&with), with.as_ref(), "once is enough");
        let outside = outside_isolates(&with);
        prop_assert!(!outside.contains(ISOLATES), "{:?}", with);
        prop_assert_eq!(isolated(&outside), outside.as_str(), "some is left outside: {:?}", with);
    }
}

/// The characters in the order in which they are displayed, but for what stands between isolates.
#[test]
fn a_line_of_a_mail_is_displayed_as_it_is_written() {
    for (name, places) in [
        ("identity-center/user-name-in-hebrew", &["/additionalEventData/UserName"][..]),
        ("odd/target-name-in-arabic-around-an-address", &["/requestParameters/userName"]),
        ("role/switch-role-seen-from-the-target-account", &["/userIdentity/arn", "/additionalEventData/SwitchFrom"]),
        ("federation/role-session-from-web-identity", &["/userIdentity/arn", "/userAgent", "/sourceIPAddress"]),
        ("iam/attach-user-policy-administratoraccess", &["/userIdentity/userName", "/requestParameters/userName"]),
    ] {
        for (language, value) in LANGUAGES.into_iter().flat_map(|language| NAMES.map(|name| (language, name))) {
            let mut record = event(name).json();
            for place in places {
                let text = record.pointer_mut(place).unwrap_or_else(|| panic!("{name} has no {place}"));
                let stem = text.as_str().and_then(|text| text.rsplit_once('/')).map(|(stem, _)| format!("{stem}/"));
                *text = format!("{}{value}", stem.unwrap_or_default()).into();
            }
            let message = Message::of(alert(&record.to_string(), &wording(language)));
            assert_eq!(hold(&message), Ok(()), "{name}");
            for line in message.mail.lines().chain([message.subject.as_str(), &message.sms]) {
                let parts = line.split(ISOLATES).enumerate();
                let turned = |part: &str| displayed(part);
                let expected: String =
                    parts.map(|(at, part)| if at % 2 == 1 { turned(part) } else { part.to_owned() }).collect();
                assert_eq!(displayed(line), expected, "{name}: {line}");
            }
        }
    }
}

/// Names that turn what stands beside them.
const NAMES: [&str; 4] = ["דנה לוי", "مدير 203.0.113.9", "א-7, ب → 8", "admin דנה (203.0.113.9)"];

#[test]
fn a_name_is_isolated_for_people_and_stays_as_it_is_for_machines() {
    let name = "דנה לוי";
    for of in [
        "identity-center/user-name-in-japanese",
        "iam/create-role-by-cloudformation",
        "role/switch-role-seen-from-the-target-account",
    ] {
        for language in LANGUAGES {
            let mut record = event(of).json();
            for place in all_places(&record.clone()) {
                if let Some(Value::String(text)) = record.pointer_mut(&place).filter(|_| !place.starts_with("/event")) {
                    *text = name.to_owned();
                }
            }
            let told = alert(&record.to_string(), &wording(language));
            let json: Value = serde_json::from_str(&told.to_json()).expect("JSON");
            for field in ["user_agent", "region", "account", "source_ip"] {
                assert_eq!(json[field], name, "{of}: {field}");
            }
            let message = Message::of(told);
            assert_eq!(hold(&message), Ok(()), "{of}");
            let isolate = format!("{}{name}{}", ISOLATES[0], ISOLATES[1]);
            let card: Value = serde_json::from_str(&message.chat).expect("JSON");
            let text = |pointer: &str| card.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
            for form in [
                message.mail,
                message.subject.as_str().to_owned(),
                message.sms,
                text("/content/description"),
                text("/content/title"),
                text("/metadata/summary"),
            ] {
                assert!(form.contains(&isolate), "{of}: {form}");
            }
            assert!(message.ascii_subject.as_str().is_ascii(), "{of}");
        }
    }
}

#[test]
fn no_cut_leaves_an_isolate_open() {
    for language in LANGUAGES {
        for length in (1..30).chain([80, 120, 249, 250, 251]) {
            for piece in ["דנה", "א7", "א ", "א,", "𐤀8", "𐤀a"] {
                let mut record = event("odd/target-name-in-arabic-around-an-address").json();
                record["requestParameters"]["userName"] =
                    format!("{}{}", "x".repeat(length % 7), piece.repeat(length)).into();
                record["errorMessage"] = piece.repeat(length * 4).into();
                record["userAgent"] = piece.repeat(length * 4).into();
                let record = record.to_string();
                let message = Message::of(alert(&record, &wording(language)));
                assert_eq!(hold(&message), Ok(()), "{piece} {length}");
                assert_eq!(
                    problem_of_subject(Subject::new("warning", &piece.repeat(length), Some(piece)).as_str()),
                    None
                );
                assert_eq!(
                    problem_of_subject(Subject::new("warning", "x", Some(&piece.repeat(length))).as_str()),
                    None
                );
            }
        }
    }
}

#[test]
fn a_subject_says_the_act_beside_a_name_in_isolates() {
    let mut record = event("iam/attach-user-policy-administratoraccess").json();
    for (name, shown) in [("דנה", "<דנה>"), ("א7".repeat(12).as_str(), "<א>7<א>7")] {
        record["userIdentity"]["userName"] = name.into();
        let subject = Message::of(alert(&record.to_string(), &wording(Language::English))).subject;
        let subject = marked(subject.as_str());
        assert!(subject.contains(shown) && subject.contains(" attached Administrator"), "{subject}");
    }
}

#[test]
fn digests_and_what_cannot_be_read_isolate_too() {
    for language in LANGUAGES {
        let mut wording = wording(language);
        wording.account_names.insert("444455556666".to_owned(), "ייצור".to_owned());
        let event = event("identity-center/user-name-in-hebrew");
        let alerts: Vec<Alert> =
            (0..30).map(|number| alert(&event.line().replace("דנה", &format!("דנה {number}")), &wording)).collect();
        let rejects =
            read(&awslogs(&envelope(["{דנה", "203.0.113.9 דנה"])), None, &settings(&[]).rules, |_| true)
                .expect("a payload")
                .rejects;
        assert_eq!(rejects.len(), 2);
        for message in messages(alerts, &rejects, 3, &wording) {
            assert_eq!(hold(&message), Ok(()));
            assert!(message.mail.contains("\u{2068}דנה\u{2069}"), "{}", message.mail);
        }
    }
}
