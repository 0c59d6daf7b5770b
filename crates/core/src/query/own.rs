//! The tray of picked figures and a reader's own checks.

use super::checks::{CheckCard, card};
use super::{FigureRow, Model, figures::row};
use crate::check::{OPERATIONS, OwnCheck};
use crate::words::Language;

/// An operation as it is offered for the figures in the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The slug of the operation.
    pub slug: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The order in which to pick.
    pub hint: &'static str,
    /// What it gives, where the number of figures fits: the result, or why there is none.
    pub preview: Option<CheckCard>,
}

/// The tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tray {
    /// The picked figures, in order.
    pub picked: Vec<FigureRow>,
    /// The operations.
    pub offers: Vec<Offer>,
}

/// The tray with what each operation would give.
pub fn tray(model: &Model, picked: &[String], language: Language) -> Tray {
    let offers = OPERATIONS.iter().map(|operation| {
        let check = OwnCheck { operation, figures: picked.to_vec(), name: String::new() };
        Offer {
            slug: operation.slug,
            name: language.of(operation.name),
            hint: language.of(operation.hint),
            preview: operation.takes(picked.len()).then(|| own_card(model, &check, language)).flatten(),
        }
    });
    let rows = picked.iter().filter_map(|id| model.figure(id)).map(|figure| row(model, figure, language));
    Tray { picked: rows.collect(), offers: offers.collect() }
}

/// The reader's own checks as cards.
pub fn own_checks(model: &Model, own: &[OwnCheck], language: Language) -> Vec<CheckCard> {
    own.iter().filter_map(|check| own_card(model, check, language)).collect()
}

fn own_card(model: &Model, check: &OwnCheck, language: Language) -> Option<CheckCard> {
    model.evaluate(&check.spec()).map(|finding| card(model, &finding, language))
}
