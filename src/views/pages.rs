//! A long text a page at a time, so that what is on a page is found, selected and printed as any text is.

use std::ops::Range;

use shuzheng_core::query::Filter;
use yew::prelude::*;

use super::button_where;
use crate::app::Site;
use crate::element::{El, el};
use crate::hooks::{use_effect_with, use_state_eq};

/// The most paragraphs of a page.
const LENGTH: usize = 200;

/// The paragraphs that are shown, and the buttons to the others.
pub struct Shown {
    pub rows: Range<usize>,
    pub buttons: El,
}

/// Which of `total` paragraphs are shown: the first ones of what a filter leaves, and those around the one that is open.
#[hook]
pub fn use_pages(total: usize, open: Option<usize>, filter: &Filter, site: &Site) -> Shown {
    let page = use_state_eq(|| 0usize);
    let go_to = |row: Option<usize>| {
        let page = page.setter();
        move |_: &(Filter, String)| page.set(row.unwrap_or(0) / LENGTH)
    };
    // By its title, so that a correction leaves the reader on its page.
    use_effect_with((filter.clone(), site.model.report.meta.title.zh.clone()), go_to(open));
    use_effect_with(open, {
        let page = page.setter();
        move |open| open.iter().for_each(|row| page.set(row / LENGTH))
    });
    let last = total.saturating_sub(1) / LENGTH;
    let at = (*page).min(last);
    let rows = at * LENGTH..total.min((at + 1) * LENGTH);
    let words = site.words();
    let to = |label: &str, at: Option<usize>| {
        let page = page.setter();
        let go = at.filter(|&at| at <= last).map(|at| Callback::from(move |_: Event| page.set(at)));
        button_where("plain", go).text(label)
    };
    let buttons = el("nav").class("pages").attr("aria-label", words.pages).flag("hidden", last == 0);
    let buttons = buttons
        .child(to(words.page_before, at.checked_sub(1)))
        .child(el("span").attr("role", "status").text(&words.page_of(rows.start + 1, rows.end, total)))
        .child(to(words.page_after, Some(at + 1)));
    Shown { rows, buttons }
}
