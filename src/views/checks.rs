//! 核对: the findings, those that most deserve attention first.

use std::rc::Rc;

use shuzheng_core::link::{self, Open, State};
use shuzheng_core::query::{CheckCard, CheckOperand, Table, check, checks};
use yew::prelude::*;

use super::line::line;
use super::own::own_cards;
use super::save::save_checks;
use super::{Copy, Goal, Toolbar, ViewProps, address_of, badge, check_id, go, side};
use crate::app::{Site, use_site};
use crate::browser;

/// The findings.
#[component]
pub fn ChecksView(props: &ViewProps) -> Html {
    let site = use_site();
    let words = site.words();
    let state = &props.state;
    let list = use_memo((state.filter.clone(), site.language, site.model.clone()), |(filter, language, model)| {
        let list = checks(model, filter, *language);
        (list.cards.into_iter().map(Rc::new).collect::<Vec<_>>(), list.total)
    });
    let (cards, total) = (&list.0, list.1);
    let open = match &state.open {
        Some(Open::Check(id)) => id.as_str(),
        _ => "",
    };
    use_effect_with(AttrValue::from(open.to_owned()), |open| {
        if !open.is_empty() {
            browser::go_to(&check_id(open));
            browser::focus(&title_id(open));
        }
    });
    // What a link opens is shown even where the link's own conditions leave it out.
    let left_out = (!open.is_empty() && cards.iter().all(|card| card.id != open))
        .then(|| check(&site.model, open, site.language))
        .flatten();
    html! {
        <div class="layout">
            { side(props, Table::Findings, cards.len()) }
            <div class="view" inert={props.sheet}>
                <Toolbar filter={state.filter.clone()} shown={cards.len()} {total} on_sheet={props.on_sheet.clone()}
                    address={address_of(state)}>
                    { save_checks(&site, state) }
                </Toolbar>
                { own_cards(&site, &state.own) }
                <div class="left-out">
                    if let Some(card) = left_out {
                        <p class="quiet">{ words.outside_filter }</p>
                        <Card card={Rc::new(card)} open={true} in_list={true} />
                    }
                </div>
                { for cards.chunk_by(|a, b| a.verdict == b.verdict).map(|group| verdict_group(group, open, &site)) }
                <div class="nothing">
                    if cards.is_empty() {
                        <p>{ words.nothing }</p>
                    }
                </div>
            </div>
        </div>
    }
}

fn verdict_group(group: &[Rc<CheckCard>], open: &str, site: &Site) -> Html {
    let Some(first) = group.first() else { return html! { <div /> } };
    let verdict = first.verdict;
    html! {
        <section key={verdict.slug()} class="cards" data-verdict={verdict.slug()}>
            <header class="cards-head">
                <h2>
                    <span class="sign" aria-hidden="true">{ verdict.mark() }</span>
                    { first.verdict_name }{ " " }<span class="tiny">{ group.len() }</span>
                </h2>
                <p>{ site.language.of(verdict.meaning()) }</p>
            </header>
            { for group.iter().map(|card| html! {
                <Card key={card.id.clone()} card={card.clone()} open={card.id == open} in_list={true} />
            }) }
        </section>
    }
}

/// The id of a card's title, which takes the focus when the check is opened.
fn title_id(id: &str) -> String {
    format!("title-{id}")
}

#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    pub card: Rc<CheckCard>,
    /// Whether it is the one that a link asks for.
    pub open: bool,
    /// Whether it stands in the list of checks, and not beside a figure.
    pub in_list: bool,
    /// The address of an own check, which has no id that a link could name.
    #[prop_or_default]
    pub link: Option<AttrValue>,
}

/// One finding.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let site = use_site();
    let words = site.words();
    let card = &props.card;
    // What a link has unfolded stays so when something else is opened from it.
    let unfolded = use_mut_ref(|| false);
    let is_unfolded = props.open || *unfolded.borrow();
    unfolded.replace(is_unfolded);
    let id = props.in_list.then(|| check_id(&card.id));
    let title = match props.in_list {
        true => html! { <span id={title_id(&card.id)} tabindex="-1">{ &card.title }</span> },
        false => go(&Goal::Check(card.id.clone()), &card.title),
    };
    html! {
        <article {id} class={classes!("card", props.open.then_some("is-open"))} data-verdict={card.verdict.slug()}>
            <p class="card-tags">
                { badge(card.verdict, site.language) }
                <span class="grade">{ card.grade.unwrap_or_default() }</span>
                <span class="kind">{ card.kind }</span>
                <span class="flags">
                    if card.outside {
                        <span class="flag">{ words.outside }</span>
                    }
                    if card.cannot_fail {
                        <span class="flag">{ words.no_evidence }</span>
                    }
                    if let Some(origin) = card.origin {
                        <span class="flag">{ origin }</span>
                    }
                </span>
            </p>
            <h3>{ title }</h3>
            <p class="sentence">{ &card.sentence }</p>
            <div class="line-place">
                if let Some(shown) = &card.line {
                    { line(shown, words) }
                }
            </div>
            <details class="basis" open={is_unfolded}>
                <summary>{ words.basis }</summary>
                { basis(card, props.link.clone(), &site) }
            </details>
        </article>
    }
}

/// What a finding rests on.
fn basis(card: &CheckCard, link: Option<AttrValue>, site: &Site) -> Html {
    let words = site.words();
    let row =
        |name: &'static str, text: Html| html! { <div key={name} class="row"><dt>{ name }</dt><dd>{ text }</dd></div> };
    let text = |text: &str| html! { { text.to_owned() } };
    let address = link.unwrap_or_else(|| {
        let open = Some(Open::Check(card.id.clone()));
        let state = State { tab: link::Tab::Checks, open, ..State::default() };
        browser::address_of(&link::write(&state)).into()
    });
    html! {
        <>
            <dl>
                if !card.formula.is_empty() {
                    { row(words.formula, html! { <span class="formula">{ &card.formula }</span> }) }
                }
                { row(words.operands, html! {
                    <ul class="operands">{ for card.operands.iter().map(|operand| one_operand(operand, site)) }</ul>
                }) }
                if let Some(strength) = &card.strength {
                    { row(words.strength, text(strength)) }
                }
                if let Some(margin) = &card.margin {
                    { row(words.margin, text(margin)) }
                }
                if !card.repairs.is_empty() {
                    { row(words.repairs, html! {
                        <ul>{ for card.repairs.iter().map(|repair| html! { <li>{ repair }</li> }) }</ul>
                    }) }
                }
                if !card.note.is_empty() {
                    { row(words.note, text(&card.note)) }
                }
            </dl>
            <p class="card-foot"><Copy label={words.copy_link} text={address} /></p>
        </>
    }
}

/// An operand: what it states and how it is printed, with a way to it or its source.
fn one_operand(operand: &CheckOperand, site: &Site) -> Html {
    let words = site.words();
    let label = match (&operand.figure, &operand.check) {
        (Some(figure), _) => go(&Goal::Figure(figure.clone()), &operand.label),
        (None, Some(check)) => go(&Goal::Check(check.clone()), &operand.label),
        (None, None) => html! { <span>{ &operand.label }</span> },
    };
    html! {
        <li>
            <span class="operand-role">{ operand.role }</span>{ " " }{ label }{ " " }<b>{ &operand.text }</b>
            <span class="operand-source">
                if let Some(source) = &operand.source {
                    { words.outside_source }{ words.colon }{ source }
                }
            </span>
        </li>
    }
}
