//! Links: every state comes back, old links keep their meaning, damaged ones say what was lost.

mod actions;
mod golden;
mod mangled;
mod round_trip;
mod sealed;
mod support;
