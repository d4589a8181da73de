//! JSON read piece by piece: what is broken stays where it is, and hides nothing beside it.
//!
//! serde_json gives up on a whole text for half a character (`\ud800`), a number that no float holds (`1e999`), a control character or
//! a byte order mark. Other readers take such a text, IAM's among them for all that is known ("PutRolePolicy", IAM API Reference, allows
//! every character up to U+00FF). Whoever wants to hide what a policy says would write one that we cannot read.

use serde_json::Value;

/// A value, as far as it can be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// `null`.
    Nothing,
    /// A string, or a number or truth value as it is written.
    Text(String),
    List(Vec<Node>),
    /// Its members in their order. A name may stand there more than once.
    Object(Vec<(String, Node)>),
    /// Something stands here that cannot be read, or is nested beyond reason.
    Broken,
}

/// IAM's own documents have six levels.
const MAX_DEPTH: usize = 32;

impl Node {
    /// Reads a text. Never fails: a text of which nothing can be read is [`Node::Broken`].
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader { rest: text };
        match reader.value(0) {
            Some(node) if reader.next().is_none() => node,
            // What stands behind the value is not its own.
            Some(Self::Object(mut members)) => {
                members.push((String::new(), Self::Broken));
                Self::Object(members)
            }
            _ => Self::Broken,
        }
    }

    /// The same of JSON that is read already.
    pub(crate) fn of(value: &Value) -> Self {
        Self::at(value, 0)
    }

    fn at(value: &Value, depth: usize) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Bool(truth) => Self::Text(truth.to_string()),
            Value::Number(number) => Self::Text(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            _ if depth == MAX_DEPTH => Self::Broken,
            Value::Array(list) => Self::List(list.iter().map(|value| Self::at(value, depth + 1)).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::at(value, depth + 1))).collect())
            }
        }
    }

    /// As an ordinary value: of a repeated name the last counts, and what cannot be read is an empty object, which is no text.
    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Text(text) => Value::String(text),
            Self::List(list) => list.into_iter().map(Self::into_value).collect(),
            Self::Object(members) => {
                Value::Object(members.into_iter().map(|(name, node)| (name, node.into_value())).collect())
            }
            Self::Broken => Value::Object(serde_json::Map::new()),
        }
    }

    /// Is any of it broken?
    pub(crate) fn is_broken(&self) -> bool {
        match self {
            Self::Broken => true,
            Self::List(list) => list.iter().any(Self::is_broken),
            Self::Object(members) => members.iter().any(|(_, node)| node.is_broken()),
            Self::Nothing | Self::Text(_) => false,
        }
    }
}

/// What has not been read yet.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    /// The next character that is no white space of any kind: a byte order mark is none, nor is what no eye sees.
    fn next(&mut self) -> Option<char> {
        let blank = |character: char| {
            character.is_whitespace()
                || character.is_control()
                || matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{180e}' | '\u{ad}')
        };
        self.rest = self.rest.trim_start_matches(blank);
        self.rest.chars().next()
    }

    fn skip(&mut self, character: char) {
        self.rest = &self.rest[character.len_utf8()..];
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        Some(match self.next()? {
            '{' | '[' if depth == MAX_DEPTH => self.pass_over(),
            '{' => self.object(depth),
            '[' => self.list(depth),
            '"' => self.string().map_or(Node::Broken, Node::Text),
            ',' | ':' | '}' | ']' => return None,
            _ => self.word(),
        })
    }

    fn list(&mut self, depth: usize) -> Node {
        self.skip('[');
        let mut list = Vec::new();
        loop {
            match self.next() {
                Some(']') => break self.skip(']'),
                Some(',') => self.skip(','),
                // The end of what is around it, or of everything.
                None | Some('}') => {
                    list.push(Node::Broken);
                    break;
                }
                Some(':') => {
                    self.skip(':');
                    list.push(Node::Broken);
                }
                Some(_) => list.extend(self.value(depth + 1)),
            }
        }
        Node::List(list)
    }

    fn object(&mut self, depth: usize) -> Node {
        self.skip('{');
        let mut members = Vec::new();
        loop {
            match self.next() {
                Some('}') => break self.skip('}'),
                Some(',') => self.skip(','),
                Some('"') => {
                    let name = self.string();
                    let value = match self.next() {
                        Some(':') => {
                            self.skip(':');
                            self.value(depth + 1)
                        }
                        _ => None,
                    };
                    members.push(match (name, value) {
                        (Some(name), value) => (name, value.unwrap_or(Node::Broken)),
                        (None, _) => (String::new(), Node::Broken),
                    });
                }
                None | Some(']') => {
                    members.push((String::new(), Node::Broken));
                    break;
                }
                Some(':') => {
                    self.skip(':');
                    members.push((String::new(), Node::Broken));
                }
                // A value where a name belongs.
                Some(_) => {
                    self.value(depth + 1);
                    members.push((String::new(), Node::Broken));
                }
            }
        }
        Node::Object(members)
    }

    /// `None` where it has no end: then nobody knows where it should have had one.
    fn string(&mut self) -> Option<String> {
        self.skip('"');
        let mut text = String::new();
        loop {
            let Some(at) = self.rest.find(['"', '\\']) else {
                self.rest = "";
                return None;
            };
            text.push_str(&self.rest[..at]);
            self.rest = &self.rest[at..];
            if self.rest.starts_with('"') {
                self.skip('"');
                return Some(text);
            }
            self.skip('\\');
            let escaped = self.rest.chars().next()?;
            self.skip(escaped);
            match escaped {
                'b' => text.push('\u{8}'),
                'f' => text.push('\u{c}'),
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                'u' => text.push(self.unicode()),
                other => text.push(other),
            }
        }
    }

    /// The character of an escape whose `\u` is read. Half a character stands for one that is not known.
    fn unicode(&mut self) -> char {
        let Some(first) = self.unit() else { return char::REPLACEMENT_CHARACTER };
        if let (0xd800..=0xdbff, Some(rest)) = (first, self.rest.strip_prefix("\\u")) {
            let mut ahead = Reader { rest };
            if let Some(second @ 0xdc00..=0xdfff) = ahead.unit() {
                self.rest = ahead.rest;
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            }
        }
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.rest = &self.rest[4..];
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number or a truth value, as it is written.
    fn word(&mut self) -> Node {
        let of_word = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.' | '_');
        let length = self.rest.find(|character| !of_word(character)).unwrap_or(self.rest.len());
        if length == 0 {
            let odd = self.rest.chars().next().unwrap_or(' ');
            self.rest = self.rest.get(odd.len_utf8()..).unwrap_or_default();
            return Node::Broken;
        }
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        match word {
            "null" => Node::Nothing,
            "true" | "false" => Node::Text(word.to_owned()),
            _ if word.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => Node::Text(word.to_owned()),
            _ => Node::Broken,
        }
    }

    /// Goes to the end of what is nested beyond reason, without following it.
    fn pass_over(&mut self) -> Node {
        let mut open = 0_usize;
        while let Some(character) = self.next() {
            match character {
                '"' => {
                    if self.string().is_none() {
                        self.rest = "";
                    }
                    continue;
                }
                '{' | '[' => open += 1,
                '}' | ']' => open -= 1,
                _ => {}
            }
            self.skip(character);
            if open == 0 {
                break;
            }
        }
        Node::Broken
    }
}
