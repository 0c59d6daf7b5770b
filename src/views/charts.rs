//! 图表: draws what `query::charts` gives, one shape after the other, and saves it.

use std::rc::Rc;

use shuzheng_core::export::svg;
use shuzheng_core::link::Open;
use shuzheng_core::query::charts::{Chart, ChartMark, Form, NARROW, Shape, Source, WIDE, charts};
use shuzheng_core::query::{Filter, Table, figures};
use yew::prelude::*;

use super::save::{PNG, SVG, Save};
use super::{Goal, Toolbar, ViewProps, address_of, side};
use crate::app::use_site;
use crate::browser;

/// The charts of what is in view.
#[component]
pub fn ChartsView(props: &ViewProps) -> Html {
    let site = use_site();
    let words = site.words();
    let state = &props.state;
    let roomy = use_state_eq(browser::is_roomy);
    use_effect_with((), {
        let roomy = roomy.setter();
        move |()| {
            let listener = browser::on_room(move |is_roomy| roomy.set(is_roomy));
            move || drop(listener)
        }
    });
    let drawn = use_memo((state.filter.clone(), site.language, *roomy), {
        let model = site.model.clone();
        move |(filter, language, roomy)| {
            let table = figures(&model, filter, Default::default(), *language);
            let charts = charts(&model, filter, *language, if *roomy { WIDE } else { NARROW });
            (charts.into_iter().map(Rc::new).collect::<Vec<_>>(), table.rows.len(), table.total)
        }
    });
    let (charts, shown, total) = &*drawn;
    let open = match &state.open {
        Some(Open::Figure(id)) => AttrValue::from(id.clone()),
        _ => AttrValue::default(),
    };
    html! {
        <div class="layout">
            { side(props, Table::Figures, *shown) }
            <div class="view" inert={props.sheet}>
                <Toolbar filter={state.filter.clone()} shown={*shown} total={*total}
                    on_sheet={props.on_sheet.clone()} address={address_of(state)} />
                { for charts.iter().map(|chart| html! {
                    <ChartView key={chart.slug} chart={chart.clone()} filter={state.filter.clone()} open={open.clone()} />
                }) }
                <div class="nothing">
                    if charts.is_empty() {
                        <p>{ words.nothing }</p>
                    }
                </div>
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChartProps {
    chart: Rc<Chart>,
    filter: Filter,
    /// The figure that is open.
    open: AttrValue,
}

/// One chart: the drawing, what the mark pointed at says, the data as a table, files to save.
#[component]
fn ChartView(props: &ChartProps) -> Html {
    let site = use_site();
    let words = site.words();
    let said = use_state_eq(|| None::<String>);
    let point = {
        let said = said.setter();
        Callback::from(move |event: Event| {
            if let Some(label) = browser::label_at(&event) {
                said.set(Some(label));
            }
        })
    };
    let chart = &props.chart;
    let heading = format!("chart-{}", chart.slug);
    let goal = |mark: &ChartMark| match &mark.source {
        Source::Figure(id) if chart.in_text => Goal::InText(id.clone()),
        Source::Figure(id) => Goal::Figure(id.clone()),
        Source::Check(id) => Goal::Check(id.clone()),
    };
    let drawn = |(at, mark): (usize, &ChartMark)| {
        let goal = goal(mark);
        let is_open = matches!(&mark.source, Source::Figure(id) if *id == *props.open);
        html! {
            <a key={at} href={goal.address()} data-go={goal.written()} aria-label={mark.name.clone()}
                data-verdict={mark.tone.map(|tone| tone.slug())} class={mark.derived.then_some("hollow")}
                aria-current={is_open.then_some("true")} tabindex={chart.in_text.then_some("-1")}>
                { for mark.shapes.iter().map(shape) }
            </a>
        }
    };
    let row = |mark: &ChartMark| {
        let goal = goal(mark);
        let (first, others) = mark.cells.split_first().unzip();
        html! {
            <tr>
                <th scope="row"><a href={goal.address()} data-go={goal.written()}>{ first }</a></th>
                { for others.into_iter().flatten().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    };
    let save = |label: &'static str, kind: &'static str, ending: &str| {
        let make = {
            let (site, filter, slug) = (site.clone(), props.filter.clone(), chart.slug);
            // A file has room, whatever the screen has.
            Callback::from(move |()| {
                let charts = charts(&site.model, &filter, site.language, WIDE);
                let chart = charts.iter().find(|chart| chart.slug == slug);
                chart
                    .map(|chart| svg::picture(chart, &site.model.report, site.language))
                    .unwrap_or_default()
                    .into_bytes()
            })
        };
        html! { <Save {label} name={format!("shuzheng-{}.{ending}", chart.slug)} {kind} {make} /> }
    };
    let onmouseover = point.reform(|event: MouseEvent| event.into());
    html! {
        <section class="chart" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ chart.title }</h2>
            <p class="quiet">{ &chart.summary }</p>
            <svg class={format!("w{}", chart.width)} viewBox={format!("0 0 {} {}", chart.width, chart.height)} role="group" aria-label={chart.title}
                {onmouseover} onfocusin={point.reform(|event: FocusEvent| event.into())}>
                <g aria-hidden="true">{ for chart.ground.iter().map(shape) }</g>
                { for chart.marks.iter().enumerate().map(drawn) }
            </svg>
            <p class="said" aria-hidden="true">{ said.as_deref().unwrap_or(words.chart_hint) }</p>
            { for chart.notes.iter().map(|note| html! { <p class="quiet">{ *note }</p> }) }
            <details>
                <summary>{ words.chart_table }{ " " }<span class="tiny">{ chart.marks.len() }</span></summary>
                <div class="scroller" role="region" tabindex="0" aria-label={chart.title}>
                    <table>
                        <caption class="unseen">{ chart.title }</caption>
                        <thead><tr>{ for chart.columns.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                        <tbody>{ for chart.marks.iter().map(row) }</tbody>
                    </table>
                </div>
            </details>
            <p class="saves">
                { save(words.save_svg, SVG, "svg") }
                { save(words.save_png, PNG, "png") }
            </p>
        </section>
    }
}

/// One shape: a text, or a path.
fn shape(shape: &Shape) -> Html {
    match &shape.form {
        Form::Text(x, y, text) => {
            html! { <text class={shape.class} x={x.to_string()} y={y.to_string()}>{ text }</text> }
        }
        form => html! { <path class={shape.class} d={form.path()} /> },
    }
}
