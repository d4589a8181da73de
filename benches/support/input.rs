//! Made-up input of realistic size: our own fixtures, with names, ids and addresses drawn anew for each event, the same in every run.

use std::fs;
use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::random::Random;

/// Sign-ins as they are seen most, the commonest more than once.
const SIGN_INS: &[&str] = &[
    "iam-user/success-with-a-virtual-mfa-device",
    "iam-user/success-with-a-virtual-mfa-device",
    "iam-user/success-without-mfa",
    "iam-user/failure-with-a-wrong-password",
    "root/success-with-a-virtual-mfa-device",
    "role/console-login-of-a-role-session-with-mfa",
    "role/switch-role-seen-from-the-target-account",
    "identity-center/console-login-of-a-permission-set",
    "identity-center/console-login-of-a-permission-set",
    "federation/saml-role-session",
    "cli-login/credentials-for-the-same-device",
];

/// IAM changes of all classes, done and denied.
const IAM_CHANGES: &[&str] = &[
    "iam/create-user",
    "iam/create-access-key-for-another-user",
    "iam/create-access-key-denied",
    "iam/create-login-profile",
    "iam/deactivate-mfa-device",
    "iam/attach-user-policy-administratoraccess",
    "iam/attach-role-policy-ordinary",
    "iam/put-user-policy-inline",
    "iam/update-assume-role-policy-open-to-everybody",
    "iam/create-role-by-cloudformation",
    "iam/delete-user",
    "iam/tag-role",
];

/// What a trail is full of.
const OTHERS: &[&str] = &[
    "other/assume-role-by-a-service",
    "other/assume-role-by-a-service",
    "other/assume-role-by-a-service",
    "other/assume-role-from-another-account",
    "other/assume-role-denied",
    "other/assume-role-with-web-identity",
    "other/s3-bucket-policy",
    "access/identity-center-account-assignment",
    "iam/list-users-is-read-only",
    "iam/list-roles-denied",
];

/// What the events are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    SignIns,
    IamChanges,
    /// A file of a trail, of which one event in a hundred is ours.
    Trail,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::SignIns, Self::IamChanges, Self::Trail];

    pub fn name(self) -> &'static str {
        match self {
            Self::SignIns => "sign-ins",
            Self::IamChanges => "iam-changes",
            Self::Trail => "trail-file",
        }
    }

    /// How many events at a time.
    pub fn counts(self) -> &'static [usize] {
        match self {
            Self::SignIns | Self::IamChanges => &[1, 10, 100, 1000],
            Self::Trail => &[5000],
        }
    }
}

/// The gzip data that AWS sends or writes.
pub fn packed(kind: Kind, count: usize) -> Vec<u8> {
    let events = events(kind, count);
    let document = match kind {
        Kind::SignIns | Kind::IamChanges => envelope(&events),
        Kind::Trail => format!(r#"{{"Records":[{}]}}"#, events.join(",")),
    };
    gzip(document.as_bytes())
}

/// gzip data as the payload of an invocation.
pub fn payload(packed: &[u8]) -> String {
    json!({"awslogs": {"data": STANDARD.encode(packed)}}).to_string()
}

fn envelope(events: &[String]) -> String {
    let mut random = Random::new(7);
    let log_events: Vec<Value> = events
        .iter()
        .map(|message| {
            let id = format!("{:056}", u128::from(random.next()) * u128::from(random.next()));
            json!({"id": id, "timestamp": 1_779_849_224_000 + random.below(300_000), "message": message})
        })
        .collect();
    json!({
        "messageType": "DATA_MESSAGE",
        "owner": "123456789012",
        "logGroup": "trailbell",
        "logStream": "123456789012_CloudTrail_us-east-1",
        "subscriptionFilters": ["trailbell-sign-ins"],
        "logEvents": log_events,
    })
    .to_string()
}

fn events(kind: Kind, count: usize) -> Vec<String> {
    let mut random = Random::new(2026);
    let read = |names: &[&str]| names.iter().map(|name| fixture(name)).collect::<Vec<_>>();
    let (sign_ins, iam_changes, others) = (read(SIGN_INS), read(IAM_CHANGES), read(OTHERS));
    let mut numbered = |number: usize| {
        let fixtures = match kind {
            Kind::SignIns => &sign_ins,
            Kind::IamChanges => &iam_changes,
            Kind::Trail if number.is_multiple_of(200) => &sign_ins,
            Kind::Trail if number % 200 == 100 => &iam_changes,
            Kind::Trail => &others,
        };
        // In order, so that 10 events are much the same mixture as 1,000.
        renewed(&fixtures[number % fixtures.len()], &mut random)
    };
    (0..count).map(&mut numbered).collect()
}

/// A fixture on one line, its keys in CloudTrail's order.
fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/events").join(name).with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut in_text, mut escaped) = (false, false);
    let mut is_kept = |character: &char| {
        let kept = in_text || !character.is_ascii_whitespace();
        in_text ^= *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        kept
    };
    text.chars().filter(&mut is_kept).collect()
}

/// The same event at another time, from another place, by somebody else. What is random in real events is random here, or a payload
/// would shrink to a tenth under gzip, where real ones shrink to a quarter.
fn renewed(event: &str, random: &mut Random) -> String {
    let account = format!("{:012}", random.below(1_000_000_000_000));
    let user = like("hgkm.pqrstuvw", random);
    let event = scrambled(&event.replace("123456789012", &account), random);
    let browser = text_of(&event, "userAgent");
    let browser = browser.chars().map(|c| if c.is_ascii_digit() { another(c, random) } else { c }).collect();
    let address = format!("2001:db8:{}", like("1f4c:7a09:a3d2:5e0b:92c6:4d18", random));
    let values: [(&str, String); 5] = [
        ("eventTime", format!("2026-05-27T02:{:02}:{:02}Z", random.below(60), random.below(60))),
        ("sourceIPAddress", address),
        ("arn", format!("arn:aws:iam::{account}:user/{user}")),
        ("userName", user),
        ("userAgent", browser),
    ];
    let event = values.into_iter().fold(event, |event, (key, value)| with(event, key, &value));
    let token = |random: &mut Random| like("3kQ9ZxTf7hPvLw2RmYb6GsNc1JdE8uKaXo5iHqVt0rM", random);
    let event = event.replacen('?', &format!("?code_challenge={}&", token(random)), 1);
    let event = event.strip_suffix('}').unwrap_or(&event);
    format!(r#"{event},"x-amz-id-2":"{}{}"}}"#, token(random), token(random))
}

/// With other characters of the same kind in whatever looks like an id. An account's number stays what it is.
fn scrambled(event: &str, random: &mut Random) -> String {
    let is_id = |word: &str| {
        let has = |what: fn(&char) -> bool| word.chars().any(|c| what(&c));
        let is_mixed = has(char::is_ascii_digit) && has(char::is_ascii_alphabetic);
        let is_hexadecimal = !has(|c| !c.is_ascii_hexdigit());
        let is_unique_id = word.len() >= 16 && !has(|c| c.is_ascii_lowercase());
        is_mixed && (word.len() >= 8 || word.len() == 4 && is_hexadecimal) || is_unique_id
    };
    let mut scrambled = String::with_capacity(event.len());
    // The character behind a backslash is no part of a word.
    for piece in event.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let after_backslash = usize::from(scrambled.ends_with('\\')).min(piece.len());
        let (first, word) = piece.split_at(after_backslash);
        scrambled.push_str(first);
        if is_id(word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric())) {
            scrambled.push_str(&like(word, random));
        } else {
            scrambled.push_str(word);
        }
    }
    scrambled
}

fn like(text: &str, random: &mut Random) -> String {
    text.chars().map(|character| another(character, random)).collect()
}

/// A character of the same kind; hexadecimal stays so.
fn another(character: char, random: &mut Random) -> char {
    let of =
        |characters: &[u8], random: &mut Random| characters[random.below(characters.len() as u64) as usize] as char;
    match character {
        '0'..='9' => of(b"0123456789", random),
        'a'..='f' => of(b"abcdef", random),
        'g'..='z' => of(b"ghijklmnopqrstuvwxyz", random),
        'A'..='F' => of(b"ABCDEF", random),
        'G'..='Z' => of(b"GHIJKLMNOPQRSTUVWXYZ", random),
        other => other,
    }
}

/// The first text of a key.
fn text_of<'a>(event: &'a str, key: &str) -> &'a str {
    let rest = event.split_once(&format!("\"{key}\":\"")).map_or("", |(_, rest)| rest);
    rest.split('"').next().unwrap_or_default()
}

/// With another text for the first one of a key, where that is not empty. The ARN of a role stays what it is.
fn with(event: String, key: &str, value: &str) -> String {
    let old = text_of(&event, key);
    if old.is_empty() || key == "arn" && !old.contains(":user/") {
        return event;
    }
    let old = format!("\"{key}\":\"{old}\"");
    event.replacen(&old, &format!("\"{key}\":\"{value}\""), 1)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("memory takes everything");
    packer.finish().expect("memory takes everything")
}
