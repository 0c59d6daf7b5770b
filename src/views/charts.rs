//! 图表: each chart is a table whose rows are drawn on one axis; every place comes from core.

use shuzheng_core::query::{Chart, ChartRow, Source, Table, charts, figures, strip};
use yew::prelude::*;

use super::{Go, Goal, Side, Toolbar, ViewProps};
use crate::app::{Site, use_site};

/// The charts of what is in view.
#[component]
pub fn ChartsView(props: &ViewProps) -> Html {
    let site = use_site();
    let words = site.words();
    let state = &props.state;
    let drawn = use_memo((state.filter.clone(), state.sort, site.language), {
        let model = site.model.clone();
        move |(filter, sort, language)| {
            let table = figures(&model, filter, *sort, *language);
            (charts(&model, filter, *language), strip(&model, filter, *language), table.rows.len(), table.total)
        }
    });
    let (charts, strip, shown, total) = &*drawn;
    html! {
        <div class="layout">
            <Side state={state.clone()} table={Table::Figures} shown={*shown}
                sheet={props.sheet} on_sheet={props.on_sheet.clone()} />
            <div class="view" inert={props.sheet}>
                <Toolbar filter={state.filter.clone()} shown={*shown} total={*total} on_sheet={props.on_sheet.clone()} />
                <section class="chart strip" aria-labelledby="chart-strip">
                    <h2 id="chart-strip">{ words.chart_strip }</h2>
                    <ul class="strip-marks">
                        { for strip.iter().map(|mark| html! {
                            <li key={mark.id.clone()} data-verdict={mark.verdict.map(|verdict| verdict.slug())}
                                ~style={format!("left: {}.{}%", mark.at / 10, mark.at % 10)}>
                                <Go to={Goal::InText(mark.id.clone().into())}>
                                    <span class="unseen">{ &mark.label }</span>
                                </Go>
                            </li>
                        }) }
                    </ul>
                    <p class="quiet">{ words.chart_strip_note }</p>
                </section>
                { for charts.iter().map(|chart| one(chart, &site)) }
                <div class="nothing">
                    if charts.is_empty() {
                        <p>{ words.nothing }</p>
                    }
                </div>
            </div>
        </div>
    }
}

fn one(chart: &Chart, site: &Site) -> Html {
    let words = site.words();
    let heading = format!("chart-{}", chart.slug);
    html! {
        <section key={chart.slug.clone()} class="chart" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ &chart.title }</h2>
            <p>{ &chart.summary }</p>
            <table class={classes!("plot", chart.bars.then_some("is-bars"))}>
                <caption class="unseen">{ &chart.title }</caption>
                <thead class="unseen">
                    <tr>
                        <th scope="col">{ words.chart_item }</th>
                        <th scope="col">{ words.chart_place }</th>
                        <th scope="col">{ words.value }</th>
                        <th scope="col">{ words.interval }</th>
                    </tr>
                </thead>
                <tbody>{ for chart.rows.iter().map(|row| plotted(chart, row)) }</tbody>
                <tfoot aria-hidden="true">
                    <tr><td></td><td>{ axis(chart) }</td><td></td></tr>
                </tfoot>
            </table>
            <p class="quiet">{ chart.note }</p>
        </section>
    }
}

fn plotted(chart: &Chart, row: &ChartRow) -> Html {
    let goal = match &row.source {
        Source::Figure(id) => Goal::Figure(id.clone().into()),
        Source::Check(id) => Goal::Check(id.clone().into()),
    };
    let (from, to) = (row.from.min(row.point), row.to.max(row.point));
    let key = match &row.source {
        Source::Figure(id) | Source::Check(id) => id.clone(),
    };
    html! {
        <tr key={key} class={classes!(row.derived.then_some("is-derived"))}>
            <th scope="row"><Go to={goal}>{ &row.label }</Go></th>
            <td class="plot-place">
                <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    { for chart.ticks.iter().map(|tick| html! {
                        <line class="grid" x1={tick.at.to_string()} x2={tick.at.to_string()} y1="0" y2="24" />
                    }) }
                    if chart.bars {
                        <rect class="bar" x="0" y="7" width={row.point.to_string()} height="10" />
                    }
                    <rect class="whisker" x={from.to_string()} y="10" width={(to - from).max(2).to_string()} height="4" />
                </svg>
                <span class="dot" ~style={format!("left: {}.{}%", row.point / 10, row.point % 10)} aria-hidden="true"></span>
            </td>
            <td class="plot-value">{ &row.value }</td>
            <td class="unseen">{ &row.range }</td>
        </tr>
    }
}

/// The numbers below the axis; close ones give way to the first.
fn axis(chart: &Chart) -> Html {
    html! {
        <div class="axis">
            { for chart.ticks.iter().map(|tick| html! {
                <span ~style={format!("left: {}.{}%", tick.at / 10, tick.at % 10)}>{ &tick.label }</span>
            }) }
        </div>
    }
}
