//! 原文: what is worth reading first, then the whole text with its outline and every figure marked.

use std::ops::Range;
use std::rc::Rc;

use shuzheng_core::check::Verdict;
use shuzheng_core::extract::Class;
use shuzheng_core::link::{Action, Open, Tab};
use shuzheng_core::query::{
    Highlight, LineView, Mark, Reading, ReportChoice, Table, reading, report_choices, source_read, summary,
};
use shuzheng_core::report::LineRole;
use shuzheng_core::words::Words;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::pages::use_pages;
use super::{Goal, ViewProps, badge, figure_id, go, link_to, side, tiny, toolbar};
use crate::app::Site;
use crate::browser;
use crate::element::{El, component, el, fragment, site, written};
use crate::hooks::{use_effect_with, use_memo, use_state_eq};

/// The report.
#[component]
pub fn ReportView(props: &ViewProps) -> Html {
    let site = site();
    let words = site.words();
    let state = &props.state;
    let open = match &state.open {
        Some(Open::Figure(id)) => id.as_str(),
        _ => "",
    };
    // Of a collection it is one report that is read, here told by its first line.
    let read = source_read(&site.model, &state.filter, Some(open)).map_or(0, |source| source.first);
    let text =
        use_memo((state.filter.clone(), read, site.language, site.model.clone()), |(filter, read, language, model)| {
            reading(model, filter, model.report.source_at(*read), *language)
        });
    let choices = use_memo((state.filter.clone(), read, site.model.clone()), |(filter, read, model)| {
        report_choices(model, filter, model.report.source_at(*read).map_or("", |source| &source.id))
    });
    let highlights =
        use_memo((site.language, site.model.clone()), |(language, model)| summary(model, *language).highlights);
    let lines = text.sections.iter().flat_map(|section| &section.lines);
    let has_open =
        |line: &LineView| line.segments.iter().any(|one| one.mark.as_ref().is_some_and(|mark| mark.id == open));
    let open_line = (!open.is_empty()).then(|| lines.clone().position(has_open)).flatten();
    let page = use_pages(lines.count(), open_line, &state.filter, &site);
    // Also once the page that it is on is shown.
    use_effect_with((AttrValue::from(open.to_owned()), page.rows.start), |(open, _)| {
        if !open.is_empty() {
            browser::reveal(&figure_id(open));
        }
    });
    let behind = props.sheet;
    let all = el("p").class("all-checks").child(go(&Goal::Tab(Tab::Checks), words.see_all));
    let highlights = el("section")
        .class("highlights")
        .attr("aria-labelledby", "highlights-name")
        .flag("inert", behind)
        .flag("hidden", highlights.is_empty())
        .child(el("h2").id("highlights-name").text(words.highlights))
        .child(el("ol").children(highlights.iter().map(|one| highlight(one, &site))))
        .child(all);
    let class = if state.filter.is_empty() { "reading" } else { "reading is-filtered" };
    let mut article = el("article").class(class).attr("lang", "zh-CN");
    let mut first = 0;
    for (at, section) in text.sections.iter().enumerate() {
        let places = first..first + section.lines.len();
        first = places.end;
        if places.end <= page.rows.start || places.start >= page.rows.end {
            continue;
        }
        let lines = section.lines.iter().zip(places).filter(|(_, place)| page.rows.contains(place));
        let lines = lines.map(|(line, _)| match line.role {
            LineRole::Heading => heading(line, at + 1, open, &site),
            _ => paragraph(line, open, &site),
        });
        let part = el("section").key(&section.slug).class("part").attr("aria-labelledby", section.slug.clone());
        article = article.child(part.children(lines));
    }
    let view = el("div")
        .class("view")
        .flag("inert", behind)
        .when(choice_of_report(&choices, &site))
        .child(toolbar(props, Table::Figures, text.in_view, text.total))
        .child(key_of_marks(words, &site))
        .child(article)
        .child(page.buttons);
    let layout = el("div")
        .class("layout is-report")
        .child(component::<Outline>("", OutlineProps { reading: text.clone(), rows: page.rows, inert: behind }))
        .child(side(props, Table::Figures, text.in_view))
        .child(view);
    fragment([highlights, layout])
}

/// Which report of a collection is read, to be chosen.
fn choice_of_report(choices: &(Vec<ReportChoice>, usize), site: &Site) -> Option<El> {
    let words = site.words();
    let (choices, more) = choices;
    if choices.is_empty() {
        return None;
    }
    let options = choices.iter().map(|choice| {
        let label = words.report_counts(&choice.title, choice.figures, choice.contradictions);
        let option = el("option").key(&choice.id).attr("value", choice.id.clone());
        option.flag("selected", choice.is_read).text(&label)
    });
    let act = site.act.clone();
    let choose = Callback::from(move |event: Event| {
        if let Some(field) = browser::around(&event, "select") {
            act.emit(Action::Choose("report", browser::value(&field)));
        }
    });
    let select = el("select").attr("lang", "zh-CN").on("change", choose).children(options);
    let others = (*more > 0).then(|| el("small").text(&words.other_values(*more)));
    Some(el("label").class("read-report").text(words.read_report).child(select).when(others))
}

fn highlight(one: &Highlight, site: &Site) -> El {
    el("li")
        .key(&one.id)
        .class("highlight")
        .attr("data-verdict", one.verdict.slug())
        .child(badge(one.verdict, site.language))
        .child(el("h3").child(go(&Goal::Check(one.id.clone()), &one.title)))
        .when((!one.source.is_empty()).then(|| el("p").class("quiet").text(&one.source)))
        .child(el("p").text(&one.sentence))
}

/// What the marks mean.
fn key_of_marks(words: &Words, site: &Site) -> El {
    let mark = |class: &'static str, verdict: Option<&'static str>, label: &str| {
        let example = el("span").class(class).maybe("data-verdict", verdict).attr("aria-hidden", "true");
        el("li").key(label).child(example.text("12")).space().text(label)
    };
    let verdicts =
        Verdict::ALL.into_iter().map(|verdict| mark("mark", Some(verdict.slug()), site.language.of(verdict.name())));
    let list = el("ul").children(verdicts).child(mark("mark", None, words.unchecked)).child(mark(
        "mark is-name",
        None,
        words.mark_named,
    ));
    el("details")
        .class("marks")
        .child(el("summary").text(words.marks))
        .child(el("p").text(words.marks_note))
        .child(list)
}

fn heading(line: &LineView, number: usize, open: &str, site: &Site) -> El {
    let name = el("p")
        .class("part-name")
        .attr("lang", site.language.tag())
        .child(el("span").class("part-number").number(number))
        .space()
        .text(line.title());
    let text = segments(el("h2").id(line.topic.clone()).class("anchor"), line, open);
    el("header")
        .key(&line.number.to_string())
        .id(format!("p{}", line.number))
        .class("part-head")
        .child(name)
        .child(text)
}

fn paragraph(line: &LineView, open: &str, site: &Site) -> El {
    let words = site.words();
    let name = el("h3")
        .id(line.topic.clone())
        .class("para-name anchor")
        .attr("lang", site.language.tag())
        .child(el("span").class("para-number").text(&words.paragraph_number(line.number)))
        .space()
        .text(line.title());
    let mechanisms = (!line.mechanisms.is_empty()).then(|| {
        let list = line.mechanisms.iter().map(|mechanism| {
            let mut item = el("li").key(&mechanism.slug).text(&mechanism.label);
            for (id, text) in &mechanism.figures {
                let link = go(&Goal::Figure(id.clone()), text);
                item = item.space().child(el("span").attr("lang", "zh-CN").child(link));
            }
            item
        });
        el("details")
            .class("mechanisms")
            .child(el("summary").text(words.mechanisms).space().child(tiny(line.mechanisms.len())))
            .child(el("ul").children(list))
    });
    el("div")
        .key(&line.number.to_string())
        .id(format!("p{}", line.number))
        .class(if line.in_view == 0 { "para has-none" } else { "para" })
        .child(name)
        .child(segments(el("p").class("para-text"), line, open))
        .child(el("div").class("para-foot").attr("lang", site.language.tag()).when(mechanisms))
}

/// A line's text with its marks, into an element.
fn segments(into: El, line: &LineView, open: &str) -> El {
    into.children(line.segments.iter().map(|segment| match &segment.mark {
        None => written(&segment.text),
        Some(found) => mark(found, &segment.text, found.id == open).into(),
    }))
}

/// A figure in the running text: a link, which wraps as text does.
fn mark(mark: &Mark, text: &str, current: bool) -> El {
    let is_quantity = mark.class == Class::Quantity;
    let class = match (is_quantity, mark.in_view) {
        (true, true) => "mark",
        (true, false) => "mark is-out",
        (false, true) => "mark is-name",
        (false, false) => "mark is-name is-out",
    };
    go(&Goal::Figure(mark.id.clone()), text)
        .key(&mark.id)
        .id(figure_id(&mark.id))
        .class(class)
        .maybe("data-verdict", mark.verdict.map(Verdict::slug))
        .attr("title", mark.label.clone())
        .maybe("aria-current", current.then_some("true"))
}

#[derive(Clone, PartialEq, Properties)]
struct OutlineProps {
    reading: Rc<Reading>,
    /// The lines that are shown: there is nothing to go to outside them.
    rows: Range<usize>,
    inert: bool,
}

/// The outline, which follows the scroll.
#[component]
fn Outline(props: &OutlineProps) -> Html {
    let words = site().words();
    let unfolded = use_memo((), |()| browser::is_wide());
    let here = use_state_eq(|| None::<AttrValue>);
    use_effect_with((), {
        let here = here.setter();
        move |()| {
            let listener = browser::on_scroll(move || here.set(browser::passed(".reading .anchor").map(Into::into)));
            move || drop(listener)
        }
    });
    let nav = use_node_ref();
    use_effect_with((*here).clone(), {
        let nav = nav.clone();
        move |_| {
            if let Some(nav) = nav.cast::<HtmlElement>() {
                browser::centre(&nav, "[aria-current]");
            }
        }
    });
    let item = |line: &LineView, name: &str| {
        let topic = AttrValue::from(line.topic.clone());
        let current = (here.as_ref() == Some(&topic)).then_some("location");
        let goal = Goal::Place(line.topic.clone());
        let mut count = el("span").class("outline-count");
        if line.in_view > 0 {
            count = count.number(line.in_view);
        }
        link_to(&goal)
            .maybe("aria-current", current)
            .child(el("span").class("outline-name").text(name))
            .space()
            .child(count)
    };
    let mut begin = 0;
    let sections = props.reading.sections.iter().filter_map(|section| {
        let places = begin..begin + section.lines.len();
        begin = places.end;
        let lines = section.lines.iter().zip(places).filter(|(_, place)| props.rows.contains(place));
        let mut lines = lines.map(|(line, _)| line).peekable();
        lines.peek()?;
        let first = lines.next().map(|line| item(line, &section.name));
        let rest = lines.map(|line| el("li").key(&line.number.to_string()).child(item(line, &line.name)));
        Some(el("li").key(&section.slug).when(first).child(el("ol").children(rest)))
    });
    let details = el("details").flag("open", *unfolded).child(el("summary").text(words.outline));
    el("nav")
        .class("outline")
        .attr("aria-label", words.outline)
        .flag("inert", props.inert)
        .kept_in(&nav)
        .child(details.child(el("ol").children(sections)))
        .into()
}
