//! The filters: search and facets. Beside the view on a wide screen, over it on a narrow one.

use shuzheng_core::link::{Action, MAX_QUERY};
use shuzheng_core::query::{FacetView, Filter, Table, facets};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, InputEvent};
use yew::prelude::*;

use super::button;
use crate::browser;
use crate::element::{component, el, site};
use crate::hooks::{use_callback, use_effect_with, use_memo, use_state_eq};

/// How many values a facet shows before the rest is folded away.
const FEW: usize = 12;
/// How many of a longer list are shown.
const FIRST: usize = 8;
/// The facets that are unfolded from the start.
const UNFOLDED: usize = 2;

#[derive(Clone, PartialEq, Properties)]
pub struct FiltersProps {
    pub filter: Filter,
    pub table: Table,
    /// How many rows are left.
    pub shown: usize,
    /// Whether it covers a narrow screen.
    pub is_sheet: bool,
    pub on_sheet: Callback<bool>,
}

/// The filters.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let site = site();
    let words = site.words();
    let facets = use_memo(
        (props.filter.clone(), props.table, site.language, site.model.clone()),
        |(filter, table, language, model)| facets(model, *table, filter, *language),
    );
    let heading = use_node_ref();
    let was_sheet = use_mut_ref(|| false);
    use_effect_with(props.is_sheet, {
        let heading = heading.clone();
        move |&is_sheet| {
            let was_sheet = was_sheet.replace(is_sheet);
            if is_sheet {
                heading.cast::<HtmlElement>().map(|heading| browser::focus_on(&heading));
            } else if was_sheet {
                browser::focus("filters-button");
            }
        }
    });
    let close = props.on_sheet.reform(|_: Event| false);
    let head = el("div")
        .class("panel-head")
        .child(el("h2").id("filters-name").attr("tabindex", "-1").kept_in(&heading).text(words.filters))
        .child(button("plain close", close.clone()).text(words.close));
    let values = facets.iter().enumerate().map(|(at, facet)| {
        component::<Values>(facet.slug, ValuesProps { facet: facet.clone(), unfolded: at < UNFOLDED })
    });
    el("section")
        .class(if props.is_sheet { "filters is-sheet" } else { "filters" })
        .attr("aria-labelledby", "filters-name")
        .child(head)
        .child(component::<Search>("", SearchProps { query: props.filter.query.clone().into() }))
        .children(values)
        .child(button("results-button", close).text(&words.show_results(props.shown)))
        .into()
}

#[derive(Clone, PartialEq, Properties)]
struct SearchProps {
    query: AttrValue,
}

/// The search field. While an input method composes, nothing is filtered and the field is left alone.
#[component]
fn Search(props: &SearchProps) -> Html {
    let site = site();
    let words = site.words();
    let field = use_node_ref();
    use_effect_with((), {
        let (field, act) = (field.clone(), site.act.clone());
        move |()| {
            let listener = field.cast::<HtmlInputElement>().map(|field| {
                browser::on_composed(&field.clone(), move |_: &Event| act.emit(Action::Search(field.value())))
            });
            move || drop(listener)
        }
    });
    let oninput = use_callback(site.act.clone(), |event: Event, act| {
        if !event.unchecked_ref::<InputEvent>().is_composing() {
            act.emit(Action::Search(event.target_unchecked_into::<HtmlInputElement>().value()));
        }
    });
    // There is nothing to send: what is typed is in effect at once.
    let onsubmit = use_callback((), |event: Event, ()| event.prevent_default());
    let input = el("input")
        .id("search")
        .attr("type", "search")
        .kept_in(&field)
        .value(&props.query)
        .on("input", oninput)
        .attr("placeholder", words.search_hint)
        .attr("maxlength", MAX_QUERY.to_string())
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search");
    let form = el("form").class("search").attr("role", "search").on("submit", onsubmit);
    form.child(el("label").attr("for", "search").text(words.search)).child(input).into()
}

#[derive(Clone, PartialEq, Properties)]
struct ValuesProps {
    facet: FacetView,
    unfolded: bool,
}

/// One facet. It unfolds where something of it is asked for when it appears, and never folds by itself.
#[component]
fn Values(props: &ValuesProps) -> Html {
    let site = site();
    let words = site.words();
    let facet = &props.facet;
    let open = use_memo((), |()| props.unfolded || facet.values.iter().any(|value| value.selected));
    let all = use_state_eq(|| false);
    let turn = {
        let (all, is_all) = (all.setter(), *all);
        Callback::from(move |_: Event| all.set(!is_all))
    };
    let is_long = facet.values.len() > FEW;
    let count = if is_long && !*all { FIRST } else { facet.values.len() };
    let shown = facet.values.iter().enumerate().filter(|(at, value)| *at < count || value.selected);
    let selected = facet.values.iter().filter(|value| value.selected).count();
    let mut count_selected = el("span").class("facet-selected");
    if selected > 0 {
        count_selected = count_selected.number(selected);
    }
    let mut list = el("fieldset").child(el("legend").class("unseen").text(facet.name));
    for (_, value) in shown {
        let toggle = site.does(Action::Toggle(facet.slug, value.slug.clone()));
        let choice = el("input").attr("type", "checkbox").checked(value.selected);
        let label = el("label")
            .key(&value.slug)
            .class("value")
            .child(choice.on("change", toggle))
            .child(el("span").class("value-label").text(&value.label))
            .space()
            .child(el("span").class("value-count").number(value.count));
        list = list.child(label);
    }
    if *all && facet.more > 0 {
        list = list.child(el("p").key("others").class("quiet").text(&words.other_values(facet.more)));
    }
    let more = is_long.then(|| {
        let (expanded, name) = if *all { ("true", words.fewer) } else { ("false", words.more) };
        button("plain", turn).attr("aria-expanded", expanded).text(name)
    });
    el("details")
        .class("facet")
        .flag("open", *open)
        .child(el("summary").text(facet.name).child(count_selected))
        .child(list.child(el("div").key("more").class("more").when(more)))
        .into()
}
