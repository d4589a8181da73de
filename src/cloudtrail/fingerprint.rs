//! What an event says, as a number: whoever sees a true event can write another with its id, and only what it says tells the two apart.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Something that has a part in what a record says.
pub(super) trait Says {
    /// Adds it to the sum.
    fn add_to(&self, sum: &mut Sum);
}

/// What is summed up, so far. Whoever forges an event knows what it must come to, so the sum is one that nobody can aim at.
pub(super) struct Sum(Vec<u8>);

impl Sum {
    /// Each piece with its sort and its length, so that no two sequences of pieces are the same bytes.
    fn piece(&mut self, sort: u8, bytes: &[u8]) {
        self.0.push(sort);
        self.0.extend_from_slice(&(bytes.len() as u64).to_be_bytes()[2..]);
        self.0.extend_from_slice(bytes);
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.piece(b't', text.as_bytes());
    }

    /// Something in the place of a text, that is none.
    pub(super) fn no_text(&mut self) {
        self.piece(b'?', &[]);
    }

    /// A text of which no copy is kept.
    pub(super) fn digest(&mut self, text: &str) {
        self.piece(b'#', &Sha256::digest(text));
    }

    /// What stands under a name, and where it ends; nothing where there is nothing.
    pub(super) fn under(&mut self, name: &str, says: &impl Says) {
        let before = self.0.len();
        self.piece(b'k', name.as_bytes());
        let begin = self.0.len();
        says.add_to(self);
        if self.0.len() == begin {
            self.0.truncate(before);
        } else {
            self.0.push(b'.');
        }
    }

    /// The same for whatever order the members have, and for every way to write a number. `null` is as good as absent.
    pub(super) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.piece(b'-', &[]),
            Value::Bool(truth) => self.piece(b'b', &[u8::from(*truth)]),
            Value::Number(number) => {
                let whole = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
                let text = whole.map_or_else(|| number.to_string(), |float| format!("{float:.0}"));
                self.piece(b'n', text.as_bytes());
            }
            Value::String(text) => self.piece(b's', text.as_bytes()),
            Value::Array(list) => {
                self.piece(b'[', &(list.len() as u64).to_be_bytes());
                list.iter().for_each(|value| self.value(value));
            }
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().filter(|(_, value)| !value.is_null()).collect();
                members.sort_unstable_by_key(|(name, _)| *name);
                self.piece(b'{', &(members.len() as u64).to_be_bytes());
                for (name, value) in members {
                    self.piece(b'k', name.as_bytes());
                    self.value(value);
                }
            }
        }
    }
}

/// The fingerprint of all that is read of a record, and so of all that can reach a mail.
pub(super) fn fingerprint(record: &impl Says) -> u128 {
    let mut sum = Sum(Vec::with_capacity(4096));
    record.add_to(&mut sum);
    let digest = Sha256::digest(&sum.0);
    digest.iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
}
