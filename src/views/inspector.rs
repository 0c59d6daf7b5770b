//! One figure with all that is known of it: beside the view on a wide screen, a sheet on a narrow one.

use std::rc::Rc;

use shuzheng_core::extract::Class;
use shuzheng_core::link::{self, Action, Open, State, Tab};
use shuzheng_core::query::inspect;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::checks::Card;
use super::open::correction;
use super::own::pick;
use super::{Copy, Goal, badge, figure_id, go};
use crate::app::use_site;
use crate::browser;

#[derive(Clone, PartialEq, Properties)]
pub struct InspectorProps {
    pub id: AttrValue,
    pub tab: Tab,
    /// Whether the figure is in the tray.
    pub picked: bool,
}

/// The focus goes to the heading when the first figure is opened, stays on “next” and “previous”,
/// and goes back where it came from.
#[hook]
fn use_focus(id: &AttrValue, panel: NodeRef, heading: NodeRef) {
    struct Return {
        to: Option<HtmlElement>,
        first: AttrValue,
        last: AttrValue,
    }
    let back = use_mut_ref(|| Return { to: browser::focused(), first: id.clone(), last: id.clone() });
    let inside = move |panel: &NodeRef| {
        let (panel, focused) = (panel.cast::<Element>(), browser::focused());
        panel.zip(focused).is_some_and(|(panel, focused)| panel.contains(Some(&focused)))
    };
    use_effect_with(id.clone(), {
        let (back, panel) = (back.clone(), panel.clone());
        move |id| {
            back.borrow_mut().last = id.clone();
            if !inside(&panel) {
                heading.cast::<HtmlElement>().map(|heading| browser::focus_on(&heading));
            }
        }
    });
    use_effect_with((), move |()| {
        move || {
            // Where the reader has gone elsewhere meanwhile, the focus stays there.
            if !inside(&panel) && browser::focused().is_some() {
                return;
            }
            let back = back.borrow();
            let opener = back.to.as_ref().filter(|to| to.is_connected() && back.first == back.last);
            let returned = opener.is_some_and(browser::focus_on);
            if !returned {
                browser::focus(&figure_id(&back.last));
            }
        }
    });
}

/// One figure.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let site = use_site();
    let words = site.words();
    let (panel, heading) = (use_node_ref(), use_node_ref());
    use_focus(&props.id, panel.clone(), heading.clone());
    let detail = use_memo((props.id.clone(), site.language, site.model.clone()), |(id, language, model)| {
        inspect(model, id, *language)
    });
    let cards = use_memo(detail.clone(), |detail| {
        let checks = detail.iter().flat_map(|detail| detail.checks.iter().cloned());
        checks.map(Rc::new).collect::<Vec<_>>()
    });
    use_effect_with(props.id.clone(), {
        let panel = panel.clone();
        move |_| {
            if let Some(panel) = panel.cast::<Element>() {
                panel.set_scroll_top(0);
            }
        }
    });
    let Some(detail) = &*detail else { return html! { <div /> } };
    let close = site.act.reform(|_: MouseEvent| Action::Close);
    let step = |to: &Option<String>, label: &'static str, arrow: &'static str| {
        let to = to.clone();
        let disabled = to.is_none();
        let onclick = {
            let act = site.act.clone();
            Callback::from(move |_: MouseEvent| {
                if let Some(id) = &to {
                    act.emit(Action::Open(Open::Figure(id.clone())));
                }
            })
        };
        html! {
            <button type="button" class="step" aria-label={label} title={label} {disabled} {onclick}>{ arrow }</button>
        }
    };
    let address = {
        let state = State { tab: Tab::Report, open: Some(Open::Figure(detail.id.clone())), ..State::default() };
        browser::address_of(&link::write(&state))
    };
    let kind = (detail.class != Class::Quantity).then(|| site.language.of(detail.class.name()));
    html! {
        <section class="inspector" role="dialog" aria-labelledby="inspector-name" ref={panel}>
            <div class="panel-head">
                <p class="panel-name">{ words.inspector }</p>
                <div class="steps">
                    { step(&detail.previous, words.previous, "←") }
                    { step(&detail.next, words.next, "→") }
                    <button type="button" class="step close" aria-label={words.close} title={words.close} onclick={close}>
                        { "×" }
                    </button>
                </div>
            </div>
            <div class="inspector-title" aria-live="polite">
                <h2 id="inspector-name" tabindex="-1" ref={heading}>
                    <span class="printed" lang="zh-CN">{ &detail.printed }</span>
                    { " " }
                    <span class="figure-label">{ &detail.label }</span>
                </h2>
                <p class="card-tags">
                    if let Some(verdict) = detail.verdict {
                        { badge(verdict, site.language) }
                    }
                    if let Some(kind) = kind {
                        <span class="kind">{ kind }</span>
                    }
                    <span class="kind">{ words.paragraph_number(detail.line) }</span>
                </p>
            </div>
            <blockquote class="in-sentence" lang="zh-CN">
                { &detail.sentence.0 }<mark>{ &detail.sentence.1 }</mark>{ &detail.sentence.2 }
            </blockquote>
            <p class="to-text">
                if detail.class == Class::Quantity {
                    { pick(&props.id, &detail.label, props.picked, &site) }
                }
                if props.tab != Tab::Report {
                    { go(&Goal::InText(props.id.to_string()), words.show_in_text) }
                }
            </p>
            <dl class="properties">
                { for detail.properties.iter().map(|(name, text)| html! {
                    <div class="row"><dt>{ *name }</dt><dd>{ text }</dd></div>
                }) }
                if !detail.note.is_empty() {
                    <div class="row"><dt>{ words.note }</dt><dd>{ &detail.note }</dd></div>
                }
            </dl>
            { correction(&props.id, &detail.printed, &site) }
            <div class="figure-checks">
                if let Some(reason) = &detail.unchecked {
                    <h3>{ words.why_unchecked }</h3>
                    <p>{ reason }</p>
                }
                if !cards.is_empty() {
                    <h3>{ words.checks_of_figure }{ " " }<span class="tiny">{ cards.len() }</span></h3>
                    { for cards.iter().map(|card| html! {
                        <Card key={card.id.clone()} card={card.clone()} open={false} in_list={false} />
                    }) }
                }
            </div>
            <div class="sources">
                <h3>{ words.quotation }</h3>
                <p lang="zh-CN">{ &detail.quotation }</p>
                <Copy label={words.copy_quotation} text={detail.quotation.clone()} />
                <h3>{ words.citation }</h3>
                <p>{ &detail.citation }</p>
                <Copy label={words.copy_citation} text={detail.citation.clone()} />
                { " " }
                <Copy label={words.copy_link} text={address} />
            </div>
        </section>
    }
}
