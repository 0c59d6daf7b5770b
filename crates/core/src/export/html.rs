//! The report, its figures and its findings as static HTML: what a reader sees before the program
//! runs, and where it never does.

use maud::{Markup, html};

use crate::check::Verdict;
use crate::extract::Class;
use crate::link::State;
use crate::query::{
    CheckCard, FigureTable, LineView, Mark, Model, Named, Reading, Segment, Summary, checks, figures, named, reading,
    summary,
};
use crate::report::LineRole;
use crate::words::{Language, Words};

/// The body of the page in one language: the whole text with its marks, every figure, every
/// finding. Its anchors work without script.
pub fn body(model: &Model, language: Language) -> String {
    let words = Words::of(language);
    let state = State::default();
    let view = html! {
        (masthead(&summary(model, language), words))
        nav.tabs aria-label=(words.views) {
            a href="#report" { (words.tab_report) }
            a href="#figures" { (words.tab_figures) }
            a href="#checks" { (words.tab_checks) }
        }
        main id="main" {
            section id="report" {
                h2 { (words.tab_report) }
                (text(&reading(model, &state.filter, language), words))
            }
            section id="figures" {
                h2 { (words.tab_figures) }
                (table(&figures(model, &state.filter, state.sort, language), words))
                (names(&named(model, language), words))
            }
            section id="checks" {
                h2 { (words.tab_checks) }
                p.method { (words.method) }
                @for card in &checks(model, &state.filter, language).cards { (finding(card, words)) }
            }
        }
    };
    view.into_string()
}

fn masthead(summary: &Summary, words: &Words) -> Markup {
    html! {
        header.masthead {
            p.product { (words.product) span.tagline { (words.tagline) } }
            h1 { (summary.title) }
            p.byline { (summary.publisher) " · " (summary.date) }
            section.summary aria-label=(words.at_a_glance) {
                p { strong { (summary.figures) } " " (words.of_them_checked(summary.checked)) }
                p { strong { (summary.checks) } " " (words.checks) }
                @for (verdict, name, count) in &summary.verdicts {
                    p { (badge(*verdict, name)) " " strong { (count) } }
                }
            }
            section.highlights {
                h2 { (words.highlights) }
                ul {
                    @for highlight in &summary.highlights {
                        li {
                            a href={ "#check-" (highlight.id) } {
                                (badge(highlight.verdict, highlight.verdict_name)) " " (highlight.title)
                            }
                            p { (highlight.sentence) }
                        }
                    }
                }
            }
            details.about {
                summary { (words.about) }
                p { (summary.title_basis) }
                p { (summary.date_basis) }
                p { (words.privacy) }
            }
        }
    }
}

fn badge(verdict: Verdict, name: &str) -> Markup {
    html! { span.verdict data-verdict=(verdict.slug()) { span.symbol aria-hidden="true" { (verdict.mark()) } " " (name) } }
}

fn text(reading: &Reading, words: &Words) -> Markup {
    html! {
        article.reading lang="zh-CN" {
            @for section in &reading.sections {
                section.part {
                    @for line in &section.lines { (paragraph(line, words)) }
                }
            }
        }
    }
}

fn paragraph(line: &LineView, words: &Words) -> Markup {
    let text = html! { @for segment in &line.segments { (stretch(segment)) } };
    html! {
        @match line.role {
            LineRole::Heading => h3 id={ "p" (line.number) } { (text) },
            _ => p.para id={ "p" (line.number) } {
                span.number title=(words.paragraph_number(line.number)) { (line.number) }
                (text)
            },
        }
    }
}

fn stretch(segment: &Segment) -> Markup {
    html! {
        @match &segment.mark {
            None => (segment.text),
            Some(mark) => mark.mark data-class=(mark.class.slug()) data-verdict=[mark.verdict.map(Verdict::slug)]
                title=(mark.label) { (segment.text) (symbol(mark)) },
        }
    }
}

fn symbol(mark: &Mark) -> Markup {
    html! {
        @if let (Class::Quantity, Some(verdict)) = (mark.class, mark.verdict) {
            sup aria-hidden="true" { (verdict.mark()) }
        }
    }
}

fn table(table: &FigureTable, words: &Words) -> Markup {
    let column = |column: crate::query::Column| html! { th scope="col" { (column.name(words.language)) } };
    html! {
        div.scroller tabindex="0" role="region" aria-label=(words.table_of_figures) {
            table.figures {
                caption { (words.table_of_figures) }
                thead { tr { @for each in crate::query::Column::ALL { (column(each)) } } }
                tbody {
                    @for row in &table.rows {
                        tr id={ "figure-" (row.id) } {
                            td { a href={ "#p" (row.line) } { (row.line) } }
                            th scope="row" { (row.label) " " span.printed lang="zh-CN" { (row.printed) } }
                            td.value { (row.value) " " (row.unit) }
                            td { (row.period) }
                            td { (row.topic) }
                            td {
                                @if let Some(verdict) = row.verdict {
                                    (badge(verdict, words.language.of(verdict.name()))) " " (row.checks)
                                } @else { (words.unchecked) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn names(names: &[Named], words: &Words) -> Markup {
    html! {
        details.names {
            summary { (words.names_and_dates) " (" (names.len()) ")" }
            p { (words.names_note) }
            ul {
                @for name in names {
                    li {
                        a href={ "#p" (name.line) } lang="zh-CN" { (name.printed) } " — "
                        (words.language.of(name.class.name())) ": " (name.label)
                    }
                }
            }
        }
    }
}

fn finding(card: &CheckCard, words: &Words) -> Markup {
    html! {
        article.card id={ "check-" (card.id) } data-verdict=(card.verdict.slug()) {
            h3 { (badge(card.verdict, card.verdict_name)) " " (card.title) }
            p.kind {
                (card.kind)
                @if let Some(grade) = card.grade { " · " (grade) }
                @if card.outside { " · " (words.outside) }
                @if card.cannot_fail { " · " (words.no_evidence) }
            }
            p.sentence { (card.sentence) }
            p.formula { (words.formula) " " (card.formula) }
            @if let (Some(computed), Some(stated)) = (&card.computed, &card.stated) {
                p.intervals { (words.computed) " " (computed) " · " (words.stated) " " (stated) }
            }
            @for repair in &card.repairs { p.repair { (repair) } }
            @for source in card.operands.iter().filter_map(|operand| operand.source.as_ref()) {
                p.source { (words.outside_source) " " (source) }
            }
            @if !card.note.is_empty() { p.note { (card.note) } }
        }
    }
}
