//! The report, its figures and its findings as static HTML: what a reader sees before the program
//! runs, and where it never does.

use maud::{Markup, html};

use crate::check::Verdict;
use crate::extract::Class;
use crate::link::State;
use crate::query::{
    CheckCard, Column, Facet, FacetValue, FacetView, FigureRow, LineView, Mark, Model, Reading, Segment, SourceView,
    Summary, Table, checks, facets, figures, matching_figures, reading, sources, summary,
};
use crate::report::LineRole;
use crate::words::{Language, Words};

/// The body of the page in one language: the whole text with its marks, every figure, every
/// finding; of a collection the list of its reports, and what deserves a second look. Its anchors work without script.
pub fn body(model: &Model, language: Language) -> String {
    let words = Words::of(language);
    let state = State::default();
    let front = summary(model, language);
    let cards = checks(model, &state.filter).all(model, language);
    let listed = sources(model, language);
    let is_collection = !listed.is_empty();
    // Of a collection what deserves a second look; the masthead counts the rest.
    let is_shown = |card: &&CheckCard| {
        let is_question = matches!(card.verdict, Verdict::Contradiction | Verdict::Notable);
        !is_collection || is_question || front.highlights.iter().any(|highlight| highlight.id == card.id)
    };
    let view = html! {
        div.page {
            div.head {
                (masthead(&front, words))
                nav.views aria-label=(words.views) {
                    ul {
                        li { a href="#report" { (words.tab_report) } }
                        @if !is_collection { li { a href="#figures" { (words.tab_figures) } } }
                        li { a href="#checks" { (words.tab_checks) } }
                    }
                }
            }
            main.content id="content" {
                section id="report" {
                    (highlights(&front, words))
                    @if is_collection {
                        (reports(&listed, words))
                    } @else {
                        (text(&reading(model, &state.filter, None, language), words))
                    }
                }
                @if !is_collection {
                    section.choosable id="figures" {
                        h2 { (words.table_of_figures) }
                        @let choices = choices(model, language);
                        (boxes(&choices, words))
                        @let listed = figures(model, &state.filter, state.sort, language);
                        @let rows = listed.all(model, language);
                        @let names: Vec<String> = listed.places.iter().map(|&at| choice_names(at, &choices)).collect();
                        // The style sheet counts the rows inside what contains them, before it writes how many.
                        div.table-place {
                            div.counted {
                                (table(&rows, &names, words))
                                p.choices-count { (words.figures_shown) (words.colon) span.count {} " / " (rows.len()) }
                            }
                        }
                    }
                }
                section.cards id="checks" {
                    h2 { (words.tab_checks) " " small.tiny { (cards.len()) } }
                    @for card in cards.iter().filter(is_shown) { (finding(card, words)) }
                }
            }
            footer.foot { p { (words.method) } p { (words.privacy) } }
        }
    };
    view.into_string()
}

/// The reports of a collection with what each of them holds.
fn reports(listed: &[SourceView], words: &Words) -> Markup {
    let name = |facet: &str| Facet::find(facet).map_or("", |facet| words.language.of(facet.name));
    html! {
        table.reports {
            caption.unseen { (name("report")) }
            thead {
                tr {
                    @for facet in ["report", "region", "year"] { th scope="col" { (name(facet)) } }
                    th scope="col" { (words.tab_figures) }
                    th scope="col" { (words.tab_checks) }
                    th scope="col" { (words.language.of(Verdict::Contradiction.name())) }
                }
            }
            tbody {
                @for report in listed {
                    tr {
                        th scope="row" lang="zh-CN" { (report.title) }
                        td { (report.region) }
                        td { @if let Some(year) = report.year { (year) } }
                        td { (report.figures) }
                        td { (report.checks) }
                        td { (report.contradictions) }
                    }
                }
            }
        }
    }
}

fn masthead(summary: &Summary, words: &Words) -> Markup {
    html! {
        header.masthead.is-front {
            div.brand {
                svg.seal viewBox="0 0 16 16" aria-hidden="true" {
                    rect width="16" height="16" rx="3" {} path d="M4 8.5l3 3 5-7" {}
                }
                p.product { (words.product) }
                p.tagline { (words.tagline) }
            }
            h1 { (summary.title) }
            div.byline {
                p.publisher { (summary.publisher) span.dot aria-hidden="true" { " ·\u{a0}" } time { (summary.date) } }
                details.about {
                    summary { (words.about) }
                    dl {
                        dt { (words.title) } dd { (summary.title) p.basis { (summary.title_basis) } }
                        dt { (words.publisher) } dd { (summary.publisher) p.basis { (summary.publisher_basis) } }
                        dt { (words.date) } dd { (summary.date) p.basis { (summary.date_basis) } }
                    }
                }
            }
            section.summary aria-label=(words.at_a_glance) {
                ul.tally {
                    (cell(None, "", summary.figures, &words.of_them_checked(summary.checked)))
                    (cell(None, "", summary.checks, words.checks))
                    @for (verdict, name, count) in &summary.verdicts {
                        (cell(Some(verdict.slug()), verdict.mark(), *count, name))
                    }
                }
            }
        }
    }
}

fn cell(verdict: Option<&str>, sign: &str, number: usize, label: &str) -> Markup {
    html! {
        li.cell data-verdict=[verdict.filter(|_| number > 0)] {
            span.cell-inside {
                span.number { (number) }
                span.cell-label { span.sign aria-hidden="true" { (sign) } (label) }
            }
        }
    }
}

fn highlights(summary: &Summary, words: &Words) -> Markup {
    html! {
        section.highlights {
            h2 { (words.highlights) }
            ol {
                @for highlight in &summary.highlights {
                    li.highlight data-verdict=(highlight.verdict.slug()) {
                        (badge(highlight.verdict, highlight.verdict_name))
                        h3 { a href={ "#check-" (highlight.id) } { (highlight.title) } }
                        @if !highlight.source.is_empty() { p { (highlight.source) } }
                        p { (highlight.sentence) }
                    }
                }
            }
        }
    }
}

fn badge(verdict: Verdict, name: &str) -> Markup {
    html! { span.verdict data-verdict=(verdict.slug()) { span.sign aria-hidden="true" { (verdict.mark()) } (name) } }
}

fn text(reading: &Reading, words: &Words) -> Markup {
    html! {
        article.reading lang=[chinese(words)] {
            @for section in &reading.sections {
                section.part {
                    @for line in &section.lines { (paragraph(line, words)) }
                }
            }
        }
    }
}

/// The language of what the report prints, where the page is in another.
fn chinese(words: &Words) -> Option<&'static str> {
    (words.language != Language::Zh).then_some(Language::Zh.tag())
}

fn paragraph(line: &LineView, words: &Words) -> Markup {
    let text = html! { @for segment in &line.segments { (stretch(segment)) } };
    html! {
        @match line.role {
            LineRole::Heading => header.part-head { h2.anchor id=(line.topic) { (text) } },
            _ => div.para {
                h3.para-name.anchor id=(line.topic) lang=[chinese(words).map(|_| words.language.tag())] {
                    span.para-number { (words.paragraph_number(line.number)) } " " (line.title())
                }
                p.para-text { (text) }
            },
        }
    }
}

fn stretch(segment: &Segment) -> Markup {
    html! {
        @match &segment.mark {
            None => (segment.text),
            Some(mark) => (marked(mark, &segment.text)),
        }
    }
}

/// A quantity leads to its row; a name has none.
fn marked(mark: &Mark, text: &str) -> Markup {
    html! {
        @if mark.class == Class::Quantity {
            a.mark href={ "#figure-" (mark.id) } data-verdict=[mark.verdict.map(Verdict::slug)] { (text) }
        } @else {
            span.mark.is-name { (text) }
        }
    }
}

/// The facets that filter without script, and how many values of each: the style sheet has a rule for every one.
const CHOICES: [&str; 3] = ["verdict", "topic", "kind"];
const VALUES: usize = 20;

/// A facet that filters without script: the values that are offered, each with the places of the figures that have it.
struct Choice {
    facet: FacetView,
    figures: Vec<Vec<usize>>,
}

fn choices(model: &Model, language: Language) -> Vec<Choice> {
    let none = State::default().filter;
    let mut offered = facets(model, Table::Figures, &none, language);
    offered.retain(|facet| CHOICES.contains(&facet.slug));
    let with_figures = |mut facet: FacetView| {
        facet.values.truncate(VALUES);
        let having = |value: &FacetValue| {
            let mut filter = none.clone();
            filter.toggle(facet.slug, &value.slug);
            matching_figures(model, &filter)
        };
        let figures = facet.values.iter().map(having).collect();
        Choice { facet, figures }
    };
    offered.into_iter().map(with_figures).collect()
}

/// What a value is called by its box, by the figures that have it and by the style sheet: `a0`, `a1`, …, `b0`, ….
fn choice_name(facet: usize, value: usize) -> String {
    let letter = ["a", "b", "c"].get(facet).copied().unwrap_or_default();
    [letter, &value.to_string()].concat()
}

/// The boxes of the filters. What they do is in the style sheet, which hides them from a browser that could not. There
/// is nothing to send: the form only has no browser remember what was chosen.
fn boxes(choices: &[Choice], words: &Words) -> Markup {
    html! {
        form.choices autocomplete="off" method="dialog" aria-label=(words.filters) {
            @for (at, Choice { facet, .. }) in choices.iter().enumerate() {
                details.facet open[at == 0] {
                    summary { (facet.name) }
                    fieldset name=(facet.slug) {
                        legend.unseen { (facet.name) }
                        @for (number, value) in facet.values.iter().enumerate() {
                            label.value {
                                input type="checkbox" id=(choice_name(at, number)) value=(value.slug);
                                (value.label) " " small { (value.count) }
                            }
                        }
                    }
                }
            }
            button.plain type="reset" { (words.clear_all) }
        }
    }
}

/// What the row of a figure is called for the style sheet.
fn choice_names(figure: usize, choices: &[Choice]) -> String {
    let mut names = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let had = choice.figures.iter().enumerate().filter(|(_, figures)| figures.contains(&figure));
        names.extend(had.map(|(number, _)| choice_name(at, number)));
    }
    names.join(" ")
}

fn table(rows: &[FigureRow], names: &[String], words: &Words) -> Markup {
    let name = |column: Column| column.name(words.language);
    html! {
        table.figures {
            caption.unseen { (words.table_of_figures) }
            thead {
                tr {
                    th scope="col" { (name(Column::Place)) }
                    th scope="col" { (name(Column::Label)) }
                    th scope="col" { (words.printed) }
                    th scope="col" { (name(Column::Value)) }
                    th scope="col" { (name(Column::Period)) }
                    th scope="col" { (name(Column::Verdict)) }
                }
            }
            tbody {
                @for (row, names) in rows.iter().zip(names) {
                    tr id={ "figure-" (row.id) } class=(names) {
                        td { (row.line) }
                        th scope="row" { (row.label) }
                        td lang=[chinese(words)] { (row.printed) }
                        td { (row.value) " " span.unit { (row.unit) } }
                        td { (row.period) }
                        td {
                            @if let Some(verdict) = row.verdict {
                                (verdict.mark()) " " (words.language.of(verdict.name()))
                                @if row.checks > 1 { " · " (words.check_count(row.checks)) }
                            } @else { (words.unchecked) }
                        }
                    }
                }
            }
        }
    }
}

/// A finding in short: its sentence holds the figures and what follows from them.
fn finding(card: &CheckCard, words: &Words) -> Markup {
    let mut tags = vec![card.kind];
    tags.extend(card.grade);
    tags.extend(card.outside.then_some(words.outside));
    let mut sources: Vec<&str> = Vec::new();
    for source in card.operands.iter().flat_map(|operand| &operand.sources) {
        // Several values come from one.
        if !sources.contains(&&*source.said) {
            sources.push(&source.said);
        }
    }
    html! {
        article.card id={ "check-" (card.id) } data-verdict=(card.verdict.slug()) {
            p.card-tags { span { b { (card.verdict.mark()) " " (card.verdict_name) } " · " (tags.join(" · ")) } }
            h3 { (card.title) }
            @if !card.source.is_empty() { p { (card.source) } }
            p.sentence { (card.sentence) }
            @for repair in &card.repairs { p { (words.repairs) (words.colon) (repair) } }
            @for source in sources { p { (words.outside_source) (words.colon) (source) } }
            @if !card.note.is_empty() { p { (words.note) (words.colon) (card.note) } }
        }
    }
}
