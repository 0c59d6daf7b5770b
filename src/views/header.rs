//! The head of the page: what this is, what was found, the views, and a notice where needed.

use shuzheng_core::link::{Action, LinkProblem, Settings, State, Tab};
use shuzheng_core::query::{Summary, UNFAILING};
use shuzheng_core::words::Language;
use yew::prelude::*;

use super::Goal;
use crate::app::Site;
use crate::document::Trouble;

/// The name of the product, the report, and the counts.
pub fn header(summary: &Summary, state: &State, site: &Site) -> Html {
    let words = site.words();
    let is_front = state.tab == Tab::Report;
    let other = match site.language {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    let speak = site.act.reform(move |_: MouseEvent| Action::Speak(other));
    let show = |tab: Tab| site.act.reform(move |_: MouseEvent| Action::Show(tab));
    let cell = |key: &'static str,
                verdict: Option<&'static str>,
                sign: &'static str,
                number: usize,
                label: &str,
                onclick: Callback<MouseEvent>| {
        // Nothing is listed behind a zero.
        let inside = html! {
            <>
                <span class="number">{ number }</span>
                <span class="cell-label">
                    <span class="sign" aria-hidden="true">{ sign }</span>
                    { label }
                </span>
            </>
        };
        html! {
            <li key={key} class="cell" data-verdict={verdict}>
                if number == 0 {
                    <span class="cell-inside">{ inside }</span>
                } else {
                    <button type="button" class="cell-inside" {onclick}>{ inside }</button>
                }
            </li>
        }
    };
    let verdicts = summary.verdicts.iter().map(|(verdict, name, count)| {
        let slug = verdict.slug();
        let only = site.act.reform(move |_: MouseEvent| Action::Only(Tab::Checks, "verdict", slug.to_owned()));
        cell(slug, Some(slug), verdict.mark(), *count, name, only)
    });
    let unfailing = site.act.reform(|_: MouseEvent| Action::Only(Tab::Checks, "verdict", UNFAILING.to_owned()));
    html! {
        <header class={classes!("masthead", is_front.then_some("is-front"))}>
            <div class="brand">
                <svg class="seal" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <rect width="16" height="16" rx="3" /><path d="M4 8.5l3 3 5-7" />
                </svg>
                <p class="product">{ words.product }</p>
                <p class="tagline">{ words.tagline }</p>
                { settings(state.settings, site) }
                <button type="button" class="plain language" lang={other.tag()} onclick={speak}>
                    { words.other_language }
                </button>
            </div>
            <h1>{ &summary.title }</h1>
            <div class="byline">
                <p class="publisher">{ &summary.publisher }<span class="dot" aria-hidden="true">{ " · " }</span>
                    <time>{ &summary.date }</time></p>
                <details class="about">
                    <summary>{ words.about }</summary>
                    <dl>
                        <dt>{ words.title }</dt>
                        <dd>{ &summary.title }<p class="basis">{ &summary.title_basis }</p></dd>
                        <dt>{ words.publisher }</dt>
                        <dd>{ &summary.publisher }<p class="basis">{ &summary.publisher_basis }</p></dd>
                        <dt>{ words.date }</dt>
                        <dd>{ &summary.date }<p class="basis">{ &summary.date_basis }</p></dd>
                    </dl>
                </details>
            </div>
            <section class="summary" aria-label={words.at_a_glance}>
                <ul class="tally">
                    { cell("figures", None, "", summary.figures, &words.of_them_checked(summary.checked), show(Tab::Figures)) }
                    { cell("checks", None, "", summary.checks, words.checks, show(Tab::Checks)) }
                    { for verdicts }
                    { cell("unfailing", None, "", summary.cannot_fail, words.unfailing, unfailing) }
                </ul>
            </section>
        </header>
    }
}

/// How the page looks, to be chosen; the tools of the page are the host's to hide.
fn settings(settings: Settings, site: &Site) -> Html {
    let of_reader = settings.each().filter(|(setting, _)| setting.slug != "controls");
    html! {
        <details class="settings">
            <summary>{ site.words().display }</summary>
            <div>
                { for of_reader.map(|(setting, chosen)| html! {
                    <fieldset key={setting.slug}>
                        <legend>{ site.language.of(setting.name) }</legend>
                        { for setting.choices.iter().map(|choice| {
                            let (setting, slug) = (setting.slug, choice.slug);
                            let onchange = site.act.reform(move |_: Event| Action::Set(setting, slug));
                            html! {
                                <label key={slug}>
                                    <input type="radio" name={setting} checked={choice == chosen} {onchange} />
                                    { site.language.of(choice.name) }
                                </label>
                            }
                        }) }
                    </fieldset>
                }) }
            </div>
        </details>
    }
}

/// The views, as links.
pub fn views(tab: Tab, site: &Site) -> Html {
    let (words, shown) = (site.words(), tab);
    let name = |tab| match tab {
        Tab::Report => words.tab_report,
        Tab::Figures => words.tab_figures,
        Tab::Checks => words.tab_checks,
        Tab::Open => words.tab_open,
    };
    html! {
        <nav class="views" aria-label={words.views}>
            <ul>
                { for Tab::ALL.into_iter().map(|tab| {
                    let goal = Goal::Tab(tab);
                    html! {
                        <li key={tab.slug()}>
                            <a href={goal.address()} data-go={goal.written()}
                                aria-current={(tab == shown).then_some("true")}>{ name(tab) }</a>
                        </li>
                    }
                }) }
            </ul>
        </nav>
    }
}

/// What of a link was not understood, or could not be opened.
pub fn notice(
    problems: &[LinkProblem],
    trouble: Option<&Trouble>,
    on_dismiss: Callback<MouseEvent>,
    site: &Site,
) -> Html {
    let words = site.words();
    html! {
        <div class="notice-place" role="status">
            if !problems.is_empty() || trouble.is_some() {
                <div class="notice">
                    <p>
                        if let Some(trouble) = trouble {
                            { trouble.text(site.language) }
                        } else {
                            { words.link_problems }
                            { for problems.iter().map(|problem| html! {
                                <>{ " " }<code>{ problem.part(site.language) }</code></>
                            }) }
                        }
                    </p>
                    <button type="button" class="plain" onclick={on_dismiss}>{ words.dismiss }</button>
                </div>
            }
        </div>
    }
}
