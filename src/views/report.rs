//! 原文: what is worth reading first, then the whole text with its outline and every figure marked.

use std::rc::Rc;

use shuzheng_core::check::Verdict;
use shuzheng_core::extract::Class;
use shuzheng_core::link::{Open, Tab};
use shuzheng_core::query::{Highlight, LineView, Mark, Reading, Table, reading, summary};
use shuzheng_core::report::LineRole;
use shuzheng_core::words::Words;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Goal, Toolbar, ViewProps, address_of, badge, figure_id, go, side};
use crate::app::{Site, use_site};
use crate::browser;

/// The report.
#[component]
pub fn ReportView(props: &ViewProps) -> Html {
    let site = use_site();
    let words = site.words();
    let state = &props.state;
    let text = use_memo((state.filter.clone(), site.language, site.model.clone()), |(filter, language, model)| {
        reading(model, filter, *language)
    });
    let highlights =
        use_memo((site.language, site.model.clone()), |(language, model)| summary(model, *language).highlights);
    let open = match &state.open {
        Some(Open::Figure(id)) => id.as_str(),
        _ => "",
    };
    use_effect_with(AttrValue::from(open.to_owned()), |open| {
        if !open.is_empty() {
            browser::reveal(&figure_id(open));
        }
    });
    let behind = props.sheet;
    html! {
        <>
            <section class="highlights" aria-labelledby="highlights-name" inert={behind}>
                <h2 id="highlights-name">{ words.highlights }</h2>
                <ol>{ for highlights.iter().map(|one| highlight(one, &site)) }</ol>
                <p class="all-checks">{ go(&Goal::Tab(Tab::Checks), words.see_all) }</p>
            </section>
            <div class="layout is-report">
                <Outline reading={text.clone()} inert={props.sheet} />
                { side(props, Table::Figures, text.in_view) }
                <div class="view" inert={behind}>
                    <Toolbar filter={state.filter.clone()} shown={text.in_view} total={text.total}
                        on_sheet={props.on_sheet.clone()} address={address_of(state)} />
                    { key_of_marks(words, &site) }
                    <article class={classes!("reading", (!state.filter.is_empty()).then_some("is-filtered"))} lang="zh-CN">
                        { for text.sections.iter().enumerate().map(|(at, section)| html! {
                            <section key={section.slug.clone()} class="part" aria-labelledby={section.slug.clone()}>
                                { for section.lines.iter().map(|line| match line.role {
                                    LineRole::Heading => heading(line, at + 1, open, &site),
                                    _ => paragraph(line, open, &site),
                                }) }
                            </section>
                        }) }
                    </article>
                </div>
            </div>
        </>
    }
}

fn highlight(one: &Highlight, site: &Site) -> Html {
    html! {
        <li key={one.id.clone()} class="highlight" data-verdict={one.verdict.slug()}>
            { badge(one.verdict, site.language) }
            <h3>{ go(&Goal::Check(one.id.clone()), &one.title) }</h3>
            <p>{ &one.sentence }</p>
        </li>
    }
}

/// What the marks mean; it also describes each mark to who hears it.
fn key_of_marks(words: &Words, site: &Site) -> Html {
    let mark = |class: &'static str, verdict: Option<&'static str>, id: &'static str, label: &str| {
        html! {
            <li key={id}><span class={class} data-verdict={verdict} aria-hidden="true">{ "12" }</span>{ " " }
                <span id={id}>{ label }</span></li>
        }
    };
    html! {
        <details class="marks">
            <summary>{ words.marks }</summary>
            <p>{ words.marks_note }</p>
            <ul>
                { for Verdict::ALL.into_iter().map(|verdict| mark(
                    "mark", Some(verdict.slug()), described_by(Some(verdict)), site.language.of(verdict.name()),
                )) }
                { mark("mark", None, described_by(None), words.mark_unchecked) }
                { mark("mark is-name", None, NAMED, words.mark_named) }
            </ul>
        </details>
    }
}

/// The id of the words that describe marks of names.
const NAMED: &str = "means-name";

/// The id of the words that describe marks with this verdict.
fn described_by(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Contradiction) => "means-contradiction",
        Some(Verdict::Notable) => "means-notable",
        Some(Verdict::Consistent) => "means-consistent",
        Some(Verdict::Derived) => "means-derived",
        Some(Verdict::Undetermined) => "means-undetermined",
        None => "means-unchecked",
    }
}

fn heading(line: &LineView, number: usize, open: &str, site: &Site) -> Html {
    html! {
        <header key={line.number} id={format!("p{}", line.number)} class="part-head">
            <p class="part-name" lang={site.language.tag()}>
                <span class="part-number">{ number }</span>{ " " }{ &line.name }
            </p>
            <h2 id={line.topic.clone()} class="anchor">{ segments(line, open) }</h2>
        </header>
    }
}

fn paragraph(line: &LineView, open: &str, site: &Site) -> Html {
    let words = site.words();
    let out = line.quantities > 0 && line.in_view == 0;
    html! {
        <div key={line.number} id={format!("p{}", line.number)} class={classes!("para", (out || line.quantities == 0).then_some("has-none"))}>
            <h3 id={line.topic.clone()} class="para-name anchor" lang={site.language.tag()}>
                <span class="para-number">{ words.paragraph_number(line.number) }</span>{ " " }{ &line.name }
            </h3>
            <p class="para-text">{ segments(line, open) }</p>
            <div class="para-foot" lang={site.language.tag()}>
                if !line.mechanisms.is_empty() {
                    <details class="mechanisms">
                        <summary>{ words.mechanisms }{ " " }<span class="tiny">{ line.mechanisms.len() }</span></summary>
                        <ul>
                            { for line.mechanisms.iter().map(|mechanism| html! {
                                <li key={mechanism.slug.clone()}>
                                    { &mechanism.label }
                                    { for mechanism.figures.iter().map(|(id, text)| html! {
                                        <>{ " " }<span lang="zh-CN">{ go(&Goal::Figure(id.clone()), text) }</span></>
                                    }) }
                                </li>
                            }) }
                        </ul>
                    </details>
                }
            </div>
        </div>
    }
}

fn segments(line: &LineView, open: &str) -> Html {
    let pieces = line.segments.iter().map(|segment| match &segment.mark {
        None => html! { { &segment.text } },
        Some(found) => mark(found, &segment.text, found.id == open),
    });
    html! { <>{ for pieces }</> }
}

/// A figure in the running text: a link, which wraps as text does.
fn mark(mark: &Mark, text: &str, current: bool) -> Html {
    let is_quantity = mark.class == Class::Quantity;
    let class = classes!("mark", (!is_quantity).then_some("is-name"), (!mark.in_view).then_some("is-out"));
    let goal = Goal::Figure(mark.id.clone());
    html! {
        <a key={mark.id.clone()} id={figure_id(&mark.id)} {class} href={goal.address()}
            data-verdict={mark.verdict.map(Verdict::slug)} title={mark.label.clone()}
            aria-describedby={if is_quantity { described_by(mark.verdict) } else { NAMED }}
            aria-current={current.then_some("true")} data-go={goal.written()}>{ text.to_owned() }</a>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OutlineProps {
    reading: Rc<Reading>,
    inert: bool,
}

/// The outline, which follows the scroll.
#[component]
fn Outline(props: &OutlineProps) -> Html {
    let words = use_site().words();
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
        html! {
            <a href={goal.address()} data-go={goal.written()} aria-current={current}>
                <span class="outline-name">{ name }</span>
                { " " }
                <span class="outline-count">
                    if line.in_view > 0 {
                        { line.in_view }
                    }
                </span>
            </a>
        }
    };
    html! {
        <nav class="outline" aria-label={words.outline} inert={props.inert} ref={nav}>
            <details open={*unfolded}>
                <summary>{ words.outline }</summary>
                <ol>
                    { for props.reading.sections.iter().map(|section| html! {
                        <li key={section.slug.clone()}>
                            { for section.lines.iter().take(1).map(|line| item(line, &section.name)) }
                            <ol>
                                { for section.lines.iter().skip(1).map(|line| html! {
                                    <li key={line.number}>{ item(line, &line.name) }</li>
                                }) }
                            </ol>
                        </li>
                    }) }
                </ol>
            </details>
        </nav>
    }
}
