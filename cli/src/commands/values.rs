//! Values of which there are few: shown in the help, and read in any case.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use trailbell::history::KINDS;
use trailbell::severity::Severity;
use trailbell::voice::Language;

/// A language, also as an environment's LANG has it.
pub fn language() -> impl TypedValueParser<Value = Language> {
    let values = [
        PossibleValue::new("en").aliases(["english", "en_us", "en-us", "en_gb", "en-gb", "en_us.utf-8", "en_gb.utf-8"]),
        PossibleValue::new("ja").aliases(["japanese", "ja_jp", "ja-jp", "jp", "ja_jp.utf-8", "日本語"]),
    ];
    PossibleValuesParser::new(values).try_map(|text| match text.to_lowercase().get(..2) {
        Some("en") => Ok(Language::English),
        Some("ja" | "jp") => Ok(Language::Japanese),
        _ if text == "日本語" => Ok(Language::Japanese),
        _ => text.parse(),
    })
}

/// A severity.
pub fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::ALL.map(Severity::as_str))
        .try_map(|text| text.to_ascii_lowercase().parse::<Severity>())
}

/// A kind of event.
pub fn kind() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(KINDS).map(|text| text.to_ascii_lowercase())
}
