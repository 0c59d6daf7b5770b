//! Buttons that save what is in view as a file, each with the number of rows.

use std::rc::Rc;

use shuzheng_core::check::evaluate_one;
use shuzheng_core::export::{check_records, csv, figure_records, markdown, table};
use shuzheng_core::link::{self, State};
use shuzheng_core::query::{checks, figures, own_checks};
use yew::prelude::*;

use crate::app::{Site, use_site};
use crate::browser;

const CSV: &str = "text/csv;charset=utf-8";
const MARKDOWN: &str = "text/markdown;charset=utf-8";

fn figures_in_view(site: &Site, state: &State) -> table::Table {
    let rows = figures(&site.model, &state.filter, state.sort, site.language).rows;
    let mut records = figure_records(&site.model);
    records.retain(|record| rows.iter().any(|row| row.id == record.id));
    table::figures(&records)
}

/// The reader's own checks, and those of the report that are in view.
fn checks_in_view(site: &Site, state: &State) -> table::Table {
    let cards = checks(&site.model, &state.filter, site.language).cards;
    let own: Vec<_> = state.own.iter().filter_map(|own| evaluate_one(&site.model.report, &own.spec())).collect();
    let mut records = check_records(&site.model.findings);
    records.retain(|record| cards.iter().any(|card| card.id == record.id));
    let mut all = check_records(&own);
    all.append(&mut records);
    table::checks(&all)
}

/// A button that makes a file of what is in view, and says so where it cannot be saved.
#[derive(Clone, PartialEq, Properties)]
struct ButtonProps {
    label: AttrValue,
    name: AttrValue,
    kind: &'static str,
    make: Callback<(), Vec<u8>>,
}

#[component]
fn Save(props: &ButtonProps) -> Html {
    let words = use_site().words();
    let refused = use_state_eq(|| false);
    let onclick = {
        let (props, refused) = (props.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            refused.set(browser::save(&props.name, props.kind, &props.make.emit(())).is_err());
        })
    };
    html! {
        <span class="save">
            <button type="button" class="plain" {onclick}>{ &props.label }</button>
            <span role="status">{ if *refused { words.save_refused } else { "" } }</span>
        </span>
    }
}

/// The figures in view as CSV.
pub fn save_figures(site: &Site, state: &Rc<State>) -> Html {
    let words = site.words();
    let make = |write: fn(&Site, &State) -> Vec<u8>| {
        let (site, state) = (site.clone(), state.clone());
        Callback::from(move |()| write(&site, &state))
    };
    let as_csv = make(|site, state| csv::write(&figures_in_view(site, state), Some(site.language)).into_bytes());
    html! {
        <p class="saves">
            <Save label={words.save_csv} name="shuzheng-figures.csv" kind={CSV} make={as_csv} />
        </p>
    }
}

/// The findings in view, the reader's own first, as an evidence pack, CSV, or on paper.
pub fn save_checks(site: &Site, state: &Rc<State>) -> Html {
    let words = site.words();
    let make = |write: fn(&Site, &State) -> Vec<u8>| {
        let (site, state) = (site.clone(), state.clone());
        Callback::from(move |()| write(&site, &state))
    };
    let as_csv = make(|site, state| csv::write(&checks_in_view(site, state), Some(site.language)).into_bytes());
    let as_evidence = make(|site, state| {
        let mut cards = own_checks(&site.model, &state.own, site.language);
        cards.extend(checks(&site.model, &state.filter, site.language).cards);
        let link = browser::address_of(&link::write(state));
        markdown::evidence(&site.model, &cards, &link, site.language).into_bytes()
    });
    let print = Callback::from(|_: MouseEvent| browser::print());
    html! {
        <p class="saves">
            <Save label={words.save_evidence} name="shuzheng-evidence.md" kind={MARKDOWN} make={as_evidence} />
            <Save label={words.save_csv} name="shuzheng-checks.csv" kind={CSV} make={as_csv} />
            <button type="button" class="plain" onclick={print}>{ words.print }</button>
        </p>
    }
}
