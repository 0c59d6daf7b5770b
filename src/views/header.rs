//! The head of the page: what this is, what was found, the views, and a notice where needed.

use shuzheng_core::link::{Action, LinkProblem, Settings, State, Tab};
use shuzheng_core::query::Summary;
use shuzheng_core::words::Language;
use yew::prelude::*;

use super::{Goal, button, go};
use crate::app::Site;
use crate::document::Trouble;
use crate::element::{El, el};

/// The id of the report's title.
pub const TITLE: &str = "report-title";

/// The name of the product, the report, and the counts.
pub fn header(summary: &Summary, state: &State, site: &Site) -> El {
    let words = site.words();
    let is_front = state.tab == Tab::Report;
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
        el("li").key(key).class("cell").maybe("data-verdict", verdict.filter(|_| number > 0)).child(inside)
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
        .child(settings(state.settings, site))
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
    let is_told = !(summary.publisher.is_empty() && summary.date.is_empty());
    let is_dated = !summary.publisher.is_empty() && !summary.date.is_empty();
    let publisher = el("p")
        .class("publisher")
        .text(&summary.publisher)
        .when(is_dated.then(|| el("span").class("dot").attr("aria-hidden", "true").text(" ·\u{a0}")))
        .child(el("time").text(&summary.date));
    let extent = summary.extent.as_ref().map(|all| el("p").text(&words.extent(all.reports, all.regions, all.years)));
    let byline = el("div")
        .class("byline")
        .when(is_told.then_some(publisher))
        .when(extent)
        .child(el("details").class("about").child(el("summary").text(words.about)).child(about));
    el("header")
        .class(if is_front { "masthead is-front" } else { "masthead" })
        .child(brand)
        .child(el("h1").id(TITLE).attr("tabindex", "-1").text(&summary.title))
        .child(byline)
        .child(el("section").class("summary").attr("aria-label", words.at_a_glance).child(tally))
}

/// How the page looks, to be chosen; the tools of the page are the host's to hide.
fn settings(settings: Settings, site: &Site) -> El {
    let of_reader = settings.each().filter(|(setting, _)| setting.slug != "controls").map(|(setting, chosen)| {
        let choices = setting.choices.iter().map(|choice| {
            let input = el("input")
                .attr("type", "radio")
                .attr("name", setting.slug)
                .checked(choice == chosen)
                .on("change", site.does(Action::Set(setting.slug, choice.slug)));
            el("label").key(choice.slug).child(input).space().text(site.language.of(choice.name))
        });
        let legend = el("legend").text(site.language.of(setting.name));
        el("fieldset").key(setting.slug).child(legend).children(choices)
    });
    let summary = el("summary").text(site.words().display);
    el("details").class("settings").child(summary).child(el("div").children(of_reader))
}

/// The views, as links.
pub fn views(shown: Tab, site: &Site) -> El {
    let words = site.words();
    let list = Tab::ALL.into_iter().map(|tab| {
        let name = match tab {
            Tab::Report => words.tab_report,
            Tab::Figures => words.tab_figures,
            Tab::Checks => words.tab_checks,
            Tab::Charts => words.tab_charts,
            Tab::Open => words.tab_open,
        };
        let link = go(&Goal::Tab(tab), name).maybe("aria-current", (tab == shown).then_some("true"));
        el("li").key(tab.slug()).child(link)
    });
    el("nav").class("views").attr("aria-label", words.views).child(el("ul").children(list))
}

/// What of a link was not understood, or what could not be opened.
pub fn notice(problems: &[LinkProblem], trouble: Option<&Trouble>, on_dismiss: Callback<Event>, site: &Site) -> El {
    let words = site.words();
    let text = match trouble {
        Some(trouble) => Some(el("p").text(&trouble.text(site.language))),
        None if problems.is_empty() => None,
        None => {
            let parts: Vec<String> = problems.iter().filter_map(|problem| problem.part(site.language)).collect();
            let named = |text: El, part: &String| text.space().child(el("code").text(part));
            let parts = (!parts.is_empty()).then(|| parts.iter().fold(el("p").text(words.link_problems), named));
            let sentences = problems.iter().filter_map(|problem| problem.sentence(site.language));
            Some(el("div").when(parts).children(sentences.map(|sentence| el("p").text(sentence))))
        }
    };
    let dismiss = || button("plain", on_dismiss).text(words.dismiss);
    let notice = text.map(|text| el("div").class("notice").child(text).child(dismiss()));
    el("div").class("notice-place").attr("role", "status").when(notice)
}
