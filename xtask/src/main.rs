//! The commands of the README: `cargo xtask run`, `build`, `test` and `bench`, each of which sets up what it misses.

mod bench;
mod letters;
mod order;
mod page;
mod peers;
mod run;
mod serve;
mod streams;
mod test;
mod tools;

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run     build the one-file page dist/shuzheng.html and serve it on 127.0.0.1
cargo xtask build   build it only
cargo xtask test    check the sources and run every test, those in the browser included
cargo xtask bench   measure extraction, and filters and the page's start beside peers";

fn main() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace has no folder")?;
    std::env::set_current_dir(root)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => {
            page::build()?.within_budget()?;
            serve::serve(Path::new("dist"))
        }
        ["build"] => page::build()?.within_budget(),
        ["test"] => test::all(),
        ["bench"] => bench::all(),
        // The hook of Trunk.toml.
        ["multi"] => page::finish_multi(),
        _ => bail!("say which:\n{USAGE}"),
    }
}
