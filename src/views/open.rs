//! 打开报告: a text of the reader's own, what is known of it, and what can be done with it.

use shuzheng_core::export::page;
use shuzheng_core::report::opened::{Correction, Document};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::app::{Shared, Site, use_site};
use crate::browser;
use crate::document::{self, Trouble};
use crate::opening::Ask;

/// The longest text that is shown in its field, in bytes.
const LONGEST_SHOWN: usize = 1 << 20;

#[derive(Clone, PartialEq, Properties)]
pub struct OpenProps {
    /// Whether another view is shown: what was typed here stays.
    pub hidden: bool,
    /// How many lines of how many are read, while a long text is being opened.
    pub progress: Option<(usize, usize)>,
}

/// The form, what is open, and what the browser keeps.
#[component]
pub fn OpenView(props: &OpenProps) -> Html {
    let site = use_site();
    let words = site.words();
    let open = site.document.clone();
    // Each change of it reads anew what the browser keeps; the text says what became of the last request.
    let said = use_state(|| "");
    let onsubmit = {
        let site = site.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form: Option<Element> = event.target().and_then(|form| form.dyn_into().ok());
            let Some(form) = form else { return };
            let known = site.document.as_deref().cloned().unwrap_or_default();
            let date = browser::field(&form, "date");
            let read = date.parse().ok();
            if !date.is_empty() && read.is_none() {
                return site.ask.emit(Ask::Complain(Trouble::Date));
            }
            let typed = browser::field(&form, "text");
            let is_new = !typed.is_empty() && typed != known.text.trim();
            let (text, corrections) = if is_new { (typed, Vec::new()) } else { (known.text, known.corrections) };
            let document = Document { title: browser::field(&form, "title"), date: read, text, corrections };
            site.ask.emit(Ask::Open(document));
        })
    };
    let onchange = site.ask.reform(|event: Event| {
        let field: Option<HtmlInputElement> = event.target().and_then(|field| field.dyn_into().ok());
        match field.and_then(|field| field.files()?.get(0)) {
            Some(file) => Ask::Read(file),
            None => Ask::Cancel,
        }
    });
    let cancel = site.ask.reform(|_: MouseEvent| Ask::Cancel);
    let shown = open.as_deref().filter(|document| document.text.len() <= LONGEST_SHOWN);
    let text = shown.map_or_else(String::new, |document| document.text.clone());
    let date = open.as_deref().and_then(|document| document.date).map(|date| date.to_string()).unwrap_or_default();
    html! {
        <section class="open-view" aria-labelledby="open-name" hidden={props.hidden}>
            <h2 id="open-name">{ words.open_heading }</h2>
            <p>{ words.open_privacy }</p>
            <form {onsubmit}>
                <label>{ words.open_text }
                    <textarea name="text" rows="10" lang="zh-CN" value={text}
                        placeholder={(open.is_some() && shown.is_none()).then_some(words.open_text_kept)} />
                </label>
                <label>{ words.open_file }
                    <input type="file" accept=".txt,.html,.htm,.docx,.json,text/plain,text/html" {onchange} />
                </label>
                <div class="fields">
                    <label>{ words.open_title }
                        <input type="text" name="title" value={open.as_deref().map(|document| document.title.clone())} />
                    </label>
                    <label>{ words.open_date }<input type="text" name="date" inputmode="numeric" value={date} /></label>
                </div>
                <button type="submit">{ if open.is_some() { words.open_again } else { words.open_go } }</button>
            </form>
            <div class="progress" role="status">
                if let Some((read, lines)) = props.progress {
                    <progress value={read.to_string()} max={lines.to_string()} aria-label={words.open_heading} />
                    <span>{ words.opening(read, lines) }</span>
                    <button type="button" class="plain" onclick={cancel}>{ words.cancel }</button>
                }
            </div>
            <div class="opened">
                if let Some(document) = &open {
                    { opened(document, &said, &site) }
                }
            </div>
            { kept(&said, &site) }
        </section>
    }
}

/// What can be done with the document that is open.
fn opened(document: &Shared<Document>, said: &UseStateHandle<&'static str>, site: &Site) -> Html {
    let words = site.words();
    let title = site.model.report.meta.title.text(site.language).to_owned();
    let name = file_name(&title);
    let act = |does: fn(&Document, &Site, &str) -> Result<&'static str, ()>| {
        let (document, site, said, name) = (document.clone(), site.clone(), said.clone(), name.clone());
        Callback::from(move |_: MouseEvent| match does(&document, &site, &name) {
            Ok(done) => {
                said.set(done);
                site.ask.emit(Ask::Saved);
            }
            Err(()) => said.set(site.words().save_refused),
        })
    };
    let keep_it = {
        let (document, site, said) = (document.clone(), site.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let mut kept = document::kept();
            kept.retain(|other| other.text != document.text);
            kept.push((*document).clone());
            if document::keep(&kept) {
                said.set(site.words().kept_here);
                site.ask.emit(Ask::Saved);
            } else {
                said.set(site.words().keep_refused);
            }
        })
    };
    let back = site.ask.reform(|_: MouseEvent| Ask::First);
    html! {
        <>
            <h3>{ words.opened_heading }{ words.colon }<span lang="zh-CN">{ title.clone() }</span></h3>
            <p class="saves">
                <button type="button" onclick={act(save_page)}>{ words.save_page }</button>
                <button type="button" class="plain" onclick={act(save_json)}>{ words.save_json }</button>
                <button type="button" class="plain" onclick={keep_it}>{ words.keep_here }</button>
                <button type="button" class="plain" onclick={back}>{ words.open_bundled }</button>
            </p>
            <p role="status">{ **said }</p>
            { corrections(document, site) }
        </>
    }
}

fn save_page(document: &Document, site: &Site, name: &str) -> Result<&'static str, ()> {
    let template = browser::template().map_err(|_| ())?;
    let page = page::embed(&template, &site.model, &document::to_json(document), site.language).map_err(|_| ())?;
    browser::save(&format!("{name}.html"), "text/html;charset=utf-8", page.as_bytes()).map(|()| "").map_err(|_| ())
}

fn save_json(document: &Document, _: &Site, name: &str) -> Result<&'static str, ()> {
    let json = document::to_json(document);
    browser::save(&format!("{name}.json"), "application/json", json.as_bytes()).map(|()| "").map_err(|_| ())
}

/// A title as the name of a file.
fn file_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).take(40).collect();
    if name.trim().is_empty() { "shuzheng".to_owned() } else { name.trim().to_owned() }
}

fn corrections(document: &Shared<Document>, site: &Site) -> Html {
    let words = site.words();
    html! {
        <section class="corrections" hidden={document.corrections.is_empty()}>
            <h3>{ words.corrections }</h3>
            <ul>
                { for document.corrections.iter().map(|made| {
                    let (document, id) = (document.clone(), made.figure.clone());
                    let take_back = site.ask.reform(move |_: MouseEvent| {
                        let mut document = (*document).clone();
                        document.corrections.retain(|made| made.figure != id);
                        Ask::Correct(document)
                    });
                    let parts = [&made.name, &made.reading, &made.period].into_iter().flatten().map(String::as_str);
                    let said: Vec<&str> = parts.chain(made.removed.then_some(words.removed)).collect();
                    html! {
                        <li key={made.figure.clone()}>
                            <b lang="zh-CN">{ &made.printed }</b>{ words.colon }{ said.join(words.comma) }{ " " }
                            <button type="button" class="plain" onclick={take_back}>
                                { words.take_back }<span class="unseen">{ words.colon }{ &made.printed }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// What the browser keeps.
fn kept(said: &UseStateHandle<&'static str>, site: &Site) -> Html {
    let words = site.words();
    let documents = document::kept();
    html! {
        <section class="kept" hidden={documents.is_empty()}>
            <h3>{ words.kept_heading }</h3>
            <ul>
                { for documents.iter().enumerate().map(|(at, document)| {
                    let first = document.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
                    let name = if document.title.is_empty() { first } else { &document.title };
                    let name: String = name.chars().take(40).collect();
                    let open = site.ask.reform({
                        let document = document.clone();
                        move |_: MouseEvent| Ask::Open(document.clone())
                    });
                    let said = said.clone();
                    let drop = Callback::from(move |_: MouseEvent| {
                        let mut documents = document::kept();
                        if at < documents.len() {
                            documents.remove(at);
                        }
                        document::keep(&documents);
                        said.set("");
                    });
                    html! {
                        <li key={at}>
                            <span lang="zh-CN">{ &name }</span>{ " " }
                            <button type="button" class="plain" onclick={open}>
                                { words.open_kept }<span class="unseen">{ words.colon }{ &name }</span>
                            </button>
                            <button type="button" class="plain" onclick={drop}>
                                { words.drop }<span class="unseen">{ words.colon }{ &name }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// The form that corrects a figure of a document; nothing for the bundled report.
pub fn correction(id: &str, printed: &str, site: &Site) -> Html {
    let words = site.words();
    let Some(document) = site.document.clone() else { return html! { <div /> } };
    let known = document.corrections.iter().find(|made| made.figure == id).cloned();
    let known = known.unwrap_or_else(|| Correction {
        figure: id.to_owned(),
        printed: printed.to_owned(),
        ..Correction::default()
    });
    // What cannot be made is said, and stays in its field.
    let corrected = {
        let (document, model) = (document.clone(), site.model.clone());
        move |made: Correction| {
            let figure = model.report.figure(&made.figure).cloned();
            if let Some(Err(error)) = figure.map(|mut figure| made.apply(&mut figure)) {
                return Ask::Complain(Trouble::Correction(error));
            }
            let mut document = (*document).clone();
            document.correct(made);
            Ask::Correct(document)
        }
    };
    let remove = site.ask.reform({
        let (corrected, known) = (corrected.clone(), known.clone());
        move |_: MouseEvent| corrected(Correction { removed: true, ..known.clone() })
    });
    let onsubmit = site.ask.reform({
        let known = known.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target().and_then(|form| form.dyn_into::<Element>().ok());
            let said = |name| form.as_ref().map(|form| browser::field(form, name)).filter(|said| !said.is_empty());
            corrected(Correction {
                name: said("name"),
                reading: said("reading"),
                period: said("period"),
                ..known.clone()
            })
        }
    });
    let field = |label: &'static str, name: &'static str, value: &Option<String>| {
        html! {
            <label>{ label }<input type="text" {name} value={value.clone()} /></label>
        }
    };
    html! {
        <details class="correction" key={known.figure.clone()}>
            <summary>{ words.correct }</summary>
            <form {onsubmit}>
                { field(words.correct_name, "name", &known.name) }
                { field(words.correct_reading, "reading", &known.reading) }
                { field(words.correct_period, "period", &known.period) }
                <p class="saves">
                    <button type="submit">{ words.correct_go }</button>
                    <button type="button" class="plain" onclick={remove}>{ words.correct_remove }</button>
                </p>
            </form>
        </details>
    }
}

/// What a reader should know of a report that nobody reviewed, over every view.
pub fn about_opened(site: &Site) -> Html {
    let words = site.words();
    html! {
        <div class="about-opened" hidden={site.document.is_none()}>
            <p>{ words.opened_by_rule }{ " " }{ if site.is_first { "" } else { words.opened_link } }</p>
            <ul>
                { for site.model.report.notes.iter().map(|note| html! {
                    <li>{ site.language.of(note.kind.text()) }{ " " }{ words.paragraph_number(note.line) }</li>
                }) }
            </ul>
        </div>
    }
}
