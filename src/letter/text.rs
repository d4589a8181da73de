//! The letter as text. No line is filled with spaces to make columns: a phone breaks it anyway.

use super::page::{Block, Page, Words};
use crate::severity::Severity;
use crate::text::isolate::isolate;

pub(super) fn text(page: &Page) -> String {
    let mut text = format!("{}\n{}\n", page.heading, page.summary);
    for section in &page.sections {
        text.extend(["\n", &section.title, "\n"]);
        for block in &section.blocks {
            match block {
                Block::Item(item) => push_item(&mut text, item),
                Block::Line(sign, line) => {
                    let sign = sign.map(|sign| format!("{sign} ")).unwrap_or_default();
                    text.extend(["  ", &sign, line, "\n"]);
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        text.extend(["  ", &row.line, "\n"]);
                    }
                    text.extend(table.more.iter().flat_map(|more| ["  ", more, "\n"]));
                }
            }
        }
    }
    isolate(text)
}

fn push_item(text: &mut String, item: &Words) {
    if item.severity.is_some() {
        text.push('\n');
    }
    text.extend(item.first.iter().flat_map(|first| ["* ", first, "\n"]));
    text.extend([sign(item.severity), " ", &item.headline, "\n"]);
    let mut line = |line: &str| text.extend(["   ", line, "\n"]);
    if let Some(facts) = &item.facts {
        line(facts);
    }
    match (item.why, &item.reference) {
        (Some(why), Some(reference)) => line(&format!("{why} [{reference}]")),
        (Some(why), None) => line(why),
        (None, _) => {}
    }
    line(item.action);
    if let Some((_, link)) = &item.link {
        line(link);
    }
}

fn sign(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Critical) => "!!",
        Some(Severity::Warning) => " !",
        Some(Severity::Notice | Severity::Info) | None => " -",
    }
}
