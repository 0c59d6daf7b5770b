//! The evidence pack: findings as Markdown, each with its sentence, figures, formula, intervals,
//! verdict and sources, so that a reader can follow it without the page.

use std::fmt::Write;

use crate::query::{CheckCard, Model, place};
use crate::words::{Language, Words};

/// The findings of `cards` as Markdown. `link` is where the view can be opened; empty where the
/// page has no address to give.
pub fn evidence(model: &Model, cards: &[CheckCard], link: &str, language: Language) -> String {
    let words = Words::of(language);
    let meta = &model.report.meta;
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write!(out, "# {}\n\n", escaped(meta.title.text(language)));
    let _ = writeln!(out, "{}\n", escaped(words.method));
    for (name, text) in [
        (words.publisher, meta.publisher.text(language)),
        (words.date, meta.date_basis.text(language)),
        (words.link, link),
    ] {
        if !text.is_empty() {
            let _ = writeln!(out, "- {name}{}{}", words.colon, escaped(text));
        }
    }
    let _ = writeln!(out, "- {}", words.shown_of(cards.len(), model.judged.len()));
    for card in cards {
        section(&mut out, model, card, words);
    }
    out
}

fn section(out: &mut String, model: &Model, card: &CheckCard, words: &Words) {
    let colon = words.colon;
    let _ = write!(out, "\n## {} {}\n\n", card.verdict.mark(), escaped(&card.title));
    let grade = card.grade.map_or_else(String::new, |grade| match words.language {
        Language::Zh => format!("（{grade}）"),
        Language::En => format!(" ({grade})"),
    });
    let _ = writeln!(out, "**{}**{grade} · {}\n\n{}\n", card.verdict_name, card.kind, escaped(&card.sentence));
    let mut fact = |name: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "- {name}{colon}{}", escaped(text));
        }
    };
    fact(words.formula, &card.formula);
    let [computed, stated] = card.sides;
    fact(computed, card.computed.as_deref().unwrap_or(""));
    fact(stated, card.stated.as_deref().unwrap_or(""));
    fact(words.strength, card.strength.as_deref().unwrap_or(""));
    fact(words.margin, card.margin.as_deref().unwrap_or(""));
    for repair in &card.repairs {
        fact(words.repairs, repair);
    }
    fact(words.note, &card.note);
    for operand in &card.operands {
        let formula = operand.formula.as_ref().map_or_else(String::new, |formula| format!(" = {formula}"));
        let text = [&operand.text, formula.as_str()].concat();
        let _ = writeln!(out, "- {}{colon}{} — {}", operand.role, escaped(&operand.label), escaped(&text));
        let other = operand.check.as_ref().and_then(|id| model.finding(id));
        let mut figures: Vec<&str> = operand.figure.as_deref().into_iter().collect();
        if let Some(other) = &other {
            figures.extend(other.figures());
        }
        for figure in figures.into_iter().filter_map(|id| model.figure(id)) {
            let sentence = crate::query::sentence_of(&model.report, figure).trim();
            let _ =
                writeln!(out, "  > {} ({})", escaped(sentence), place(&model.report, figure.span.line, words.language));
        }
        for source in &operand.sources {
            let (said, quote) = (escaped(&source.said), escaped(&source.quote));
            let _ = writeln!(out, "  > {}{colon}{said} “{quote}”", words.outside_source);
        }
    }
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\`*_{}[]<>#|".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
