//! How fast 数证 is: extraction, natively and in Chromium as WebAssembly; filters and the page's start, beside peers.
//! Told, never tested: a machine may be slow.

use std::fmt::Write;

use crate::run::{command, run, step};
use crate::tools::{self, Node};
use crate::{page, peers};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Bytes of prose, each twice the one before: the rate must not fall where the time is linear.
const SIZES: [&str; 4] = ["1250000", "2500000", "5000000", "10000000"];

const PACKAGE: [&str; 2] = ["--package", "shuzheng-bench"];

const TABLE: &str = "target/bench/table.md";

/// The folder of the program that is compiled as the page is.
const AS_PAGE: &str = "target/bench/page";

/// Measures everything; prints a table and writes it into a file.
pub fn all() -> Result<()> {
    tools::wasm_target()?;
    tools::library_sources()?;
    let node = Node::require()?;
    let chromium = tools::browser()?;
    let target = tools::target_folder()?;
    page::build()?;
    let compiled = target.join("wasm32-unknown-unknown/release/shuzheng_bench.wasm");

    step("compiling natively", || {
        run(command("cargo", &["build", "--profile", "native", "--bin", "shuzheng-bench"]).args(PACKAGE))
    })?;
    let mut wasm = command("cargo", &["build", "--release", "--target", "wasm32-unknown-unknown", "--lib"]);
    wasm.args(PACKAGE);
    step("compiling to WebAssembly, for speed", || {
        run(wasm.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3"))?;
        let (glue, program) = page::bind(&compiled)?;
        place("target/bench/fast", &glue, &program)
    })?;
    step("compiling to WebAssembly, as the page is", || {
        run(wasm.env_remove("CARGO_PROFILE_RELEASE_OPT_LEVEL").envs(tools::page_environment()?))?;
        let (glue, program) = page::bind(&compiled)?;
        place(AS_PAGE, &glue, &page::optimise(&node, &program)?)
    })?;

    let in_browser = |folder: &str| {
        rates_of(command("node", &["tests/browser/rates.mjs", folder]).args(SIZES).env("CHROMIUM", &chromium))
    };
    let rows = [
        ("native", rates_of(&mut command(&target.join("native/shuzheng-bench").display().to_string(), &SIZES))?),
        ("WebAssembly, opt-level 3", in_browser("target/bench/fast")?),
        ("WebAssembly, as the page", in_browser(AS_PAGE)?),
    ];
    let processors = std::thread::available_parallelism()?;
    let mut table = format!("Extraction in MB/s, by MB of prose, in one thread; the machine has {processors}.\n\n|");
    for size in SIZES {
        write!(table, " | {:.2}", size.parse::<f64>()? / 1e6)?;
    }
    writeln!(table, " |\n| --- |{}", " ---: |".repeat(SIZES.len()))?;
    for (name, rates) in rows {
        let rates: String = rates.iter().map(|rate| format!(" {rate:.1} |")).collect();
        writeln!(table, "| {name} |{rates}")?;
    }
    if let Some(tables) = peers::tables(Path::new(AS_PAGE), &chromium)? {
        write!(table, "\n{tables}\n")?;
    }
    fs::write(TABLE, &table)?;
    println!("\n{table}\nThis is in {TABLE}.");
    Ok(())
}

fn place(folder: &str, glue: &str, program: &[u8]) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(Path::new(folder).join("bench.js"), glue)?;
    Ok(fs::write(Path::new(folder).join("bench.wasm"), program)?)
}

/// The numbers that a measuring program prints, one a line for each size.
fn rates_of(program: &mut Command) -> Result<Vec<f64>> {
    let output = program.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start {program:?}"))?;
    ensure!(output.status.success(), "{program:?} ended with {}", output.status);
    let lines = String::from_utf8(output.stdout)?;
    let rates = lines.lines().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    ensure!(rates.len() == SIZES.len(), "{program:?} printed {lines:?}");
    Ok(rates)
}
