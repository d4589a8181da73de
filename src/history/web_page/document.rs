//! The document: the words and what is packed, put into `page.html`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Around;
use crate::history::Labelled;
use crate::text::isolate::isolated;
use crate::text::markup::escaped;
use crate::voice::Wording;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = concat!(
    include_str!("style/base.css"),
    include_str!("style/heading.css"),
    include_str!("style/overview.css"),
    include_str!("style/table.css"),
    include_str!("style/story.css"),
    include_str!("style/narrow.css"),
    include_str!("style/paper.css"),
);
/// One script, in the order in which its parts lean on each other.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("script/text.js"),
    include_str!("script/data.js"),
    include_str!("script/filter.js"),
    include_str!("script/overview.js"),
    include_str!("script/people.js"),
    include_str!("script/story.js"),
    include_str!("script/table.js"),
    include_str!("script/print.js"),
    include_str!("script/main.js"),
    "}\n",
);

/// What the events came to.
pub(super) struct Packed {
    pub(super) data: String,
    pub(super) ids: String,
    pub(super) records: Vec<String>,
}

pub(super) fn document(wording: &Wording, around: &Around, packed: &Packed) -> String {
    // Their names are those of the template's holes, and what the script knows them by.
    let words = serde_json::to_value(wording.language.history().page).unwrap_or_default();
    let bytes = packed.data.len() + packed.ids.len() + packed.records.iter().map(String::len).sum::<usize>();
    let mut document = String::with_capacity(bytes + (128 << 10));
    let mut rest = TEMPLATE;
    // What is put in is never read as a template.
    while let Some((before, after)) = rest.split_once("{{") {
        let (hole, behind) = after.split_once("}}").unwrap_or((after, ""));
        document.push_str(before);
        match hole {
            "language" => document.push_str(wording.language.code()),
            "policy" => document.push_str(&policy()),
            "style" => document.push_str(STYLE),
            "script" => document.push_str(SCRIPT),
            "words" => document.push_str(&in_script(&words)),
            "data" => document.push_str(&packed.data),
            "ids" => document.push_str(&packed.ids),
            "records" => packed.records.iter().for_each(|group| {
                document.extend(["<script type=\"text/plain\" class=\"records\">", group, "</script>\n"]);
            }),
            "looked_at" => push_labelled(&mut document, "looked-at", &around.looked_at),
            "not_seen" => push_labelled(&mut document, "not-seen", &around.not_seen),
            "remarks" => around
                .summary
                .iter()
                .chain(&around.remark)
                .for_each(|line| document.extend(["<p>", &shown(line), "</p>\n"])),
            word => document.push_str(&shown(words.get(word).and_then(Value::as_str).unwrap_or_default())),
        }
        rest = behind;
    }
    document.push_str(rest);
    document
}

/// What the page may do: run this script, use this style, and nothing else ("Content Security Policy Level 3", W3C). Even the script may not
/// make markup of a text (`require-trusted-types-for`).
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// JSON in a script element, which only `<` could end.
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// A label, and the lines beside it; nothing where there are none.
fn push_labelled(document: &mut String, class: &str, Labelled { label, lines }: &Labelled) {
    if lines.is_empty() {
        return;
    }
    document.extend(["<section class=\"", class, "\">\n<h2>", &shown(label), "</h2>\n<ul>\n"]);
    lines.iter().for_each(|line| document.extend(["<li>", &shown(line), "</li>\n"]));
    document.push_str("</ul>\n</section>\n");
}

fn shown(text: &str) -> String {
    escaped(&isolated(text))
}
