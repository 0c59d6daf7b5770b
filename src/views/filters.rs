//! The filters: search and facets. Beside the view on a wide screen, over it on a narrow one.

use shuzheng_core::link::{Action, MAX_QUERY};
use shuzheng_core::query::{FacetView, Filter, Table, facets};
use web_sys::{Event, HtmlElement, HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::app::use_site;
use crate::browser;

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
    let site = use_site();
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
    let close = props.on_sheet.reform(|_: MouseEvent| false);
    html! {
        <section class={classes!("filters", props.is_sheet.then_some("is-sheet"))} aria-labelledby="filters-name">
            <div class="panel-head">
                <h2 id="filters-name" tabindex="-1" ref={heading}>{ words.filters }</h2>
                <button type="button" class="plain close" onclick={close.clone()}>{ words.close }</button>
            </div>
            <Search query={props.filter.query.clone()} />
            { for facets.iter().enumerate().map(|(at, facet)| html! {
                <Values key={facet.slug} facet={facet.clone()} unfolded={at < UNFOLDED} />
            }) }
            <button type="button" class="results-button" onclick={close}>{ words.show_results(props.shown) }</button>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SearchProps {
    query: AttrValue,
}

/// The search field. While an input method composes, nothing is filtered and the field is left alone.
#[component]
fn Search(props: &SearchProps) -> Html {
    let site = use_site();
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
    let oninput = use_callback(site.act.clone(), |event: InputEvent, act| {
        if !event.is_composing() {
            act.emit(Action::Search(event.target_unchecked_into::<HtmlInputElement>().value()));
        }
    });
    // There is nothing to send: what is typed is in effect at once.
    let onsubmit = use_callback((), |event: SubmitEvent, ()| event.prevent_default());
    html! {
        <form class="search" role="search" {onsubmit}>
            <label for="search">{ words.search }</label>
            <input id="search" type="search" ref={field} value={props.query.clone()} {oninput}
                placeholder={words.search_hint} maxlength={MAX_QUERY.to_string()}
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" />
        </form>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ValuesProps {
    facet: FacetView,
    unfolded: bool,
}

/// One facet. It unfolds where something of it is asked for when it appears, and never folds by itself.
#[component]
fn Values(props: &ValuesProps) -> Html {
    let site = use_site();
    let words = site.words();
    let facet = &props.facet;
    let open = use_memo((), |()| props.unfolded || facet.values.iter().any(|value| value.selected));
    let all = use_state_eq(|| false);
    let turn = {
        let (all, is_all) = (all.setter(), *all);
        Callback::from(move |_: MouseEvent| all.set(!is_all))
    };
    let is_long = facet.values.len() > FEW;
    let count = if is_long && !*all { FIRST } else { facet.values.len() };
    let shown = facet.values.iter().enumerate().filter(|(at, value)| *at < count || value.selected);
    let selected = facet.values.iter().filter(|value| value.selected).count();
    html! {
        <details class="facet" open={*open}>
            <summary>
                { facet.name }
                <span class="facet-selected">
                    if selected > 0 {
                        { selected }
                    }
                </span>
            </summary>
            <fieldset>
                <legend class="unseen">{ facet.name }</legend>
                { for shown.map(|(_, value)| {
                    let (slug, chosen) = (facet.slug, value.slug.clone());
                    let onchange = site.act.reform(move |_: Event| Action::Toggle(slug, chosen.clone()));
                    html! {
                        <label key={value.slug.clone()} class="value">
                            <input type="checkbox" checked={value.selected} {onchange} />
                            <span class="value-label">{ &value.label }</span>
                            { " " }
                            <span class="value-count">{ value.count }</span>
                        </label>
                    }
                }) }
                <div key="more" class="more">
                    if is_long {
                        <button type="button" class="plain" aria-expanded={if *all { "true" } else { "false" }} onclick={turn}>
                            { if *all { words.fewer } else { words.more } }
                        </button>
                    }
                </div>
            </fieldset>
        </details>
    }
}
