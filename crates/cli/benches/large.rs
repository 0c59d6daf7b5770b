//! `cargo bench -p shuzheng-cli --profile native`: how long a text of 10 and of 50 MB takes from bytes
//! to list; twice the text has to take twice the time.

use std::io::{self, BufWriter, Write};
use std::time::Instant;

use shuzheng_cli::{input, lists};
use shuzheng_core::query::Model;

fn main() -> io::Result<()> {
    let seed = include_str!("../../../seeds/hebei-2020/report.txt");
    for megabytes in [5, 10, 50] {
        let text = format!("{seed}\n").repeat((megabytes << 20) / seed.len() + 1);
        let start = Instant::now();
        let loaded = input::read(text.as_bytes(), "large.txt").map_err(|_| io::ErrorKind::InvalidData)?;
        let mut collection = loaded.parts.collection;
        for document in &mut collection.documents {
            document.date = "2020-06".parse().ok();
        }
        let model = Model::of_opened(collection.report());
        let analysed = start.elapsed();
        let mut out = BufWriter::new(io::sink());
        lists::write(&model, lists::Listed::Figures, lists::Format::Ndjson, Some("large.txt"), &mut out)?;
        out.flush()?;
        let (figures, checks) = (model.report.figures.len(), model.judged.len());
        println!(
            "{megabytes} MB: {figures} figures and {checks} checks in {analysed:.1?}, listed in {:.1?}",
            start.elapsed() - analysed
        );
    }
    Ok(())
}
