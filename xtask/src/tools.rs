//! What the commands need on the machine, and how each is set up when it is missing.

use crate::run::{command, output, run, step};
use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The first program of these names on PATH.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// Cargo's target folder, wherever it has been configured to be: this program was built in it.
pub fn target_folder() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let folder = program.parent().and_then(Path::parent);
    Ok(folder.context("this program is not in cargo's target folder")?.to_owned())
}

/// The compilation target of the page, added by rustup.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let library = output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step(&format!("adding the Rust target {TARGET}"), || {
        run(&mut command("rustup", &["target", "add", TARGET]))
            .with_context(|| format!("the page is compiled for {TARGET}: rustup target add {TARGET}"))
    })
}

/// The tools of package-lock.json, in node_modules.
pub struct Node;

impl Node {
    /// Installs them when the lock file has changed; `None` without Node, which is no error for a build.
    pub fn find() -> Result<Option<Node>> {
        const INSTALLED: &str = "node_modules/.installed-package-lock.json";
        if on_path(&["node"]).is_none() {
            return Ok(None);
        }
        let lock = fs::read("package-lock.json")?;
        if fs::read(INSTALLED).is_ok_and(|installed| installed == lock) {
            return Ok(Some(Node));
        }
        if on_path(&["npm"]).is_none() {
            return Ok(None);
        }
        step("installing the npm tools of package-lock.json", || {
            run(&mut command("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
            Ok(fs::write(INSTALLED, &lock)?)
        })?;
        Ok(Some(Node))
    }

    /// The path of one of the tools.
    pub fn tool(&self, name: &str) -> String {
        format!("node_modules/.bin/{name}")
    }
}
