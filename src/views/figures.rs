//! 数字: the table of figures, its sum, and below it the names, dates and ordinals.

use std::rc::Rc;

use shuzheng_core::link::{Action, Open};
use shuzheng_core::query::window::Laid;
use shuzheng_core::query::{Column, FigureRow, FigureTable, Named, Sort, Table, figures, named};
use yew::prelude::*;

use super::own::pick;
use super::window::{ListProps, LongList, between_gaps, with_gaps};
use super::{Goal, ViewProps, badge, figure_id, go, nothing, side, tiny, toolbar};
use crate::app::{Shared, Site};
use crate::element::{El, component, el, site};
use crate::hooks::use_memo;

/// The table of figures.
#[component]
pub fn FiguresView(props: &ViewProps) -> Html {
    let site = site();
    let words = site.words();
    let state = &props.state;
    let table = use_memo(
        (state.filter.clone(), state.sort, site.language, site.model.clone()),
        |(filter, sort, language, model)| Shared::new(figures(model, filter, *sort, *language)),
    );
    let table = (*table).clone();
    let open = match &state.open {
        Some(Open::Figure(id)) => AttrValue::from(id.clone()),
        _ => AttrValue::default(),
    };
    let open_row = use_memo((table.clone(), open.clone(), site.model.clone()), |(table, open, model)| {
        let is_open = |place: &usize| model.report.figures.get(*place).is_some_and(|figure| figure.id == **open);
        table.places.iter().position(is_open).filter(|_| !open.is_empty())
    });
    let named = use_memo((site.language, site.model.clone()), |(language, model)| named(model, *language));
    let sum = el("div").class("sum");
    let total = table.total;
    let sum = match (&table.sum, &table.no_sum) {
        (Some(found), _) => {
            let amount = el("p")
                .child(el("b").text(words.sum))
                .space()
                .child(el("span").class("sum-amount").text(&found.amount))
                .space()
                .child(el("span").class("quiet").text(&found.range));
            sum.child(amount).child(el("p").class("quiet").text(found.caution))
        }
        (None, Some(reason)) => sum.child(el("p").class("quiet").text(reason)),
        (None, None) => sum,
    };
    let count = table.places.len();
    let list = ListProps {
        total: count,
        of: std::ptr::from_ref(&*table) as usize,
        label: words.table_of_figures,
        noun: words.rows_noun,
        open: open_row.map(|row| (open.clone(), row)),
        takes_focus: false,
        rows: {
            let picked = state.picked.clone();
            Callback::from(move |laid| {
                let (table, open, picked) = (table.clone(), open.clone(), picked.clone());
                component::<Figures>("", FiguresProps { table, laid, open, picked })
            })
        },
    };
    let names_list = ListProps {
        total: named.len(),
        of: Rc::as_ptr(&named) as usize,
        label: words.names_and_dates,
        noun: words.rows_noun,
        open: None,
        takes_focus: false,
        rows: {
            let named = named.clone();
            Callback::from(move |laid| component::<Names>("", NamesProps { named: named.clone(), laid }))
        },
    };
    let names = el("details")
        .class("names")
        .child(el("summary").text(words.names_and_dates).space().child(tiny(named.len())))
        .child(el("p").class("quiet").text(words.names_note))
        .child(component::<LongList>("names", names_list));
    let view = el("div")
        .class("view")
        .flag("inert", props.sheet)
        .child(toolbar(props, Table::Figures, count, total))
        .child(sum)
        .child(el("div").class("table-place").flag("hidden", count == 0).child(component::<LongList>("figures", list)))
        .child(nothing(count == 0, &state.filter, words))
        // No condition is about names.
        .when(state.filter.is_empty().then_some(names));
    el("div").class("layout").child(side(props, Table::Figures, count)).child(view).into()
}

/// A cell of the table, or of its head. Each says its role, which a narrow screen's layout would else take away.
fn cell(tag: &'static str, role: &'static str) -> El {
    el(tag).attr("role", role)
}

/// The head of a column.
fn column_head() -> El {
    cell("th", "columnheader").attr("scope", "col")
}

#[derive(Clone, PartialEq, Properties)]
struct FiguresProps {
    table: Shared<FigureTable>,
    laid: Laid,
    open: AttrValue,
    picked: Vec<String>,
}

/// The table, with the rows that are laid out.
#[component]
fn Figures(props: &FiguresProps) -> Html {
    let site = site();
    let words = site.words();
    let header = |column: Column| header(column, props.table.sort, &site);
    // Where rows are cards, the heads are only buttons that sort.
    let head = el("tr")
        .attr("role", "row")
        .attr("data-name", words.sort_by)
        .child(header(Column::Place))
        .child(header(Column::Label))
        .child(column_head().text(words.printed))
        .child(header(Column::Value))
        .child(header(Column::Period))
        .child(header(Column::Verdict))
        .child(header(Column::Topic))
        .child(column_head().child(el("span").class("unseen").text(words.tray)));
    let laid = &props.laid;
    let body = with_gaps(laid, "tr", |at| {
        let row = props.table.rows(&site.model, at..at + 1, site.language).pop()?;
        let shown = figure_row(&row, row.id == *props.open, props.picked.contains(&row.id), &site);
        Some(placed(shown, at, laid).into())
    });
    let table = cell("table", "table").class("figures");
    counted(table, props.table.places.len(), laid)
        .child(el("caption").class("unseen").text(words.table_of_figures))
        .child(el("thead").attr("role", "rowgroup").child(placed_head(head, laid)))
        .child(el("tbody").attr("role", "rowgroup").children(between_gaps(laid, "tr", body)))
        .into()
}

/// Says how many rows a table has with those that are left out, its head counted.
fn counted(table: El, total: usize, laid: &Laid) -> El {
    if laid.is_part { table.attr("aria-rowcount", (total + 1).to_string()) } else { table }
}

/// Says that a row is the first of those.
fn placed_head(row: El, laid: &Laid) -> El {
    row.maybe("aria-rowindex", laid.is_part.then_some("1"))
}

/// Says which of the rows of a table one is.
fn placed(row: El, at: usize, laid: &Laid) -> El {
    if !laid.is_part {
        return row;
    }
    row.attr("data-row", at.to_string()).attr("aria-rowindex", (at + 2).to_string())
}

fn header(column: Column, sort: Sort, site: &Site) -> El {
    let (sorted, arrow) = match (sort.column == column, sort.descending) {
        (true, false) => (Some("ascending"), "▲"),
        (true, true) => (Some("descending"), "▼"),
        (false, _) => (None, ""),
    };
    let button = el("button").attr("type", "button").on_click(site.does(Action::SortBy(column)));
    let arrow = el("span").class("arrow").attr("aria-hidden", "true").text(arrow);
    column_head().maybe("aria-sort", sorted).child(button.text(column.name(site.language)).child(arrow))
}

fn figure_row(row: &FigureRow, current: bool, picked: bool, site: &Site) -> El {
    let words = site.words();
    let cell = || cell("td", "cell");
    let label = go(&Goal::Figure(row.id.clone()), &row.label)
        .id(figure_id(&row.id))
        .maybe("aria-current", current.then_some("true"));
    let source = (!row.source.is_empty()).then(|| el("span").class("source").text(&row.source));
    let verdict = cell();
    let verdict = match row.verdict {
        Some(found) => {
            let badge = verdict.child(badge(found, site.language)).space();
            // With one check, its verdict says it all.
            let count = (row.checks > 1).then(|| el("span").class("quiet").text(&words.check_count(row.checks)));
            badge.when(count)
        }
        None => verdict.child(el("span").class("quiet").text(words.unchecked)),
    };
    let value = cell().text(&row.value).space().child(el("span").class("unit").text(&row.unit));
    el("tr")
        .key(&row.id)
        .attr("role", "row")
        .maybe("class", current.then_some("is-current"))
        .child(cell().number(row.line))
        .child(self::cell("th", "rowheader").attr("scope", "row").child(label).when(source))
        .child(cell().attr("lang", "zh-CN").text(&row.printed))
        .child(value)
        .child(cell().text(&row.period))
        .child(verdict)
        .child(cell().text(&row.topic))
        .child(cell().child(pick(&row.id, &row.label, picked, site)))
}

#[derive(Clone, PartialEq, Properties)]
struct NamesProps {
    named: Rc<Vec<Named>>,
    laid: Laid,
}

/// The names, dates and ordinals: every numeral that is no quantity.
#[component]
fn Names(props: &NamesProps) -> Html {
    let site = site();
    let words = site.words();
    let laid = &props.laid;
    let heads = [Column::Place.name(site.language), words.printed, words.class, words.meaning];
    let heads = heads.into_iter().map(|name| el("th").attr("scope", "col").text(name));
    let rows = with_gaps(laid, "tr", |at| {
        let name = props.named.get(at)?;
        let link = go(&Goal::InText(name.id.clone()), &name.printed);
        let row = el("tr")
            .key(&name.id)
            .child(el("td").number(name.line))
            .child(el("th").attr("scope", "row").attr("lang", "zh-CN").child(link))
            .child(el("td").text(site.language.of(name.class.name())))
            .child(el("td").text(&name.label));
        Some(placed(row, at, laid).into())
    });
    let table = counted(el("table"), props.named.len(), laid)
        .child(el("caption").class("unseen").text(words.names_and_dates))
        .child(el("thead").child(placed_head(el("tr"), laid).children(heads)))
        .child(el("tbody").children(between_gaps(laid, "tr", rows)));
    if laid.is_part {
        return table.into();
    }
    let scroller = el("div")
        .class("scroller")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", words.names_and_dates);
    scroller.child(table).into()
}
