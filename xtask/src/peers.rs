//! The index beside its peers, and the page's start beside a plain page's, in the harness of `../shared/bench-peers`,
//! which is copied: nothing is written there, and what it installs stays in the target folder.

use crate::page;
use crate::run::{command, output, run, step};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

const HARNESS: &str = "../shared/bench-peers";
const COPY: &str = "target/bench/peers";
const OURS: &str = "benches/peers";
const ROWS: &str = "1000,100000,1000000";
/// A page without anything but a table and a filter, as a file.
const PLAIN: &str = "floor-file";
/// Ours: opened at its figures, at the report, and once its program runs.
const PAGES: [&str; 3] = ["figures", "page", "program"];

/// The tables of a run; `None` where the harness is not there. The program is that of `crates/bench`, compiled as the
/// page is, in `program`.
pub fn tables(program: &Path, chromium: &Path) -> Result<Option<String>> {
    if !Path::new(HARNESS).is_dir() {
        println!("{HARNESS} is not there: nothing is measured beside peers");
        return Ok(None);
    }
    let copy = Path::new(COPY);
    step("copying the harness", || {
        copy_folder(Path::new(HARNESS), copy)?;
        let ours = copy.join("filter-bench/ours");
        copy_folder(program, &ours)?;
        for (name, to) in [("ours.js", "filter-bench/peers/ours.js"), ("table.mjs", "table.mjs")] {
            copy_file(&Path::new(OURS).join(name), &copy.join(to))?;
        }
        Ok(())
    })?;
    let here = |program: &str, words: &[&str]| {
        let mut command = command(program, words);
        command.current_dir(copy).env("CHROMIUM", chromium);
        command
    };
    if !copy.join("node_modules").is_dir() {
        step("installing what the harness needs", || {
            run(&mut here("npm", &["install", "--ignore-scripts", "--no-audit", "--no-fund"]))
        })?;
    }
    step("filtering beside peers", || {
        run(&mut here("node", &["filter-bench/build.mjs"]))?;
        let words = ["filter-bench/run.mjs", "--n", ROWS, "--peers", "js-typed,crossfilter2,ours", "--rounds", "2"];
        run(here("node", &words).args(["--passes", "2", "--out", "results/ours.json"]))
    })?;
    step("starting beside a plain page", || {
        // It makes the plain page first, and ends with an error where it has not the programs for all others.
        here("node", &["cold-start/build-pages.mjs"]).output()?;
        let pages = copy.join("cold-start/pages");
        for of in PAGES {
            fs::write(pages.join(of).with_extension("html"), probed(of)?)?;
        }
        let added = PAGES.map(|of| format!("{of:?}:\"file:{of}.html\"")).join(",");
        fs::write(copy.join("cold-start/pages.extra.json"), format!("{{{added}}}"))?;
        let all = format!("{PLAIN},{}", PAGES.join(","));
        run(&mut here("node", &["cold-start/run.mjs", "--runs", "7", "--pages", &all, "--nosizes"]))
    })?;
    let table = Path::new(COPY).join("table.mjs").display().to_string();
    Ok(Some(output("node", &[&table]).context("no table could be made of the results")?))
}

/// The built page with a probe in it, before the policy that would forbid it: of the page as it arrives, or of its
/// program.
fn probed(of: &str) -> Result<String> {
    let page = fs::read_to_string(page::PAGE)?;
    let (before, after) = page.split_once("<head>").context("the page has no head")?;
    let probe = fs::read_to_string(Path::new(OURS).join("probe.js"))?.replace("OF = \"page\"", &format!("OF = {of:?}"));
    Ok(format!("{before}<head><meta charset=\"utf-8\"><script>{probe}</script>{after}"))
}

/// Copies a folder. What is copied can be written to, whatever could not be there.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copied = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &copied)?
        } else {
            copy_file(&entry.path(), &copied)?
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    Ok(fs::write(to, fs::read(from)?)?)
}
