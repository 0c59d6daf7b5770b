use shuzheng_core::{number::display, query::*, report::bundled, words::Language};
fn main() {
    match bundled::hebei_2020() {
        Err(p) => {
            for p in p {
                println!("{p}")
            }
        }
        Ok(r) => {
            let m = Model::new(r);
            println!("{} quantities {} checks", m.report.quantities().count(), m.findings.len());
            for f in &m.findings {
                println!(
                    "[{}] {} {:?} {:?} s={:?} m={:?}\n   {}\n   {}\n   = {} | {}",
                    f.verdict.slug(),
                    f.id,
                    f.grade,
                    f.formula.zh,
                    f.strength.as_ref().map(|s| format!("{}/{}", s.passing, s.of)),
                    f.margin.as_ref().map(|m| m.round_significant(3).to_string()),
                    f.text.zh,
                    f.text.en,
                    f.computed.as_ref().map(|c| display::range(c, &f.unit, Language::Zh)).unwrap_or_default(),
                    f.note.zh
                );
            }
        }
    }
}
