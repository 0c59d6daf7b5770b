//! 核对: the findings, those that most deserve attention first.

use std::rc::Rc;

use shuzheng_core::link::{self, Open, State};
use shuzheng_core::query::{CheckCard, CheckOperand, Table, check, checks};
use yew::prelude::*;

use super::line::line;
use super::own::own_cards;
use super::pages::use_pages;
use super::{Goal, ViewProps, badge, check_id, copy, go, nothing, side, tiny, toolbar};
use crate::app::Site;
use crate::browser;
use crate::element::{El, component, el, fragment, site, written};
use crate::hooks::{use_effect_with, use_memo};

/// The findings.
#[component]
pub fn ChecksView(props: &ViewProps) -> Html {
    let site = site();
    let words = site.words();
    let state = &props.state;
    let list = use_memo((state.filter.clone(), site.model.clone()), |(filter, model)| checks(model, filter));
    let count = list.places.len();
    let open = match &state.open {
        Some(Open::Check(id)) => id.as_str(),
        _ => "",
    };
    let is_open = |place: &usize| site.model.findings.get(*place).is_some_and(|finding| finding.id == open);
    let open_card = (!open.is_empty()).then(|| list.places.iter().position(is_open)).flatten();
    let page = use_pages(count, open_card, &state.filter, &site);
    let cards = use_memo((list.clone(), page.rows.clone(), site.language, site.model.clone()), {
        |(list, rows, language, model)| {
            list.cards(model, rows.clone(), *language).into_iter().map(Rc::new).collect::<Vec<_>>()
        }
    });
    // What a link opens is shown even where the link's own conditions leave it out.
    let left_out_card =
        (!open.is_empty() && open_card.is_none()).then(|| check(&site.model, open, site.language)).flatten();
    // Also once the page that it is on is shown.
    use_effect_with((AttrValue::from(open.to_owned()), page.rows.start), |(open, _)| {
        if !open.is_empty() {
            browser::go_to(&check_id(open));
            browser::focus(&title_id(open));
        }
    });
    let left_out = el("div").class("left-out");
    let left_out = match left_out_card {
        Some(card) => {
            left_out.child(el("p").class("quiet").text(words.outside_filter)).child(list_card(&Rc::new(card), true))
        }
        None => left_out,
    };
    let groups = cards.chunk_by(|a, b| a.verdict == b.verdict).map(|group| verdict_group(group, open, &site));
    let view = el("div")
        .class("view")
        .flag("inert", props.sheet)
        .child(toolbar(props, Table::Findings, count, list.total))
        .child(own_cards(&site, &state.own))
        .child(left_out)
        .children(groups)
        .child(page.buttons)
        .child(nothing(count == 0, words));
    el("div").class("layout").child(side(props, Table::Findings, count)).child(view).into()
}

/// A card of the list.
fn list_card(card: &Rc<CheckCard>, open: bool) -> Html {
    let card = card.clone();
    component::<Card>(&card.id.clone(), CardProps { card, open, in_list: true, link: None })
}

fn verdict_group(group: &[Rc<CheckCard>], open: &str, site: &Site) -> El {
    let Some(first) = group.first() else { return el("div") };
    let verdict = first.verdict;
    let heading = el("h2")
        .child(el("span").class("sign").attr("aria-hidden", "true").text(verdict.mark()))
        .text(first.verdict_name)
        .space()
        .child(tiny(group.len()));
    let meaning = el("p").text(site.language.of(verdict.meaning()));
    el("section")
        .key(verdict.slug())
        .class("cards")
        .attr("data-verdict", verdict.slug())
        .child(el("header").class("cards-head").child(heading).child(meaning))
        .children(group.iter().map(|card| list_card(card, card.id == open)))
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
    pub link: Option<AttrValue>,
}

/// One finding.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let site = site();
    let words = site.words();
    let card = &props.card;
    // What a link has unfolded stays so when something else is opened from it.
    let unfolded = use_mut_ref(|| false);
    let is_unfolded = props.open || *unfolded.borrow();
    unfolded.replace(is_unfolded);
    let title = match props.in_list {
        true => el("span").id(title_id(&card.id)).attr("tabindex", "-1").text(&card.title),
        false => go(&Goal::Check(card.id.clone()), &card.title),
    };
    let flags = [card.outside.then_some(words.outside), card.cannot_fail.then_some(words.no_evidence), card.origin];
    let flags = flags.into_iter().map(|flag| flag.map(|flag| el("span").class("flag").text(flag)));
    let flags = flags.fold(el("span").class("flags"), El::when);
    let tags = el("p")
        .class("card-tags")
        .child(badge(card.verdict, site.language))
        .child(el("span").class("grade").text(card.grade.unwrap_or_default()))
        .child(el("span").class("kind").text(card.kind))
        .child(flags);
    let details = el("details")
        .class("basis")
        .flag("open", is_unfolded)
        .child(el("summary").text(words.basis))
        .child(basis(card, props.link.clone(), &site));
    let mut article = el("article");
    if props.in_list {
        article = article.id(check_id(&card.id));
    }
    article
        .class(if props.open { "card is-open" } else { "card" })
        .attr("data-verdict", card.verdict.slug())
        .child(tags)
        .child(el("h3").child(title))
        .when((!card.source.is_empty()).then(|| el("p").class("quiet").text(&card.source)))
        .child(el("p").class("sentence").text(&card.sentence))
        .child(el("div").class("line-place").when(card.line.as_ref().map(|shown| line(shown, words))))
        .child(details)
        .into()
}

/// What a finding rests on.
fn basis(card: &CheckCard, link: Option<AttrValue>, site: &Site) -> Html {
    let words = site.words();
    let row = |name: &'static str, inside: Html| {
        el("div").key(name).class("row").child(el("dt").text(name)).child(el("dd").child(inside))
    };
    let text = |name: &'static str, text: Option<&String>| text.map(|text| row(name, written(text)));
    let some = |text: &String| !text.is_empty();
    let formula = Some(&card.formula).filter(|text| some(text));
    let formula = formula.map(|text| row(words.formula, el("span").class("formula").text(text).into()));
    let operands = el("ul").class("operands").children(card.operands.iter().map(|operand| one_operand(operand, site)));
    let repairs = (!card.repairs.is_empty())
        .then(|| row(words.repairs, el("ul").children(card.repairs.iter().map(|repair| el("li").text(repair))).into()));
    let address = link.unwrap_or_else(|| {
        let open = Some(Open::Check(card.id.clone()));
        let state = State { tab: link::Tab::Checks, open, ..State::default() };
        browser::address_of(&link::sealed(&state)).into()
    });
    let rows = el("dl")
        .when(formula)
        .child(row(words.operands, operands.into()))
        .when(text(words.strength, card.strength.as_ref()))
        .when(text(words.margin, card.margin.as_ref()))
        .when(repairs)
        .when(text(words.note, Some(&card.note).filter(|text| some(text))));
    fragment([rows, el("p").class("card-foot").child(copy(words.copy_link, address))])
}

/// An operand: what it states and how it is printed, with a way to it or its source.
fn one_operand(operand: &CheckOperand, site: &Site) -> El {
    let words = site.words();
    let label = match (&operand.figure, &operand.check) {
        (Some(figure), _) => go(&Goal::Figure(figure.clone()), &operand.label),
        (None, Some(check)) => go(&Goal::Check(check.clone()), &operand.label),
        (None, None) => el("span").text(&operand.label),
    };
    let source = el("span").class("operand-source");
    let source = match &operand.source {
        Some(said) => source.text(words.outside_source).text(words.colon).text(said),
        None => source,
    };
    el("li")
        .child(el("span").class("operand-role").text(operand.role))
        .space()
        .child(label)
        .space()
        .child(el("b").text(&operand.text))
        .child(source)
}
