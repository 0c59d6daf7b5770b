//! The head of the page: what this is, what was found, the views, and a notice where needed.

use shuzheng_core::link::{Action, LinkProblem, Tab};
use shuzheng_core::query::{Summary, UNFAILING};
use shuzheng_core::words::Language;
use yew::prelude::*;

use super::{Goal, button, go};
use crate::app::Site;
use crate::element::{El, el};

/// The name of the product, the report, and the counts.
pub fn header(summary: &Summary, is_front: bool, site: &Site) -> El {
    let words = site.words();
    let other = match site.language {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    let cell = |key: &str, verdict: Option<&'static str>, sign: &str, number: usize, label: &str, action: Action| {
        let sign = el("span").class("sign").attr("aria-hidden", "true").text(sign);
        // Nothing is listed behind a zero.
        let inside = match number {
            0 => el("span").class("cell-inside"),
            _ => button("cell-inside", site.does(action)),
        };
        let inside = inside
            .child(el("span").class("number").number(number))
            .child(el("span").class("cell-label").child(sign).text(label));
        el("li").key(key).class("cell").maybe("data-verdict", verdict).child(inside)
    };
    let only = |slug: &str| Action::Only(Tab::Checks, "verdict", slug.to_owned());
    let checked = words.of_them_checked(summary.checked);
    let mut tally = el("ul")
        .class("tally")
        .child(cell("figures", None, "", summary.figures, &checked, Action::Show(Tab::Figures)))
        .child(cell("checks", None, "", summary.checks, words.checks, Action::Show(Tab::Checks)));
    for (verdict, name, count) in &summary.verdicts {
        let slug = verdict.slug();
        tally = tally.child(cell(slug, Some(slug), verdict.mark(), *count, name, only(slug)));
    }
    tally = tally.child(cell("unfailing", None, "", summary.cannot_fail, words.unfailing, only(UNFAILING)));

    let seal = el("svg").class("seal").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true");
    let seal = seal
        .attr("focusable", "false")
        .child(el("rect").attr("width", "16").attr("height", "16").attr("rx", "3"))
        .child(el("path").attr("d", "M4 8.5l3 3 5-7"));
    let speak = button("plain language", site.does(Action::Speak(other))).attr("lang", other.tag());
    let brand = el("div")
        .class("brand")
        .child(seal)
        .child(el("p").class("product").text(words.product))
        .child(el("p").class("tagline").text(words.tagline))
        .child(speak.text(words.other_language));
    let mut about = el("dl");
    for (name, value, basis) in [
        (words.title, &summary.title, &summary.title_basis),
        (words.publisher, &summary.publisher, &summary.publisher_basis),
        (words.date, &summary.date, &summary.date_basis),
    ] {
        let basis = el("p").class("basis").text(basis);
        about = about.child(el("dt").text(name)).child(el("dd").text(value).child(basis));
    }
    let publisher = el("p")
        .class("publisher")
        .text(&summary.publisher)
        .child(el("span").class("dot").attr("aria-hidden", "true").text(" · "))
        .child(el("time").text(&summary.date));
    let byline = el("div")
        .class("byline")
        .child(publisher)
        .child(el("details").class("about").child(el("summary").text(words.about)).child(about));
    el("header")
        .class(if is_front { "masthead is-front" } else { "masthead" })
        .child(brand)
        .child(el("h1").text(&summary.title))
        .child(byline)
        .child(el("section").class("summary").attr("aria-label", words.at_a_glance).child(tally))
}

/// The views, as links.
pub fn views(shown: Tab, site: &Site) -> El {
    let words = site.words();
    let list = Tab::ALL.into_iter().map(|tab| {
        let name = match tab {
            Tab::Report => words.tab_report,
            Tab::Figures => words.tab_figures,
            Tab::Checks => words.tab_checks,
        };
        let link = go(&Goal::Tab(tab), name).maybe("aria-current", (tab == shown).then_some("true"));
        el("li").key(tab.slug()).child(link)
    });
    el("nav").class("views").attr("aria-label", words.views).child(el("ul").children(list))
}

/// What of a link was not understood.
pub fn notice(problems: &[LinkProblem], on_dismiss: Callback<Event>, site: &Site) -> El {
    let words = site.words();
    let notice = (!problems.is_empty()).then(|| {
        let mut text = el("p").text(words.link_problems);
        for problem in problems {
            text = text.space().child(el("code").text(&problem.part(site.language)));
        }
        el("div").class("notice").child(text).child(button("plain", on_dismiss).text(words.dismiss))
    });
    el("div").class("notice-place").attr("role", "status").when(notice)
}
