//! The kinds of checks: what they find, how strongly, and what would change it.

mod evidence;
mod kinds;
mod support;
mod vectors;
