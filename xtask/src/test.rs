//! Every test there is.

use crate::page;
use crate::run::{command, run, step};
use crate::tools::{self, CargoTool, Node};
use anyhow::{Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const BROWSER_TESTS: &str = "tests/browser";

/// What `trunk build` needs, where wasm-bindgen has the version that Cargo.toml pins, and what drives Firefox.
const TOOLS: [CargoTool; 3] = [
    CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: "0.2.126" },
    CargoTool { package: "trunk", program: "trunk", version: "0.21.14" },
    CargoTool { package: "geckodriver", program: "geckodriver", version: "0.37.1" },
];

/// Sets up what is missing and runs all of them.
pub fn all() -> Result<()> {
    tools::rust_components()?;
    tools::wasm_target()?;
    tools::library_sources()?;
    Node::require()?;
    let chromium = tools::browser()?;
    tools::other_engines()?;
    let python = tools::engines()?;
    let mut path: Vec<PathBuf> = Vec::new();
    for tool in TOOLS {
        path.extend(tool.set_up()?);
    }
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(path)?;

    step("checking the formatting", || run(&mut command("cargo", &["fmt", "--all", "--check"])))?;
    step("checking with clippy", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"])
    })?;
    if tools::has_nextest() {
        step("native tests, by cargo-nextest", || cargo(&["nextest", "run", "--workspace", "--all-features"]))?;
    } else {
        step("native tests, by cargo test", || {
            cargo(&["test", "--workspace", "--all-features", "--lib", "--bins", "--tests"])
        })?;
    }
    let program = tools::target_folder()?.join("debug/shuzheng");
    step("the examples of other engines: DuckDB and Spark", || {
        let mut tests = command(&python.display().to_string(), &["tests/scale/engines.py", "--verbose"]);
        run(tests.env("SHUZHENG", &program).env("LC_ALL", "C.UTF-8"))
    })?;
    step("documentation tests", || cargo(&["test", "--workspace", "--all-features", "--doc"]))?;
    let sizes = page::build()?;
    step("building the multi-file page with trunk", || {
        // trunk takes NO_COLOR for an option of its own and refuses the customary 1.
        let mut trunk = command("trunk", &["build", "--release", "--offline"]);
        run(trunk.env("PATH", &path).env_remove("NO_COLOR").envs(tools::page_environment()?))
    })?;
    step("browser tests of both pages", || {
        let tests = browser_tests()?;
        let mut node = command("node", &["--test", "--test-reporter=spec"]);
        run(node.args(tests).env("CHROMIUM", &chromium).env("SHUZHENG", &program).env("PATH", &path))
    })?;
    // Last, so that a page that has grown is still tested.
    sizes.within_budget()
}

fn cargo(arguments: &[&str]) -> Result<()> {
    run(&mut command("cargo", arguments))
}

fn browser_tests() -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(Path::new(BROWSER_TESTS))?.map(|entry| Ok(entry?.path()));
    let mut files = files.collect::<Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    ensure!(!files.is_empty(), "no *.test.mjs in {BROWSER_TESTS}");
    Ok(files)
}
