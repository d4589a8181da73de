//! Texts in SQL. What came from the command line gets into a query through here alone.

use std::fmt;

/// A text between quotes, whatever is in it ("Lexical structure" of Trino, on whose dialect Athena's is based: a quote is written twice, and
/// `U&'…'` holds any character by its number).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal(String);

impl Literal {
    pub(super) fn of(text: &str) -> Self {
        let is_plain = |character: char| character == ' ' || character.is_ascii_graphic();
        if text.chars().all(is_plain) {
            return Self(format!("'{}'", text.replace('\'', "''")));
        }
        let escaped = text.chars().map(|character| match character {
            '\'' => "''".to_owned(),
            '\\' => "\\\\".to_owned(),
            plain if is_plain(plain) => plain.to_string(),
            other => format!("\\+{:06X}", u32::from(other)),
        });
        Self(format!("U&'{}'", escaped.collect::<String>()))
    }

    /// Several, with commas between them.
    pub(super) fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
        texts.into_iter().map(|text| Self::of(text).0).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Literal;

    #[test]
    fn whatever_a_text_holds_it_stays_one() {
        for (text, literal) in [
            ("alice", "'alice'"),
            ("O'Brien", "'O''Brien'"),
            ("' OR 1=1 --", "''' OR 1=1 --'"),
            ("a\\'b", "'a\\''b'"),
            ("50%_", "'50%_'"),
            ("a\nb", r"U&'a\+00000Ab'"),
            ("\0", r"U&'\+000000'"),
            ("\\é'", r"U&'\\\+0000E9'''"),
            ("", "''"),
        ] {
            assert_eq!(Literal::of(text).to_string(), literal);
        }
    }
}
