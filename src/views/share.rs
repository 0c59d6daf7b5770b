//! 分享与导出: the view's link, code, embedding and citation, and what is in view as files.

use std::rc::Rc;

use shuzheng_core::export::share::{Embedding, Way, code};
use shuzheng_core::export::taken::{FORMS, View};
use shuzheng_core::link::{self, Settings, State};
use shuzheng_core::query::{self, Filter, Table, cited};
use shuzheng_core::words::Words;
use yew::prelude::*;

use super::save::save_button;
use super::{button, copy};
use crate::app::{Shared, Site};
use crate::browser;
use crate::element::{El, component, el, site};
use crate::hooks::{use_effect_with, use_memo, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    pub state: Rc<State>,
    /// What the view lists.
    pub table: Table,
}

/// A button, and what it opens.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let site = site();
    let words = site.words();
    let is_open = use_state_eq(|| false);
    let turn = {
        let (is_open, now) = (is_open.setter(), *is_open);
        Callback::from(move |_: Event| is_open.set(!now))
    };
    let button = button("plain", turn).attr("aria-expanded", if *is_open { "true" } else { "false" }).text(words.share);
    let is_own = site.is_own();
    let panel = is_open.then(|| {
        let panel = el("section").class("share").attr("aria-label", words.share);
        let saved = files(&props.state, props.table, &site);
        match is_own {
            true => panel.child(el("p").class("quiet").text(words.share_own)).child(saved),
            false => panel
                .child(link_part(&props.state, &site))
                .child(saved)
                .child(citation(&props.state, &site))
                .child(component::<Embed>("", EmbedProps { state: props.state.clone() })),
        }
    });
    el("div").class("share-place").child(button).when(panel).into()
}

fn part(heading: &str) -> El {
    el("section").child(el("h2").text(heading))
}

/// The view as it is given to others: how it looks is theirs to choose.
fn shared(state: &State) -> State {
    State { settings: Settings::default(), ..state.clone() }
}

/// The address that is given to others.
pub fn address(state: &State) -> String {
    browser::address_of(&link::sealed(&shared(state)))
}

/// The links, and the code to scan.
fn link_part(state: &Rc<State>, site: &Site) -> El {
    let words = site.words();
    let address = address(state);
    let frozen = browser::address_of(&link::frozen(&shared(state), &site.model, site.language));
    let field = el("input").attr("readonly", "readonly").value(&address.clone().into());
    let hand_on = browser::can_share().then(|| {
        let (title, url) = (site.model.report.meta.title.text(site.language).to_owned(), address.clone());
        let share = Callback::from(move |_: Event| {
            let (title, url) = (title.clone(), url.clone());
            wasm_bindgen_futures::spawn_local(async move { browser::share(&title, &url).await });
        });
        button("plain", share).text(words.share_native)
    });
    let links = part(words.link)
        .child(el("label").text(words.share_link).child(field))
        .child(copy(words.copy_link, address.clone()))
        .space()
        .child(copy(words.copy_frozen, frozen))
        .space()
        .when(hand_on)
        .child(el("p").class("quiet").text(words.share_link_note));
    let scan = part(words.qr);
    let scan = match (browser::is_local(), qr(&address, words)) {
        (true, _) => scan.child(el("p").class("quiet").text(words.qr_local)),
        (false, Some(code)) => scan.child(code).child(el("p").class("quiet").text(words.qr_note)),
        (false, None) => scan.child(el("p").class("quiet").text(words.qr_too_long)),
    };
    el("div").class("share-link").child(links).child(scan)
}

/// The QR code of an address, dark on light whatever the theme; none where it is too long.
pub fn qr(address: &str, words: &Words) -> Option<El> {
    let code = code(address)?;
    let size = code.size.to_string();
    let ground = el("rect").attr("width", size.clone()).attr("height", size.clone());
    let drawn = el("svg")
        .class("qr")
        .attr("viewBox", format!("0 0 {size} {size}"))
        .attr("role", "img")
        .attr("aria-label", words.qr)
        .child(ground)
        .child(el("path").attr("d", code.path));
    Some(drawn)
}

/// A file for each form, of what is in view and of everything.
fn files(state: &Rc<State>, table: Table, site: &Shared<Site>) -> El {
    let words = site.words();
    let view = |filter: &Filter| {
        View { model: &site.model, filter, own: &state.own, link: "", language: site.language }.count(table)
    };
    let (shown, all) = (view(&state.filter), view(&Filter::default()));
    let row = |name: &'static str, is_all: bool, count: usize| {
        let rows = words.rows(count);
        let (state, part) = match is_all {
            true => (Rc::new(State { filter: Filter::default(), ..(**state).clone() }), String::new()),
            false => (state.clone(), format!("-{shown}-of-{all}")),
        };
        let forms = FORMS.iter().filter(|form| form.of.contains(&table)).map(|form| {
            let make = Callback::from({
                let (site, state) = (site.clone(), state.clone());
                move |()| {
                    let (filter, own, link) = (&state.filter, &state.own, address(&state));
                    form.write(&View { model: &site.model, filter, own, link: &link, language: site.language }, table)
                }
            });
            let listed = if table == Table::Figures { "figures" } else { "checks" };
            let file = format!("{}-{listed}{part}.{}", site.model.report.meta.id, form.extension);
            let label = format!("{} {rows}", form.name);
            save_button(label, file, form.kind, make)
        });
        el("p").key(name).class("saves").child(el("b").text(name)).space().children(forms)
    };
    let print = button("plain", Callback::from(|_: Event| wasm_bindgen_futures::spawn_local(browser::print())))
        .text(words.print);
    let in_view = (shown != all).then(|| row(words.export_view, false, shown));
    part(words.export).when(in_view).child(row(words.export_all, true, all)).child(el("p").child(print))
}

/// How the report is cited as it is read here.
fn citation(state: &State, site: &Site) -> El {
    let words = site.words();
    let cited = cited(&site.model, &browser::today(), &address(state), site.language);
    part(words.cite).child(el("p").class("cited").text(&cited)).child(copy(words.copy_citation, cited))
}

#[derive(Clone, PartialEq, Properties)]
struct EmbedProps {
    state: Rc<State>,
}

/// What a reader chooses for an embedding.
#[derive(Clone, Copy, PartialEq)]
struct Chosen {
    way: Way,
    settings: Settings,
    height: u32,
}

/// The heights that a frame can be given, in pixels.
const HEIGHTS: std::ops::RangeInclusive<u32> = 200..=5000;

/// The lines for a host's page, and how they look.
#[component]
fn Embed(props: &EmbedProps) -> Html {
    let site = site();
    let words = site.words();
    let chosen = use_state_eq(|| Chosen { way: Way::Element, settings: Settings::default(), height: 700 });
    let previewed = use_state_eq(|| false);
    let choose = |change: Chosen| {
        let chosen = chosen.setter();
        Callback::from(move |_: Event| chosen.set(change))
    };
    let now = *chosen;
    let radio = |name: &'static str, label: &str, is_chosen: bool, change: Chosen| {
        let input =
            el("input").attr("type", "radio").attr("name", name).checked(is_chosen).on("change", choose(change));
        el("label").key(label).child(input).space().text(label)
    };
    let ways = [(Way::Element, words.embed_element), (Way::Frame, words.embed_frame)];
    let ways = ways.map(|(way, label)| radio("embed-way", label, now.way == way, Chosen { way, ..now }));
    let mut choices =
        el("div").class("embed-choices").child(el("fieldset").child(el("legend").text(words.embed_way)).children(ways));
    for (setting, is) in now.settings.each().filter(|(setting, _)| ["theme", "controls"].contains(&setting.slug)) {
        let options = setting.choices.iter().map(|choice| {
            let mut settings = now.settings;
            settings.set(setting.slug, choice.slug);
            let name = if setting.slug == "theme" { "embed-theme" } else { "embed-controls" };
            radio(name, site.language.of(choice.name), choice == is, Chosen { settings, ..now })
        });
        let legend = el("legend").text(site.language.of(setting.name));
        choices = choices.child(el("fieldset").key(setting.slug).child(legend).children(options));
    }
    let height = (now.way == Way::Frame).then(|| {
        let chosen = chosen.setter();
        let take = Callback::from(move |event: Event| {
            let height = browser::around(&event, "input").map(|field| browser::value(&field));
            if let Some(height) = height.and_then(|text| text.parse().ok()).filter(|height| HEIGHTS.contains(height)) {
                chosen.set(Chosen { height, ..now });
            }
        });
        let field = el("input").attr("type", "number").value(&now.height.to_string().into());
        let field = field.attr("min", HEIGHTS.start().to_string()).attr("max", HEIGHTS.end().to_string());
        el("label").text(words.embed_height).space().child(field.attr("step", "10").on("change", take))
    });

    let (view, title) =
        use_memo((props.state.clone(), site.model.clone(), site.language), |(state, model, language)| {
            (link::write(&shared(state)), model.report.meta.title.text(*language).to_owned())
        })
        .as_ref()
        .clone();
    let Chosen { way, settings, height: pixels } = now;
    let page = browser::page_address();
    let lines = Embedding { way, page: &page, view: &view, settings, title: &title, height: pixels }.lines();
    let shown = el("textarea").flag("readonly", true).attr("rows", "6").value(&lines.clone().into());
    let preview = {
        let (previewed, now) = (previewed.setter(), *previewed);
        Callback::from(move |_: Event| previewed.set(!now))
    };
    let frame = previewed.then(|| {
        let link = link::write(&State { settings, ..link::parse(&view).0 });
        // A frame of its own origin, as on a host's page; it is given the page itself, so that nothing is fetched.
        el("iframe")
            .key(&link)
            .class("preview")
            .attr("title", words.preview)
            .attr("sandbox", "allow-scripts")
            .attr("srcdoc", browser::template(Some(&link)).unwrap_or_default())
    });
    let (expanded, label) = if *previewed { ("true", words.preview_end) } else { ("false", words.preview) };
    part(words.embed)
        .child(choices.when(height))
        .child(el("label").text(words.embed_lines).child(shown))
        .child(el("p").class("quiet").text(words.embed_note))
        .child(copy(words.copy_lines, lines))
        .space()
        .child(button("plain", preview).attr("aria-expanded", expanded).text(label))
        .child(el("div").class("preview-place").when(frame))
        .into()
}

#[derive(Clone, PartialEq, Properties)]
pub struct PrintedProps {
    pub state: Rc<State>,
}

/// On paper only: where the view is from.
#[component]
pub fn Printed(props: &PrintedProps) -> Html {
    let site = site();
    let words = site.words();
    let prints = use_state_eq(|| false);
    use_effect_with((), {
        let prints = prints.setter();
        move |()| {
            let listeners = browser::on_print(move |begins| prints.set(begins));
            move || drop(listeners)
        }
    });
    let place = el("div").class("printed-source");
    if !*prints {
        return place.into();
    }
    let address = (!site.is_own()).then(|| address(&props.state));
    let source = match &address {
        Some(address) => cited(&site.model, &browser::today(), address, site.language),
        None => query::citation(&site.model, site.language),
    };
    let source = el("p").text(&source);
    let code = address.filter(|_| !browser::is_local()).and_then(|address| qr(&address, words));
    place.when(code).child(source).child(el("p").text(words.product).text(words.colon).text(words.tagline)).into()
}
