//! An object's fields, by what they are called or were meant to be.

use super::json::{Node, Shape};
use super::{FIELDS, Reader, one_of};
use crate::policy::mistake::quoted;
use crate::policy::synonym::meant;

/// A field's value, and what to call it.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) name: &'static str,
    pub(super) node: Node<'a>,
}

/// The fields that are known; what is misspelt comes last.
pub(super) struct Fields<'a> {
    /// Where the object begins, where a field that is missing would be.
    pub(super) start: &'a str,
    pub(super) known: Vec<Field<'a>>,
    /// Is there one of which nobody knows what it was meant to be?
    pub(super) riddle: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn get(&self, name: &str) -> Option<Field<'a>> {
        self.known.iter().copied().find(|field| field.name == name)
    }
}

impl<'a> Reader<'a> {
    /// An object's fields, of which those that are not known, and those that are there twice, are mistakes. What is misspelt is read as if
    /// it were not: so its mistakes are said too, and nothing is said to be missing.
    pub(super) fn fields<const N: usize>(
        &mut self,
        node: Node<'a>,
        what: &str,
        names: [&'static str; N],
    ) -> Option<Fields<'a>> {
        let pairs = match self.shape(node)? {
            Shape::Object(pairs) => pairs,
            _ => {
                self.say(node.source(), format!("{what} is an object: {{…}}; found {}", node.noun()));
                return None;
            }
        };
        let mut fields = Fields { start: node.source(), known: Vec::new(), riddle: false };
        let mut misspelt = Vec::new();
        for (key, value) in pairs {
            let Some(Shape::Text(key_text)) = self.shape(key) else { continue };
            if let Some(name) = names.into_iter().find(|name| *name == key_text) {
                if fields.get(name).is_some() {
                    self.say(key.source(), format!("`{name}` is there twice"));
                }
                fields.known.push(Field { name, node: value });
                continue;
            }
            let instead = match meant(&key_text, names) {
                Some(name) => {
                    misspelt.push(Field { name, node: value });
                    format!("did you mean `{name}`?")
                }
                None => {
                    fields.riddle = true;
                    match meant(&key_text, FIELDS) {
                        Some(name) => format!("`{name}` stands in the policy itself, beside its rules"),
                        None => format!("use {}", one_of(&names)),
                    }
                }
            };
            self.say(key.source(), format!("`{}` is no field of {what}; {instead}", quoted(&key_text)));
        }
        fields.known.append(&mut misspelt);
        Some(fields)
    }
}
