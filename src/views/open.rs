//! 打开报告: a text of the reader's own, what is known of it, and what can be done with it.

use shuzheng_core::export::page;
use shuzheng_core::query::{FigureDetail, place};
use shuzheng_core::report::opened::{Correction, CorrectionError, Document};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::{TITLE, button, of_one};
use crate::app::{Shared, Site};
use crate::browser;
use crate::document::{self, Trouble};
use crate::element::{El, el, site};
use crate::hooks::{Kept, Setter, use_effect_with, use_state_eq};
use crate::opening::{Ask, Progress};

/// The longest text that is shown in its field, in bytes.
const LONGEST_SHOWN: usize = 1 << 20;

#[derive(Clone, PartialEq, Properties)]
pub struct OpenProps {
    /// Whether another view is shown: what was typed here stays.
    pub hidden: bool,
}

/// The form, what is open, and what the browser keeps.
#[component]
pub fn OpenView(props: &OpenProps) -> Html {
    let site = site();
    let words = site.words();
    let open = site.document().cloned();
    // Each change of it reads anew what the browser keeps.
    let said = use_state_eq(|| None::<Said>);
    // No form is sent: a sandboxed frame may not.
    let go = {
        let site = site.clone();
        Callback::from(move |click: Event| {
            let Some(form) = browser::around(&click, ".form") else { return };
            let known = site.document().cloned().unwrap_or_default();
            let date = browser::field(&form, "date");
            let read = date.parse().ok();
            if !date.is_empty() && read.is_none() {
                return site.ask.emit(Ask::Complain(Trouble::Date));
            }
            let typed = browser::field(&form, "text");
            // A field ends lines in one way, whatever the file does.
            let ended = known.text.replace("\r\n", "\n").replace('\r', "\n");
            let is_new = !typed.is_empty() && typed != ended.trim();
            let text = if is_new { known.with_text(typed) } else { known };
            let document = Document { title: browser::field(&form, "title"), date: read, ..text };
            site.ask.emit(Ask::Open(vec![document]));
        })
    };
    let on_choose = site.ask.reform(|event: Event| {
        let field: Option<HtmlInputElement> = event.target().and_then(|field| field.dyn_into().ok());
        let files = browser::files(field.as_ref().and_then(HtmlInputElement::files));
        // The same file may be chosen again, once it has been changed.
        field.inspect(|field| field.set_value(""));
        match files {
            files if files.is_empty() => Ask::Cancel,
            files => Ask::Read(files),
        }
    });
    let shown = open.as_ref().filter(|document| document.text.len() <= LONGEST_SHOWN);
    let kept_back = open.is_some() && shown.is_none();
    // The fields are filled when another document is open, and are the reader's from then on.
    let form = use_node_ref();
    let holds = {
        let date = open.as_ref().and_then(|document| document.date).map(|date| date.to_string());
        let title = open.as_ref().map(|document| document.title.clone());
        [("text", shown.map(|document| document.text.clone())), ("title", title), ("date", date)]
    };
    use_effect_with(holds, {
        let form = form.clone();
        move |holds| {
            if let Some(form) = form.cast::<Element>() {
                holds.iter().for_each(|(name, value)| browser::fill(&form, name, value.as_deref().unwrap_or_default()));
            }
        }
    });
    let field = |label: &str, field: El| el("label").text(label).child(field);
    let typed = |name: &'static str| el("input").attr("type", "text").attr("name", name);
    let text = el("textarea")
        .attr("name", "text")
        .attr("rows", "10")
        .attr("lang", "zh-CN")
        .maybe("placeholder", kept_back.then_some(words.open_text_kept));
    let file = el("input")
        .attr("type", "file")
        .flag("multiple", true)
        .attr("accept", ".txt,.html,.htm,.docx,.json,.ndjson,text/plain,text/html")
        .on("change", on_choose);
    let fields = el("div")
        .class("fields")
        .child(field(words.open_title, typed("title")))
        .child(field(words.open_date, typed("date")));
    let choose = el("label").class("plain").child(file.class("unseen")).text(words.open_file);
    let form = el("div")
        .class("form")
        .kept_in(&form)
        .child(field(words.open_text, text))
        .child(el("div").class("file").child(choose).child(el("p").class("quiet").text(words.open_file_note)))
        .child(fields)
        .child(button("", go).text(if open.is_some() { words.open_again } else { words.open_go }));
    el("section")
        .class("open-view")
        .attr("aria-labelledby", "open-name")
        .flag("hidden", props.hidden)
        .child(el("h2").id("open-name").text(words.open_heading))
        .child(el("div").class("opened").when((!site.documents.is_empty()).then(|| opened(&said, &site))))
        .when(site.before.as_ref().map(|before| last(before, &site)))
        .child(el("p").text(words.open_privacy))
        .child(form)
        // What is kept is not read before it is seen.
        .when((!props.hidden).then(|| kept(&said.setter(), &site)))
        .into()
}

/// How far what is being opened is, over every view, with a way to end it.
pub fn progress(progress: Option<Progress>, site: &Site) -> El {
    let words = site.words();
    let shown = progress.map(|progress| {
        let (done, all, said) = match progress {
            Progress::Reading(read, lines) => (read, lines, words.opening(read, lines)),
            Progress::Checking(done, all) => (done, all, words.checking.to_owned()),
        };
        let bar = el("progress").attr("value", done.to_string()).attr("max", all.to_string());
        el("div")
            .child(bar.attr("aria-label", words.open_heading))
            .child(el("span").text(&said))
            .child(button("plain", site.asks(|| Ask::Cancel)).text(words.cancel))
    });
    el("div").class("progress").attr("role", "status").when(shown)
}

/// What became of what was last asked for here, of these documents.
#[derive(Clone, PartialEq)]
struct Said {
    what: Outcome,
    of: Shared<Vec<Document>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Kept,
    KeepRefused,
    SaveRefused,
}

/// What can be done with what is open.
fn opened(said: &Kept<Option<Said>>, site: &Shared<Site>) -> El {
    let words = site.words();
    let title = site.model.report.meta.title.text(site.language).to_owned();
    let name = file_name(&title);
    let save = |does: fn(&Site, &str) -> Result<(), ()>| {
        let (site, said, name) = (site.clone(), said.setter(), name.clone());
        Callback::from(move |_: Event| match does(&site, &name) {
            Ok(()) => {
                said.renew(None);
                site.ask.emit(Ask::Saved);
            }
            Err(()) => said.set(Some(Said { what: Outcome::SaveRefused, of: site.documents.clone() })),
        })
    };
    let keep_it = {
        let (site, said) = (site.clone(), said.setter());
        Callback::from(move |_: Event| {
            let mut kept = document::kept();
            kept.retain(|other| site.documents.iter().all(|document| other.text != document.text));
            kept.extend(site.documents.iter().cloned());
            let is_kept = document::keep(&kept);
            let what = if is_kept { Outcome::Kept } else { Outcome::KeepRefused };
            said.renew(Some(Said { what, of: site.documents.clone() }));
            if is_kept {
                site.ask.emit(Ask::Saved);
            }
        })
    };
    let told = said.as_ref().filter(|said| said.of == site.documents).map_or("", |said| match said.what {
        Outcome::Kept => words.kept,
        Outcome::KeepRefused => words.keep_refused,
        Outcome::SaveRefused => words.save_refused,
    });
    let heading = el("h3").text(words.opened_heading).text(words.colon);
    let buttons = el("p")
        .class("saves")
        .child(button("plain", save(save_page)).text(words.save_page))
        .child(button("plain", save(save_json)).text(words.save_json))
        .child(button("plain", keep_it).text(words.keep_here))
        .when((!site.is_first).then(|| button("plain", site.asks(|| Ask::First)).text(words.open_bundled)));
    el("div")
        .child(heading.child(el("span").attr("lang", "zh-CN").text(&title)))
        .child(buttons)
        .child(el("p").attr("role", "status").text(told))
        .when(site.document().map(|document| corrections(document, site)))
}

fn save_page(site: &Site, name: &str) -> Result<(), ()> {
    let template = browser::template(None).map_err(|_| ())?;
    let page =
        page::embed(&template, &site.model, &document::to_json(&site.documents), site.language).map_err(|_| ())?;
    browser::save(&format!("{name}.html"), "text/html;charset=utf-8", page.as_bytes()).map_err(|_| ())
}

fn save_json(site: &Site, name: &str) -> Result<(), ()> {
    let json = document::to_json(&site.documents);
    browser::save(&format!("{name}.json"), "application/json", json.as_bytes()).map_err(|_| ())
}

/// A title as the name of a file.
fn file_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).take(40).collect();
    if name.trim().is_empty() { "shuzheng".to_owned() } else { name.trim().to_owned() }
}

fn corrections(document: &Document, site: &Site) -> El {
    let words = site.words();
    let list = document.corrections.iter().map(|made| {
        let parts = [&made.name, &made.reading, &made.period].into_iter().flatten().map(String::as_str);
        let said: Vec<&str> = parts.chain(made.removed.then_some(words.removed)).collect();
        el("li")
            .key(&made.figure)
            .child(el("b").attr("lang", "zh-CN").text(&made.printed))
            .text(words.colon)
            .text(&said.join(words.comma))
            .space()
            // It leaves the list with its correction.
            .child(take_back(made, site).on_click(Callback::from(|_| _ = browser::focus(TITLE))))
    });
    el("section")
        .class("corrections")
        .flag("hidden", document.corrections.is_empty())
        .child(el("h3").text(words.corrections))
        .child(el("ul").children(list))
}

/// A button that takes a correction back.
pub fn take_back(made: &Correction, site: &Site) -> El {
    let (documents, figure) = (site.documents.clone(), made.figure.clone());
    let take_back = site.asks(move || {
        let nothing = Correction { figure: figure.clone(), ..Correction::default() };
        Ask::Correct(documents.first().cloned().unwrap_or_default(), nothing)
    });
    of_one(site.words().take_back, &made.printed, take_back, site.words())
}

/// The documents with corrections that what is open has taken the place of.
fn last(before: &Shared<Vec<Document>>, site: &Site) -> El {
    let words = site.words();
    let documents = before.clone();
    let reopen = site.asks(move || Ask::Open(documents.to_vec()));
    let titles = before.iter().map(name_of).collect::<Vec<_>>().join(words.comma);
    el("p")
        .text(words.before)
        .text(words.colon)
        .child(el("span").attr("lang", "zh-CN").text(&titles))
        .space()
        .child(button("plain", reopen).text(words.reopen))
}

/// The title of a document, or how its text begins.
fn name_of(document: &Document) -> String {
    let first = document.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let name = if document.title.is_empty() { first } else { &document.title };
    name.chars().take(40).collect()
}

/// What the browser keeps.
fn kept(said: &Setter<Option<Said>>, site: &Site) -> El {
    let words = site.words();
    let documents = document::kept();
    let list = documents.iter().enumerate().map(|(at, document)| {
        let name = name_of(document);
        let (opened, dropped) = (document.clone(), document.clone());
        let open = site.asks(move || Ask::Open(vec![opened.clone()]));
        let said = said.clone();
        // Another tab may have changed the list meanwhile.
        let drop = Callback::from(move |_: Event| {
            let mut documents = document::kept();
            documents.retain(|kept| *kept != dropped);
            document::keep(&documents);
            said.renew(None);
        });
        el("li")
            .key(&at.to_string())
            .child(el("span").attr("lang", "zh-CN").text(&name))
            .space()
            .child(of_one(words.open_kept, &name, open, words))
            .child(of_one(words.drop, &name, drop, words))
    });
    el("section")
        .class("kept")
        .flag("hidden", documents.is_empty())
        .child(el("h3").text(words.kept_heading))
        .child(el("ul").children(list))
}

/// The fields of a correction, in their order.
const FIELDS: [&str; 3] = ["name", "reading", "period"];

/// The form that corrects a figure of a document; nothing for the bundled report.
pub fn correction(detail: &FigureDetail, site: &Site) -> El {
    let words = site.words();
    let Some(document) = site.document() else { return el("div") };
    let known = document.corrections.iter().find(|made| made.figure == detail.id).cloned();
    let known = known.unwrap_or_else(|| Correction {
        figure: detail.id.clone(),
        printed: detail.printed.clone(),
        ..Correction::default()
    });
    // What cannot be made is said, and stays in its field.
    let correct = {
        let (documents, model) = (site.documents.clone(), site.model.clone());
        site.ask.reform(move |made: Correction| {
            let figure = model.figure(&made.figure).cloned();
            let tried = figure.map_or(Ok(()), |mut figure| {
                let had_unit = figure.unit.is_some();
                made.apply(&mut figure)?;
                // Words that leave out the printed unit would say something else.
                if had_unit && figure.unit.is_none() { Err(CorrectionError::Reading) } else { Ok(()) }
            });
            if let Err(error) = tried {
                return Ask::Complain(Trouble::Correction(error));
            }
            Ask::Correct(documents.first().cloned().unwrap_or_default(), made)
        })
    };
    let remove = {
        let known = known.clone();
        correct.reform(move |_| Correction { removed: true, ..known.clone() })
    };
    // The fields begin with what is known; one that is left so says nothing new.
    let begun = [(&known.name, &detail.label), (&known.reading, &detail.printed), (&known.period, &detail.period)];
    let begun = begun.map(|(made, read)| AttrValue::from(made.as_ref().unwrap_or(read).clone()));
    let labels = [words.correct_name, words.correct_reading, words.correct_period];
    let fields = labels.into_iter().zip(FIELDS).zip(&begun).map(|((label, name), value)| {
        el("label").text(label).child(el("input").attr("type", "text").attr("name", name).begins(value))
    });
    let fields = el("div").class("form").children(fields);
    let go = correct.reform({
        let known = known.clone();
        move |click: Event| {
            let mut made = known.clone();
            let form = browser::around(&click, ".form");
            let parts = [&mut made.name, &mut made.reading, &mut made.period];
            for ((part, name), begun) in parts.into_iter().zip(FIELDS).zip(&begun) {
                let said = form.as_ref().map(|form| browser::field(form, name));
                if let Some(said) = said.filter(|said| **said != **begun) {
                    *part = Some(said).filter(|said| !said.is_empty());
                }
            }
            made
        }
    });
    let buttons = el("p")
        .class("saves")
        .child(button("plain", go).text(words.correct_go))
        .child(button("plain", remove).text(words.correct_remove));
    el("details")
        .class("correction")
        .key(&known.figure)
        .child(el("summary").text(words.correct))
        .child(fields.child(buttons))
}

/// The most notes that are listed over every view.
const MOST_NOTES: usize = 5;

/// What a reader should know of a report that nobody reviewed, over every view.
pub fn about_opened(site: &Site) -> El {
    let words = site.words();
    let link = if site.is_first { "" } else { words.opened_link };
    let notes = site.model.report.notes.iter().take(MOST_NOTES).map(|note| {
        let place = place(&site.model.report, note.line, site.language);
        el("li").text(&place).text(words.colon).text(site.language.of(note.kind.text()))
    });
    el("div")
        .class("about-opened")
        .flag("hidden", site.documents.is_empty())
        .child(el("p").text(words.opened_by_rule))
        .child(el("p").text(link))
        .child(el("ul").children(notes))
        .child(el("p").text(if site.model.report.notes.len() > MOST_NOTES { "…" } else { "" }))
}
