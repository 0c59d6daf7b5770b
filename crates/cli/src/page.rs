//! A page of its own for a report.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use shuzheng_core::export::page::embed;
use shuzheng_core::query::Model;
use shuzheng_core::report::collection::Collection;
use shuzheng_core::words::Language;

/// The built page, by its name here and in a release.
const PAGE: &str = "shuzheng.html";

/// Where the built page is looked for: beside the program, then in `dist`, where a build puts it.
fn templates() -> Vec<PathBuf> {
    let beside = env::current_exe().ok().and_then(|program| Some(program.parent()?.join(PAGE)));
    beside.into_iter().chain([Path::new("dist").join(PAGE)]).collect()
}

/// Writes the built page `template` with the reports inside to `out`; `model` is made of them.
///
/// # Errors
/// Where there is no built page, it is none of ours, or `out` cannot be written.
pub fn write(
    collection: &Collection,
    model: &Model,
    template: Option<&Path>,
    out: &Path,
    language: Language,
) -> Result<()> {
    let found = template.map(Path::to_owned).or_else(|| templates().into_iter().find(|path| path.is_file()));
    let Some(template) = found else {
        bail!(
            "{}",
            crate::language().of((
                "没有找到数证的页面：请先用cargo xtask build生成dist/shuzheng.html，或用--template指明。",
                "The page of 数证 was not found: make dist/shuzheng.html by cargo xtask build, or name one by --template.",
            ))
        );
    };
    let name = template.display();
    let page = fs::read_to_string(&template).with_context(|| name.to_string())?;
    let data = match collection.documents.as_slice() {
        [document] => serde_json::to_string(document)?,
        documents => serde_json::to_string(documents)?,
    };
    let page = embed(&page, model, &data, language).map_err(|error| error.text(crate::language()));
    let page = page.map_err(|text| anyhow::anyhow!("{name}: {text}"))?;
    fs::write(out, page).with_context(|| out.display().to_string())
}
