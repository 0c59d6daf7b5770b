//! Each layer imports only from those before it (ARCHITECTURE.md), and none knows a browser.

use std::fs;
use std::path::{Path, PathBuf};

const LAYERS: [&str; 9] = ["words", "number", "text", "extract", "report", "check", "query", "link", "export"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// What a source imports of the crate, by the first name, with the line; what only its comments name is left out.
fn imports(source: &str) -> Vec<(usize, String)> {
    let code = |line: &&str| !line.trim_start().starts_with("//");
    let names = |line: &str| {
        let words = line.split("crate::").skip(1).filter(|_| !line.contains("shuzheng_core::"));
        words.map(|word| word.chars().take_while(|c| c.is_ascii_lowercase()).collect()).collect::<Vec<String>>()
    };
    let lines = (1..).zip(source.lines()).filter(|(_, line)| code(line));
    lines.flat_map(|(number, line)| names(line).into_iter().map(move |name| (number, name))).collect()
}

#[test]
fn each_layer_imports_only_from_those_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for path in sources(&root) {
        let within = path.strip_prefix(&root).expect("it is a source");
        let layer = within.iter().next().expect("a name").to_string_lossy();
        let layer = layer.trim_end_matches(".rs");
        let Some(own) = LAYERS.iter().position(|known| *known == layer) else {
            assert_eq!(layer, "lib", "{layer} is no layer");
            continue;
        };
        for (line, name) in imports(&fs::read_to_string(&path).expect("a text")) {
            seen += 1;
            if LAYERS.iter().position(|known| *known == name).is_some_and(|other| other > own) {
                wrong.push(format!("{}:{line} imports {name}", within.display()));
            }
        }
    }
    assert!(seen > 100, "{seen} imports");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_layer_knows_a_browser() {
    let manifest = include_str!("../Cargo.toml");
    for browser in ["web-sys", "js-sys", "wasm-bindgen", "yew", "gloo"] {
        assert!(!manifest.contains(browser), "{browser}");
    }
}
