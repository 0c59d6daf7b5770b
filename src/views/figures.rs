//! 数字: the table of figures, its sum, and below it the names, dates and ordinals.

use shuzheng_core::link::{Action, Open};
use shuzheng_core::query::{Column, FigureRow, FigureTable, Sort, Table, figures, named};
use yew::prelude::*;

use super::own::pick;
use super::{Goal, Toolbar, ViewProps, address_of, badge, figure_id, go, side};
use crate::app::{Site, use_site};

/// The table of figures.
#[component]
pub fn FiguresView(props: &ViewProps) -> Html {
    let site = use_site();
    let words = site.words();
    let state = &props.state;
    let table = use_memo(
        (state.filter.clone(), state.sort, site.language, site.model.clone()),
        |(filter, sort, language, model)| figures(model, filter, *sort, *language),
    );
    let open = match &state.open {
        Some(Open::Figure(id)) => AttrValue::from(id.clone()),
        _ => AttrValue::default(),
    };
    html! {
        <div class="layout">
            { side(props, Table::Figures, table.rows.len()) }
            <div class="view" inert={props.sheet}>
                <Toolbar filter={state.filter.clone()} shown={table.rows.len()} total={table.total}
                    on_sheet={props.on_sheet.clone()} address={address_of(state)} />
                <div class="sum">
                    if let Some(sum) = &table.sum {
                        <p><b>{ words.sum }</b>{ " " }<span class="sum-amount">{ &sum.amount }</span>
                            { " " }<span class="quiet">{ &sum.range }</span></p>
                        <p class="quiet">{ sum.caution }</p>
                    } else if let Some(reason) = table.no_sum {
                        <p class="quiet">{ reason }</p>
                    }
                </div>
                { rows(&table, &open, &state.picked, &site) }
                <div class="nothing">
                    if table.rows.is_empty() {
                        <p>{ words.nothing }</p>
                    }
                </div>
                { names(&site) }
            </div>
        </div>
    }
}

/// The table itself. Its parts say their roles, which a narrow screen's layout would else take away.
fn rows(table: &FigureTable, open: &str, picked: &[String], site: &Site) -> Html {
    let words = site.words();
    let header = |column: Column| header(column, table.sort, site);
    html! {
        <div class="table-place">
        <table class="figures" role="table">
            <caption class="unseen">{ words.table_of_figures }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    { header(Column::Place) }
                    { header(Column::Label) }
                    <th role="columnheader" scope="col" class="is-printed">{ words.printed }</th>
                    { header(Column::Value) }
                    { header(Column::Period) }
                    { header(Column::Topic) }
                    { header(Column::Verdict) }
                    <th role="columnheader" scope="col" class="is-pick"><span class="unseen">{ words.tray }</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                { for table.rows.iter().map(|row| figure_row(row, row.id == open, picked.contains(&row.id), site)) }
            </tbody>
        </table>
        </div>
    }
}

fn header(column: Column, sort: Sort, site: &Site) -> Html {
    let name = column.name(site.language);
    let sorted = (sort.column == column).then_some(if sort.descending { "descending" } else { "ascending" });
    let onclick = site.act.reform(move |_: MouseEvent| Action::SortBy(column));
    html! {
        <th role="columnheader" scope="col" class={format!("is-{}", column.slug())} aria-sort={sorted}>
            <button type="button" {onclick}>
                { name }
                <span class="arrow" aria-hidden="true">
                    { match sorted { Some("ascending") => "▲", Some(_) => "▼", None => "" } }
                </span>
            </button>
        </th>
    }
}

fn figure_row(row: &FigureRow, current: bool, picked: bool, site: &Site) -> Html {
    let words = site.words();
    let goal = Goal::Figure(row.id.clone());
    html! {
        <tr key={row.id.clone()} role="row" class={classes!(current.then_some("is-current"))}>
            <td role="cell" class="is-place">{ row.line }</td>
            <th role="rowheader" scope="row" class="is-label">
                <a id={figure_id(&row.id)} href={goal.address()} data-go={goal.written()}
                    aria-current={current.then_some("true")}>{ &row.label }</a>
            </th>
            <td role="cell" class="is-printed" lang="zh-CN">{ &row.printed }</td>
            <td role="cell" class="is-value">
                <span class="amount">{ &row.value }</span>{ " " }<span class="unit">{ &row.unit }</span>
            </td>
            <td role="cell" class="is-period">{ &row.period }</td>
            <td role="cell" class="is-topic">{ &row.topic }</td>
            <td role="cell" class="is-verdict">
                if let Some(verdict) = row.verdict {
                    { badge(verdict, site.language) }{ " " }
                    // With one check, its verdict says it all.
                    if row.checks > 1 {
                        <span class="quiet">{ words.check_count(row.checks) }</span>
                    }
                } else {
                    <span class="quiet">{ words.unchecked }</span>
                }
            </td>
            <td role="cell" class="is-pick">{ pick(&row.id, &row.label, picked, site) }</td>
        </tr>
    }
}

/// The names, dates and ordinals: every numeral that is no quantity.
fn names(site: &Site) -> Html {
    let words = site.words();
    let names = named(&site.model, site.language);
    html! {
        <details class="names">
            <summary>{ words.names_and_dates }{ " " }<span class="tiny">{ names.len() }</span></summary>
            <p class="quiet">{ words.names_note }</p>
            <div class="scroller" role="region" tabindex="0" aria-label={words.names_and_dates}>
            <table>
                <caption class="unseen">{ words.names_and_dates }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ Column::Place.name(site.language) }</th>
                        <th scope="col">{ words.printed }</th>
                        <th scope="col">{ words.class }</th>
                        <th scope="col">{ words.meaning }</th>
                    </tr>
                </thead>
                <tbody>
                    { for names.iter().map(|name| html! {
                        <tr key={name.id.clone()}>
                            <td class="is-place">{ name.line }</td>
                            <th scope="row" lang="zh-CN">
                                { go(&Goal::InText(name.id.clone()), &name.printed) }
                            </th>
                            <td>{ site.language.of(name.class.name()) }</td>
                            <td>{ &name.label }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
        </details>
    }
}
