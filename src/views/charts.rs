//! 图表: draws what `query::charts` gives, one shape after the other, and saves it.

use std::rc::Rc;

use shuzheng_core::export::svg;
use shuzheng_core::link::{Open, State};
use shuzheng_core::query::charts::{Chart, ChartMark, Form, NARROW, Shape, Source, WIDE, charts, columns};
use shuzheng_core::query::{Table, figures};
use yew::prelude::*;

use super::save::{PNG, SVG, save_button};
use super::{Goal, ViewProps, link_to, nothing, side, tiny, toolbar};
use crate::app::{Shared, Site};
use crate::browser;
use crate::element::{El, el, site};
use crate::hooks::{use_effect_with, use_memo, use_state_eq};

/// The charts of what is in view.
#[component]
pub fn ChartsView(props: &ViewProps) -> Html {
    let site = site();
    let words = site.words();
    let roomy = use_state_eq(browser::is_roomy);
    use_effect_with((), {
        let roomy = roomy.setter();
        move |()| {
            let listeners = (browser::on_room(move |is_roomy| roomy.set(is_roomy)), browser::on_pointing());
            move || drop(listeners)
        }
    });
    let drawn = use_memo((props.state.clone(), site.clone(), *roomy), |(state, site, roomy)| {
        let table = figures(&site.model, &state.filter, Default::default(), site.language);
        let charts = charts(&site.model, &state.filter, site.language, if *roomy { WIDE } else { NARROW });
        let is_empty = charts.is_empty();
        let charts: Html = charts.iter().map(|chart| Html::from(one(chart, state, site))).collect();
        (charts, is_empty, table.places.len(), table.total)
    });
    let (charts, is_empty, shown, total) = &*drawn;
    let view = el("div")
        .class("view")
        .flag("inert", props.sheet)
        .child(toolbar(props, Table::Figures, *shown, *total))
        .child(charts.clone())
        .child(nothing(*is_empty, &props.state.filter, words));
    el("div").class("layout").child(side(props, Table::Figures, *shown)).child(view).into()
}

/// One mark, and its row of the table.
fn mark(mark: &ChartMark, in_text: bool, open: Option<&str>) -> (El, El) {
    let (goal, id) = match &mark.source {
        Source::Figure(id) if in_text => (Goal::InText(id.clone()), Some(id.as_str())),
        Source::Figure(id) => (Goal::Figure(id.clone()), Some(id.as_str())),
        Source::Check(id) => (Goal::Check(id.clone()), None),
    };
    let [first, others @ ..] = &mark.cells;
    let mut row = el("tr").child(el("th").attr("scope", "row").child(link_to(&goal).text(first)));
    for cell in others {
        row = row.child(el("td").text(cell));
    }
    let link = link_to(&goal)
        .attr("aria-label", mark.name.clone())
        .maybe("data-verdict", mark.tone.map(|tone| tone.slug()))
        .maybe("class", mark.derived.then_some("hollow"))
        .maybe("aria-current", (id.is_some() && id == open).then_some("true"))
        // The strip has so many that the keyboard has the table instead.
        .maybe("tabindex", in_text.then_some("-1"));
    (shapes(link, &mark.shapes), row)
}

/// One chart: the drawing, the data as a table, files to save.
fn one(chart: &Chart, state: &Rc<State>, site: &Shared<Site>) -> El {
    let words = site.words();
    let open = match &state.open {
        Some(Open::Figure(id)) => Some(id.as_str()),
        _ => None,
    };
    let mut drawing = el("svg")
        .maybe("class", (chart.width == NARROW).then_some("is-narrow"))
        .attr("viewBox", format!("0 0 {} {}", chart.width, chart.height))
        .attr("role", "group")
        .attr("aria-label", chart.summary.clone())
        .child(shapes(el("g").attr("aria-hidden", "true"), &chart.ground));
    let mut head = el("tr");
    for name in columns(words) {
        head = head.child(el("th").attr("scope", "col").text(name));
    }
    let mut rows = el("tbody");
    for one in &chart.marks {
        let (drawn, row) = mark(one, chart.in_text, open);
        (drawing, rows) = (drawing.child(drawn), rows.child(row));
    }
    let table =
        el("table").child(el("caption").class("unseen").text(chart.title)).child(el("thead").child(head)).child(rows);
    let scroller =
        el("div").class("scroller").attr("role", "region").attr("tabindex", "0").attr("aria-label", chart.title);
    let quiet = |text: &str| el("p").class("quiet").text(text);
    let mut section = el("section").class("chart").attr("aria-label", chart.title);
    // What a mark says stands below the drawing: there it hides nothing that the focus goes to next, and the pointer can
    // be moved to it.
    section = section
        .child(el("h2").text(chart.title))
        .child(drawing)
        .child(el("p").class("said").attr("aria-hidden", "true"));
    for note in &chart.notes {
        section = section.child(quiet(note));
    }
    let mut saves = el("p").class("saves");
    for (label, kind, ending) in [(words.save_svg, SVG, "svg"), (words.save_png, PNG, "png")] {
        let (site, state, slug) = (site.clone(), state.clone(), chart.slug);
        // A file has room, whatever the screen has.
        let make = Callback::from(move |()| {
            let charts = charts(&site.model, &state.filter, site.language, WIDE);
            let chart = charts.iter().find(|chart| chart.slug == slug);
            chart.map(|chart| svg::picture(chart, &site.model.report, site.language)).unwrap_or_default().into_bytes()
        });
        saves = saves.child(save_button(label, format!("shuzheng-{slug}.{ending}"), kind, make));
    }
    let summary = el("summary").text(words.chart_table).space().child(tiny(chart.marks.len()));
    section.child(el("details").child(summary).child(quiet(&chart.summary)).child(scroller.child(table))).child(saves)
}

/// Puts shapes into an element: texts and paths.
fn shapes(mut inside: El, shapes: &[Shape]) -> El {
    for shape in shapes {
        inside = inside.child(match &shape.form {
            Form::Text(x, y, text) => {
                el("text").class(shape.class).attr("x", x.to_string()).attr("y", y.to_string()).text(text)
            }
            form => el("path").class(shape.class).attr("d", form.path().unwrap_or_default()),
        });
    }
    inside
}
