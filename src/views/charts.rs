//! 图表: draws what `query::charts` gives, one shape after the other, and saves it.

use std::rc::Rc;

use shuzheng_core::export::svg;
use shuzheng_core::link::{Open, State};
use shuzheng_core::query::charts::{Chart, ChartMark, Form, NARROW, Shape, Source, WIDE, charts, columns};
use shuzheng_core::query::{Table, figures};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

use super::save::{PNG, SVG, save_button};
use super::{Goal, Toolbar, ViewProps, address_of, side};
use crate::app::{Site, use_site};
use crate::browser;

/// The charts of what is in view.
#[component]
pub fn ChartsView(props: &ViewProps) -> Html {
    let site = use_site();
    let words = site.words();
    let state = &props.state;
    let roomy = use_state_eq(browser::is_roomy);
    let said = use_state_eq(|| AttrValue::Static(words.chart_hint));
    use_effect_with((), {
        let roomy = roomy.setter();
        move |()| {
            let listener = browser::on_room(move |is_roomy| roomy.set(is_roomy));
            move || drop(listener)
        }
    });
    let drawn = use_memo((state.clone(), site.clone(), *roomy), |(state, site, roomy)| {
        let table = figures(&site.model, &state.filter, Default::default(), site.language);
        let charts = charts(&site.model, &state.filter, site.language, if *roomy { WIDE } else { NARROW });
        let charts = charts.iter().map(|chart| one(chart, state, site)).collect::<Html>();
        (charts, table.rows.len(), table.total)
    });
    let (charts, shown, total) = &*drawn;
    // What the mark says that is pointed at or has the focus.
    let point = {
        let said = said.setter();
        Callback::from(move |event: Event| {
            if let Some(label) = browser::label_at(&event) {
                said.set(label.into());
            }
        })
    };
    html! {
        <div class="layout">
            { side(props, Table::Figures, *shown) }
            <div class="view" inert={props.sheet} onmouseover={point.reform(|event: MouseEvent| event.into())}
                onfocusin={point.reform(|event: FocusEvent| event.into())}>
                <Toolbar filter={state.filter.clone()} shown={*shown} total={*total}
                    on_sheet={props.on_sheet.clone()} address={address_of(state)} />
                { charts.clone() }
                <p class="said" aria-hidden="true">{ &*said }</p>
            </div>
        </div>
    }
}

/// The attributes that drawings and tables have.
const KEYS: &[&str] = &[
    "class",
    "d",
    "x",
    "y",
    "href",
    "data-go",
    "aria-label",
    "data-verdict",
    "aria-current",
    "tabindex",
    "scope",
    "role",
    "viewBox",
    "aria-hidden",
];

/// An element of a drawing or table. An attribute without a value is not set. One function makes
/// them all: a macro's code for each would take more room than the page has.
#[inline(never)]
fn element(name: &'static str, attributes: &[(&str, &str)], children: Vec<Html>) -> Html {
    let values = KEYS.iter().map(|key| {
        let (_, value) = attributes.iter().find(|(name, value)| name == key && !value.is_empty())?;
        Some(AttributeOrProperty::Attribute(AttrValue::from((*value).to_owned())))
    });
    let mut tag = VTag::new(name);
    tag.set_attributes(Attributes::Dynamic { keys: KEYS, values: values.collect() });
    tag.add_children(children);
    tag.into()
}

/// A text in an element.
#[inline(never)]
fn with_text(name: &'static str, attributes: &[(&str, &str)], text: &str) -> Html {
    element(name, attributes, vec![Html::from(text)])
}

/// One mark, and its row of the table.
fn mark(mark: &ChartMark, in_text: bool, open: &str) -> (Html, Html) {
    let (goal, id) = match &mark.source {
        Source::Figure(id) if in_text => (Goal::InText(id.clone()), id.as_str()),
        Source::Figure(id) => (Goal::Figure(id.clone()), id.as_str()),
        Source::Check(id) => (Goal::Check(id.clone()), ""),
    };
    let (address, written) = (goal.address(), goal.written());
    let link = [("href", address.as_str()), ("data-go", written.as_str())];
    let [first, others @ ..] = &mark.cells;
    let mut cells = vec![element("th", &[("scope", "row")], vec![with_text("a", &link, first)])];
    for cell in others {
        cells.push(with_text("td", &[], cell));
    }
    let attributes = [
        link[0],
        link[1],
        ("aria-label", mark.name.as_str()),
        ("data-verdict", mark.tone.map_or("", |tone| tone.slug())),
        ("class", if mark.derived { "hollow" } else { "" }),
        ("aria-current", if !id.is_empty() && id == open { "true" } else { "" }),
        // The strip has so many that the keyboard has the table instead.
        ("tabindex", if in_text { "-1" } else { "" }),
    ];
    (element("a", &attributes, shapes(&mark.shapes)), element("tr", &[], cells))
}

/// One chart: the drawing, the data as a table, files to save.
fn one(chart: &Chart, state: &Rc<State>, site: &Site) -> Html {
    let words = site.words();
    let open = match &state.open {
        Some(Open::Figure(id)) => id.as_str(),
        _ => "",
    };
    let mut drawing = vec![element("g", &[("aria-hidden", "true")], shapes(&chart.ground))];
    let mut rows = Vec::new();
    for one in &chart.marks {
        let (drawn, row) = mark(one, chart.in_text, open);
        drawing.push(drawn);
        rows.push(row);
    }
    let view_box = format!("0 0 {} {}", chart.width, chart.height);
    let size = if chart.width == NARROW { "is-narrow" } else { "" };
    let svg = [("class", size), ("viewBox", &view_box), ("role", "group"), ("aria-label", chart.title)];
    let mut head = Vec::new();
    for name in columns(words) {
        head.push(with_text("th", &[("scope", "col")], name));
    }
    let table = vec![
        with_text("caption", &[("class", "unseen")], chart.title),
        element("thead", &[], vec![element("tr", &[], head)]),
        element("tbody", &[], rows),
    ];
    let scroller = [("class", "scroller"), ("role", "region"), ("tabindex", "0"), ("aria-label", chart.title)];
    let folded = vec![
        with_text("summary", &[], words.chart_table),
        element("div", &scroller, vec![element("table", &[], table)]),
    ];
    const QUIET: &[(&str, &str)] = &[("class", "quiet")];
    let mut inside =
        vec![with_text("h2", &[], chart.title), with_text("p", QUIET, &chart.summary), element("svg", &svg, drawing)];
    for note in &chart.notes {
        inside.push(with_text("p", QUIET, note));
    }
    inside.push(element("details", &[], folded));
    let mut saves = Vec::new();
    for (label, kind, ending) in [(words.save_svg, SVG, "svg"), (words.save_png, PNG, "png")] {
        let (site, state, slug) = (site.clone(), state.clone(), chart.slug);
        // A file has room, whatever the screen has.
        let make = Callback::from(move |()| {
            let charts = charts(&site.model, &state.filter, site.language, WIDE);
            let chart = charts.iter().find(|chart| chart.slug == slug);
            chart.map(|chart| svg::picture(chart, &site.model.report, site.language)).unwrap_or_default().into_bytes()
        });
        saves.push(save_button(label, format!("shuzheng-{slug}.{ending}"), kind, make));
    }
    inside.push(element("p", &[("class", "saves")], saves));
    element("section", &[("class", "chart"), ("aria-label", chart.title)], inside)
}

/// Shapes as elements: a text, or a path.
fn shapes(shapes: &[Shape]) -> Vec<Html> {
    let mut drawn = Vec::new();
    for shape in shapes {
        drawn.push(match &shape.form {
            Form::Text(x, y, text) => {
                let (x, y) = (x.to_string(), y.to_string());
                with_text("text", &[("class", shape.class), ("x", &x), ("y", &y)], text)
            }
            form => element("path", &[("class", shape.class), ("d", &form.path().unwrap_or_default())], Vec::new()),
        });
    }
    drawn
}
