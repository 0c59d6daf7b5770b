//! What is said on standard error.

use std::io::{self, IsTerminal};

/// Says something; on a terminal in place of the progress that may stand there.
pub fn say(message: &str) {
    let cleared = if io::stderr().is_terminal() { "\r\x1b[K" } else { "" };
    eprintln!("{cleared}{message}");
}

/// Shows how many files are done, where somebody may be looking.
pub fn progress(files: usize) {
    if io::stderr().is_terminal() {
        eprint!("\r{files}");
    }
}
