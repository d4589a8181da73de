//! The letter as HTML: one table of 600 px, its styles where they are used, for mail clients take nothing else. The few rules in the head
//! are for dark screens, and for clients that know none it stays light. Nothing is loaded from anywhere.

use std::fmt::Write;

use super::page::{Block, Page, Section, Table, Words};
use crate::severity::Severity;
use crate::text::isolate::isolated;
use crate::text::markup::escaped;
use crate::voice::report::ReportWords;

/// Classes: page, sheet, muted, line, link, and the colours of critical and warning.
const DARK: &str = "@media(prefers-color-scheme:dark){.p{background:#111!important}.s{background:#1c1c1e!important;color:#ececec!important}\
.m{color:#a9a9ae!important}.l{border-color:#3a3a3c!important}.a{color:#8ab4f8!important}.f{background:#3a1d1b!important}\
.c{border-color:#ff6b60!important}.w{border-color:#f5b041!important}.ct{color:#ff8a80!important}}";

const MUTED: &str = "color:#59636e";
const LINK: &str = "color:#0b57d0;white-space:nowrap";

pub(super) fn html(page: &Page, words: &ReportWords) -> String {
    let mut html = String::with_capacity(32 << 10);
    let (title, heading, summary) = (shown(&page.subject), shown(&page.heading), shown(&page.summary));
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title><style>{DARK}</style></head>\n\
         <body class=\"p\" style=\"margin:0;background:#f3f4f6\"><table class=\"s\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\" \
         style=\"width:100%;max-width:600px;margin:0 auto;background:#fff;color:#1f2328;font:15px/1.5 {};word-break:break-word\">\n\
         <tr><td style=\"padding:20px 20px 0\"><div class=\"m\" style=\"font-size:13px;{MUTED}\">{heading}</div>\
         <div style=\"font-size:22px;font-weight:700\">{summary}</div></td></tr>\n",
        words.code, words.fonts
    );
    for section in &page.sections {
        push_section(&mut html, section);
    }
    html.push_str("<tr><td style=\"padding:10px\"></td></tr>\n</table></body></html>\n");
    html
}

fn push_section(html: &mut String, section: &Section) {
    let title = shown(&section.title);
    let _ = writeln!(
        html,
        "<tr><td style=\"padding:20px 20px 4px\"><div class=\"l\" style=\"font-size:16px;font-weight:700;border-top:1px solid #d9dce1;\
         padding-top:12px\">{title}</div></td></tr>"
    );
    for block in &section.blocks {
        html.push_str("<tr><td style=\"padding:3px 20px\">");
        match block {
            Block::Item(item) => push_item(html, item),
            Block::Line(Some(sign), line) => {
                let _ = write!(html, "<b>{sign}</b> {}", shown(line));
            }
            Block::Line(None, line) => html.push_str(&shown(line)),
            Block::Table(table) => push_table(html, table),
        }
        html.push_str("</td></tr>\n");
    }
}

fn push_item(html: &mut String, item: &Words) {
    let (class, colour) = match item.severity {
        Some(Severity::Critical) => ("c", "#c5221f"),
        Some(Severity::Warning) => ("w", "#e37400"),
        _ => ("l", "#d9dce1"),
    };
    // What comes first is a box of its own.
    let (around, background, size) = match item.first {
        Some(_) => ("f ", ";background:#fdecea", 18),
        None => ("", "", 15),
    };
    let _ = write!(
        html,
        "<div class=\"{around}{class}\" style=\"border-left:5px solid {colour};padding:6px 12px;margin:4px 0{background}\">"
    );
    if let Some(first) = item.first {
        let _ = write!(html, "<div class=\"ct\" style=\"font-size:13px;font-weight:700;color:#b3261e\">{first}</div>");
    }
    let _ = write!(html, "<div style=\"font-size:{size}px;font-weight:700\">{}</div>", shown(&item.headline));
    let about: Vec<_> = item.why.into_iter().chain(item.facts.as_deref()).map(shown).collect();
    if !about.is_empty() {
        let _ = write!(html, "<div class=\"m\" style=\"{MUTED}\">{}</div>", about.join("<br>"));
    }
    let _ = write!(html, "<div>{}", shown(item.action));
    if let Some((label, link)) = &item.link {
        let _ = write!(html, " <a class=\"a\" style=\"{LINK}\" href=\"{}\">{}</a>", escaped(link), shown(label));
    }
    html.push_str("</div>");
    if let Some(reference) = &item.reference {
        let _ = write!(html, "<div class=\"m\" style=\"font-size:12px;{MUTED}\">{}</div>", shown(reference));
    }
    html.push_str("</div>");
}

fn push_table(html: &mut String, table: &Table) {
    html.push_str(
        "<table cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;font-size:13px;line-height:1.4;word-break:normal;overflow-wrap:anywhere\"><tr>",
    );
    for head in table.head {
        let _ = write!(
            html,
            "<th class=\"m\" align=\"left\" style=\"padding:3px 6px 3px 0;white-space:nowrap;{MUTED}\">{}</th>",
            shown(head)
        );
    }
    html.push_str("</tr>");
    for row in &table.rows {
        html.push_str("<tr valign=\"top\">");
        for (number, cell) in row.cells.iter().enumerate() {
            let weight = if number == 0 && row.severity.is_some() { ";font-weight:700" } else { "" };
            let _ = write!(
                html,
                "<td class=\"l\" style=\"padding:3px 6px 3px 0;border-top:1px solid #e6e8eb{weight}\">{}</td>",
                shown(cell)
            );
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</table>");
    if let Some(more) = &table.more {
        let _ = write!(html, "<div class=\"m\" style=\"padding-top:6px;{MUTED}\">{}</div>", shown(more));
    }
}

/// A text as it is shown.
fn shown(text: &str) -> String {
    escaped(&isolated(text))
}
