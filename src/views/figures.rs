//! 数字: the table of figures, its sum, and below it the names, dates and ordinals.

use shuzheng_core::link::{Action, Open};
use shuzheng_core::query::{Column, FigureRow, FigureTable, Named, Sort, Table, figures, named};
use yew::prelude::*;

use super::own::pick;
use super::pages::use_pages;
use super::{Goal, ViewProps, badge, figure_id, go, nothing, side, tiny, toolbar};
use crate::app::Site;
use crate::element::{El, el, site};
use crate::hooks::use_memo;

/// The table of figures.
#[component]
pub fn FiguresView(props: &ViewProps) -> Html {
    let site = site();
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
    let is_open = |place: &usize| site.model.report.figures.get(*place).is_some_and(|figure| figure.id == *open);
    let open_row = (!open.is_empty()).then(|| table.places.iter().position(is_open)).flatten();
    let page = use_pages(table.places.len(), open_row, &state.filter, &site);
    let shown = use_memo((table.clone(), page.rows.clone(), site.language, site.model.clone()), {
        |(table, rows, language, model)| table.rows(model, rows.clone(), *language)
    });
    let named = use_memo((site.language, site.model.clone()), |(language, model)| named(model, *language));
    let named_page = use_pages(named.len(), None, &state.filter, &site);
    let sum = el("div").class("sum");
    let sum = match (&table.sum, table.no_sum) {
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
    let view = el("div")
        .class("view")
        .flag("inert", props.sheet)
        .child(toolbar(props, Table::Figures, count, table.total))
        .child(sum)
        .child(rows(&table, &shown, &open, &state.picked, &site))
        .child(page.buttons)
        .child(nothing(count == 0, words))
        .child(names(named.len(), named.get(named_page.rows).unwrap_or_default(), named_page.buttons, &site));
    el("div").class("layout").child(side(props, Table::Figures, count)).child(view).into()
}

/// A cell of the table, or of its head. Each says its role, which a narrow screen's layout would else take away.
fn cell(tag: &'static str, role: &'static str, class: impl Into<AttrValue>) -> El {
    el(tag).attr("role", role).class(class)
}

/// The head of a column.
fn column_head(class: impl Into<AttrValue>) -> El {
    cell("th", "columnheader", class).attr("scope", "col")
}

/// The table, with the rows that are shown.
fn rows(table: &FigureTable, shown: &[FigureRow], open: &str, picked: &[String], site: &Site) -> El {
    let words = site.words();
    let header = |column: Column| header(column, table.sort, site);
    let head = el("tr")
        .attr("role", "row")
        .child(header(Column::Place))
        .child(header(Column::Label))
        .child(column_head("is-printed").text(words.printed))
        .child(header(Column::Value))
        .child(header(Column::Period))
        .child(header(Column::Topic))
        .child(header(Column::Verdict))
        .child(column_head("is-pick").child(el("span").class("unseen").text(words.tray)));
    let body = shown.iter().map(|row| figure_row(row, row.id == open, picked.contains(&row.id), site));
    let table = cell("table", "table", "figures")
        .child(el("caption").class("unseen").text(words.table_of_figures))
        .child(el("thead").attr("role", "rowgroup").child(head))
        .child(el("tbody").attr("role", "rowgroup").children(body));
    el("div").class("table-place").child(table)
}

fn header(column: Column, sort: Sort, site: &Site) -> El {
    let (sorted, arrow) = match (sort.column == column, sort.descending) {
        (true, false) => (Some("ascending"), "▲"),
        (true, true) => (Some("descending"), "▼"),
        (false, _) => (None, ""),
    };
    let button = el("button").attr("type", "button").on_click(site.does(Action::SortBy(column)));
    let arrow = el("span").class("arrow").attr("aria-hidden", "true").text(arrow);
    column_head(format!("is-{}", column.slug()))
        .maybe("aria-sort", sorted)
        .child(button.text(column.name(site.language)).child(arrow))
}

fn figure_row(row: &FigureRow, current: bool, picked: bool, site: &Site) -> El {
    let words = site.words();
    let cell = |class: &'static str| cell("td", "cell", class);
    let label = go(&Goal::Figure(row.id.clone()), &row.label)
        .id(figure_id(&row.id))
        .maybe("aria-current", current.then_some("true"));
    let source = (!row.source.is_empty()).then(|| el("span").class("source").text(&row.source));
    let verdict = cell("is-verdict");
    let verdict = match row.verdict {
        Some(found) => {
            let badge = verdict.child(badge(found, site.language)).space();
            // With one check, its verdict says it all.
            let count = (row.checks > 1).then(|| el("span").class("quiet").text(&words.check_count(row.checks)));
            badge.when(count)
        }
        None => verdict.child(el("span").class("quiet").text(words.unchecked)),
    };
    let value = cell("is-value")
        .child(el("span").class("amount").text(&row.value))
        .space()
        .child(el("span").class("unit").text(&row.unit));
    el("tr")
        .key(&row.id)
        .attr("role", "row")
        .maybe("class", current.then_some("is-current"))
        .child(cell("is-place").number(row.line))
        .child(self::cell("th", "rowheader", "is-label").attr("scope", "row").child(label).when(source))
        .child(cell("is-printed").attr("lang", "zh-CN").text(&row.printed))
        .child(value)
        .child(cell("is-period").text(&row.period))
        .child(cell("is-topic").text(&row.topic))
        .child(verdict)
        .child(cell("is-pick").child(pick(&row.id, &row.label, picked, site)))
}

/// The names, dates and ordinals: every numeral that is no quantity.
fn names(count: usize, shown: &[Named], buttons: El, site: &Site) -> El {
    let words = site.words();
    let heads = [Column::Place.name(site.language), words.printed, words.class, words.meaning];
    let heads = heads.into_iter().map(|name| el("th").attr("scope", "col").text(name));
    let rows = shown.iter().map(|name| {
        let link = go(&Goal::InText(name.id.clone()), &name.printed);
        el("tr")
            .key(&name.id)
            .child(el("td").class("is-place").number(name.line))
            .child(el("th").attr("scope", "row").attr("lang", "zh-CN").child(link))
            .child(el("td").text(site.language.of(name.class.name())))
            .child(el("td").text(&name.label))
    });
    let table = el("table")
        .child(el("caption").class("unseen").text(words.names_and_dates))
        .child(el("thead").child(el("tr").children(heads)))
        .child(el("tbody").children(rows));
    let scroller = el("div")
        .class("scroller")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", words.names_and_dates)
        .child(table);
    el("details")
        .class("names")
        .child(el("summary").text(words.names_and_dates).space().child(tiny(count)))
        .child(el("p").class("quiet").text(words.names_note))
        .child(scroller)
        .child(buttons)
}
