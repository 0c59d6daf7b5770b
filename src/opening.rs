//! Which report is shown, and opening another in its place.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use shuzheng_core::link::Action;
use shuzheng_core::query::{Making, Model};
use shuzheng_core::report::Report;
use shuzheng_core::report::collection::Opening;
use shuzheng_core::report::opened::{Correction, Document};
use web_sys::File;
use yew::prelude::*;

use crate::app::Shared;
use crate::browser;
use crate::document::{self, Trouble};
use crate::hooks::{Setter, use_callback, use_effect_with, use_memo, use_state_eq};
use crate::stored;
use crate::views::TITLE;

/// The bundled report, compiled in by `build.rs`.
fn bundled() -> Report {
    stored::read(include_bytes!(concat!(env!("OUT_DIR"), "/report.bin")))
}

/// The report that is shown.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The report and its findings.
    pub model: Shared<Model>,
    /// What it is made of; nothing for the bundled report.
    pub documents: Shared<Vec<Document>>,
    /// The documents with corrections that it has taken the place of: nothing that was typed is lost.
    pub before: Option<Shared<Vec<Document>>>,
}

impl Shown {
    /// What the page comes with: the report that was put into it, or the bundled one.
    pub fn first() -> Shown {
        let documents = document::embedded();
        let model = match documents.is_empty() {
            true => Model::new(bundled()),
            false => {
                let mut opening = Opening::new(&documents);
                while opening.step() {}
                Model::of_opened(opening.finish())
            }
        };
        Shown::of(model, documents)
    }

    fn of(model: Model, documents: Vec<Document>) -> Shown {
        Shown { model: Shared::new(model), documents: Shared::new(documents), before: None }
    }

    /// Takes the place of what was shown, of which it may be a correction.
    fn after(self, last: &Shown, is_new: bool) -> Shown {
        let corrections = |of: &Shown| of.documents.iter().map(|document| document.corrections.len()).sum::<usize>();
        let loses = is_new && corrections(last) > corrections(&self);
        let before = if loses { Some(last.documents.clone()) } else { last.before.clone() };
        Shown { before: before.filter(|before| **before != *self.documents), ..self }
    }
}

/// What a reader asks for that is about the report itself, and in no link.
pub enum Ask {
    /// Opens documents in place of the report.
    Open(Vec<Document>),
    /// Takes over a correction of the document that is open.
    Correct(Document, Correction),
    /// Opens files.
    Read(Vec<File>),
    /// Returns to the report that the page came with.
    First,
    /// Stops what is being opened.
    Cancel,
    /// Tells what is wrong.
    Complain(Trouble),
    /// Has read what was wrong.
    Dismiss,
    /// The document that is open has been saved.
    Saved,
}

/// The report that is shown, and how far another is.
pub struct Opened {
    /// The report.
    pub shown: Shown,
    /// Takes what the reader asks for.
    pub ask: Callback<Ask>,
    /// How far what is being opened is.
    pub progress: Option<Progress>,
    /// What could not be opened, and why.
    pub trouble: Option<Trouble>,
}

/// How far what is being opened is: what is done of how much.
#[derive(Clone, Copy, PartialEq)]
pub enum Progress {
    /// Lines are read.
    Reading(usize, usize),
    /// Figures are checked and indexed, in thousandths.
    Checking(usize, usize),
}

/// Documents that are on their way, and what of them cannot be opened.
type Coming = Pin<Box<dyn Future<Output = (Vec<Document>, Option<Trouble>)>>>;

/// How long the page reads before it looks at what the reader does, in milliseconds.
const SLICE: f64 = 40.0;

/// Opens documents a step at a time.
#[derive(Clone)]
struct Opener {
    first: Shown,
    act: Callback<Action>,
    shown: Setter<Shown>,
    progress: Setter<Option<Progress>>,
    trouble: Setter<Option<Trouble>>,
    saved: Setter<bool>,
    /// Which opening is the present one: a new one takes the place of one that is not done.
    turn: Rc<Cell<usize>>,
    /// The document that a correction under way is to show: the next is made to that one.
    correcting: Rc<RefCell<Option<Document>>>,
}

impl Opener {
    fn answer(&self, ask: Ask) {
        match ask {
            Ask::Open(documents) => self.start(Box::pin(async { document::check_all(documents) }), true),
            Ask::Correct(document, correction) => {
                let mut document = self.correcting.take().unwrap_or(document);
                document.correct(correction);
                self.start(Box::pin(std::future::ready((vec![document.clone()], None))), false);
                self.correcting.replace(Some(document));
            }
            Ask::Read(files) => self.start(Box::pin(async move { document::of_files(&files).await }), true),
            Ask::First => {
                self.stop();
                self.shown.alter(|last| self.first.clone().after(last, true));
                self.saved.set(true);
                self.begin();
            }
            Ask::Cancel => _ = self.stop(),
            Ask::Complain(trouble) => self.trouble.set(Some(trouble)),
            Ask::Dismiss => self.trouble.set(None),
            Ask::Saved => self.saved.set(true),
        }
    }

    /// Stops what is under way; the turn of what comes next.
    fn stop(&self) -> usize {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        self.progress.set(None);
        self.correcting.take();
        turn
    }

    /// Opens what is good of what comes, and says what is not.
    fn start(&self, documents: Coming, is_new: bool) {
        let turn = self.stop();
        self.trouble.set(None);
        let opener = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let is_present = || opener.turn.get() == turn;
            let (documents, trouble) = documents.await;
            if !is_present() {
                return;
            }
            opener.trouble.set(trouble);
            if documents.is_empty() {
                return;
            }
            let mut since = browser::now();
            let mut opening = Opening::new(&documents);
            while opening.step() {
                if browser::now() - since > SLICE {
                    let (read, lines) = opening.progress();
                    opener.progress.set(Some(Progress::Reading(read, lines)));
                    browser::pause().await;
                    since = browser::now();
                    if !is_present() {
                        return;
                    }
                }
            }
            let mut making = Making::of_opened(opening.finish());
            while making.step() {
                if browser::now() - since > SLICE {
                    let (done, all) = making.progress();
                    opener.progress.set(Some(Progress::Checking(done * 1000 / all.max(1), 1000)));
                    browser::pause().await;
                    since = browser::now();
                    if !is_present() {
                        return;
                    }
                }
            }
            opener.stop();
            opener.saved.set(false);
            opener.shown.alter(|last| Shown::of(making.model(), documents).after(last, is_new));
            if is_new {
                opener.begin();
            }
        });
    }

    /// Begins with another report, at its title.
    fn begin(&self) {
        self.act.emit(Action::Begin);
        browser::go_to_top();
        browser::focus(TITLE);
    }
}

/// The report that is shown, at first what the page came with.
#[hook]
pub fn use_opening(first: &Shown, act: &Callback<Action>) -> Opened {
    let shown = use_state_eq(|| first.clone());
    let (progress, trouble, saved) = (use_state_eq(|| None), use_state_eq(|| None), use_state_eq(|| true));
    let turn = use_memo((), |()| <(Rc<Cell<usize>>, Rc<RefCell<Option<Document>>>)>::default());
    let opener = Opener {
        first: first.clone(),
        act: act.clone(),
        shown: shown.setter(),
        progress: progress.setter(),
        trouble: trouble.setter(),
        saved: saved.setter(),
        turn: turn.0.clone(),
        correcting: turn.1.clone(),
    };
    let ask = use_callback((), move |ask, ()| opener.answer(ask));
    use_effect_with((), {
        let ask = ask.clone();
        move |()| {
            let listeners = browser::on_drop(move |files| ask.emit(Ask::Read(files)));
            move || drop(listeners)
        }
    });
    use_effect_with(*saved, |&saved| {
        let listener = (!saved).then(browser::ask_before_leaving);
        move || drop(listener)
    });
    Opened { shown: (*shown).clone(), ask, progress: *progress, trouble: (*trouble).clone() }
}
