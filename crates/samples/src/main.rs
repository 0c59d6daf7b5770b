//! Writes synthetic reports into a folder: each as a text (`texts/`) and as a document (`documents/`, JSON), all of
//! them as a collection (`collection.ndjson`), and what is in them (`manifest.json`).

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;
use serde_json::json;
use shuzheng_samples::samples;

/// Writes synthetic reports with known figures and known errors.
#[derive(Parser)]
struct Arguments {
    /// The folder.
    folder: PathBuf,
    /// How many reports.
    #[arg(long, default_value_t = 200)]
    count: usize,
    /// The seed: the same one gives the same reports.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> anyhow::Result<()> {
    let Arguments { folder, count, seed } = Arguments::parse();
    let samples = samples(count, seed);
    for kind in ["texts", "documents"] {
        fs::create_dir_all(folder.join(kind)).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let write = |name: &str, content: &str| {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("{} cannot be written", path.display()))
    };
    let mut collection = String::new();
    for report in &samples.reports {
        let document = json!({ "title": report.title, "date": report.date, "text": report.text }).to_string();
        write(&format!("texts/{}.txt", report.name), &format!("{}\n{}", report.title, report.text))?;
        write(&format!("documents/{}.json", report.name), &document)?;
        collection += &document;
        collection.push('\n');
    }
    write("collection.ndjson", &collection)?;
    write("manifest.json", &serde_json::to_string_pretty(&samples)?)
}
