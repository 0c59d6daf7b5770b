//! Charts: what may stand side by side, where each mark lies, and the pictures that are saved.

mod axis;
mod marks;
mod pictures;
mod rules;
