//! 核对: the findings, those that most deserve attention first.

use std::rc::Rc;

use shuzheng_core::link::{self, Open, State};
use shuzheng_core::query::window::Laid;
use shuzheng_core::query::{CheckCard, CheckList, CheckOperand, Table, check, checks};
use yew::prelude::*;

use super::line::line;
use super::own::own_cards;
use super::window::{ListProps, LongList, between_gaps, with_gaps};
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
    let (count, total) = (list.places.len(), list.total);
    let open = match &state.open {
        Some(Open::Check(id)) => id.as_str(),
        _ => "",
    };
    let is_open =
        |place: &usize| site.model.judged.get(*place).is_some_and(|finding| site.model.id_of(finding) == open);
    let open_card = (!open.is_empty()).then(|| list.places.iter().position(is_open)).flatten();
    // What a link opens is shown even where the link's own conditions leave it out.
    let left_out_card =
        (!open.is_empty() && open_card.is_none()).then(|| check(&site.model, open, site.language)).flatten();
    // What had the focus may be gone: a check that was deleted, or one that “back” has closed.
    let before = use_mut_ref(|| (0, String::new()));
    use_effect_with((state.own.len(), open.to_owned()), move |(own, open)| {
        let (had, shown) = before.replace((*own, open.clone()));
        if !open.is_empty() && *open != shown {
            browser::go_to(&check_id(open));
            browser::focus(&title_id(open));
        } else if (had > *own || !shown.is_empty()) && browser::focused().is_none() {
            let found = browser::focus_first(&["details[open] a[data-go='check ", &shown, "']"].concat());
            if !found {
                browser::focus("count");
            }
        }
    });
    let left_out = el("div").class("left-out");
    let left_out = match left_out_card {
        Some(card) => left_out.child(el("p").class("quiet").text(words.outside_filter)).child(list_card(
            &Rc::new(card),
            true,
            None,
        )),
        None => left_out,
    };
    let shown = ListProps {
        total: count,
        of: Rc::as_ptr(&list) as usize,
        label: words.tab_checks,
        noun: words.checks_noun,
        open: open_card.map(|card| (open.to_owned().into(), card)),
        takes_focus: true,
        rows: {
            let open = AttrValue::from(open.to_owned());
            Callback::from(move |laid| {
                component::<Cards>("", CardsProps { list: list.clone(), laid, open: open.clone() })
            })
        },
    };
    let view = el("div")
        .class("view")
        .flag("inert", props.sheet)
        .child(toolbar(props, Table::Findings, count, total))
        .child(own_cards(&site, &state.own))
        .child(left_out)
        .child(component::<LongList>("", shown))
        .child(nothing(count == 0, &state.filter, words));
    el("div").class("layout").child(side(props, Table::Findings, count)).child(view).into()
}

/// A card of the list; `at` where it stands among those of its verdict, of which some are left out.
fn list_card(card: &Rc<CheckCard>, open: bool, at: Option<At>) -> Html {
    let card = card.clone();
    component::<Card>(&card.id.clone(), CardProps { card, open, in_list: true, link: None, at })
}

#[derive(Clone, PartialEq, Properties)]
struct CardsProps {
    list: Rc<CheckList>,
    laid: Laid,
    open: AttrValue,
}

/// The cards that are laid out, by verdict.
#[component]
fn Cards(props: &CardsProps) -> Html {
    let site = site();
    let (list, laid) = (&props.list, &props.laid);
    let groups = use_memo((list.clone(), site.model.clone()), |(list, model)| list.groups(model));
    let sections = groups.iter().filter_map(|(verdict, group)| {
        let within = |row: usize| row.clamp(group.start, group.end);
        let kept = laid.kept.filter(|row| group.contains(row));
        let here = Laid { rows: within(laid.rows.start)..within(laid.rows.end), kept, is_part: false };
        let cards = with_gaps(&here, "div", |row| {
            let card = Rc::new(list.cards(&site.model, row..row + 1, site.language).pop()?);
            let at = At { row, place: row + 1 - group.start, of: group.len() };
            Some(list_card(&card, card.id == *props.open, laid.is_part.then_some(at)))
        });
        if cards.is_empty() {
            return None;
        }
        let name = site.language.of(verdict.name());
        let heading = el("h2")
            .child(el("span").class("sign").attr("aria-hidden", "true").text(verdict.mark()))
            .text(name)
            .space()
            .child(tiny(group.len()));
        let head = el("header").class("cards-head").flag("hidden", !here.rows.contains(&group.start)).child(heading);
        let head = head.child(el("p").text(site.language.of(verdict.meaning())));
        let mut feed = el("div").class("feed");
        if laid.is_part {
            feed = feed.attr("role", "feed").attr("aria-label", name);
        }
        let section = el("section").key(verdict.slug()).class("cards").attr("data-verdict", verdict.slug());
        Some(section.child(head).child(feed.children(cards)).into())
    });
    fragment(between_gaps(laid, "div", sections.collect()))
}

/// The id of a card's title, which takes the focus when the check is opened.
fn title_id(id: &str) -> String {
    format!("title-{id}")
}

#[derive(Clone, Properties)]
pub struct CardProps {
    pub card: Rc<CheckCard>,
    /// Whether it is the one that a link asks for.
    pub open: bool,
    /// Whether it stands in the list of checks, and not beside a figure.
    pub in_list: bool,
    /// The address of an own check, which has no id that a link could name.
    pub link: Option<AttrValue>,
    /// Where it is in a list of which a part is left out.
    pub at: Option<At>,
}

impl PartialEq for CardProps {
    /// Of one report in one language, for which the component is rendered, a card is known by its check.
    fn eq(&self, other: &CardProps) -> bool {
        (self.open, self.in_list, self.at, &self.link) == (other.open, other.in_list, other.at, &other.link)
            && (&self.card.id, &self.card.title) == (&other.card.id, &other.card.title)
    }
}

/// Where a card is in a list of which a part is left out.
#[derive(Clone, Copy, PartialEq)]
pub struct At {
    /// Its row.
    row: usize,
    /// Its place among the cards of its verdict, from 1.
    place: usize,
    /// How many those are.
    of: usize,
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
    let flags = [card.outside.then_some(words.outside), card.origin];
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
    if let Some(at) = props.at {
        article = article
            .attr("data-row", at.row.to_string())
            .attr("aria-posinset", at.place.to_string())
            .attr("aria-setsize", at.of.to_string())
            .attr("aria-labelledby", title_id(&card.id));
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
    let formula = operand.formula.as_ref().map(|formula| el("span").class("formula").text("= ").text(formula));
    let sources = operand.sources.iter().map(|source| {
        let said = el("span").class("operand-source").text(words.outside_source).text(words.colon).text(&source.said);
        said.space().child(el("q").attr("lang", "zh-CN").text(&source.quote))
    });
    el("li")
        .child(el("span").class("operand-role").text(operand.role))
        .space()
        .child(label)
        .space()
        .child(el("b").text(&operand.text))
        .space()
        .when(formula)
        .children(sources)
}
