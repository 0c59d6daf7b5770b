//! Several reports as one: read from the form in which they are kept together, opened each by its own date, joined.

mod join;
mod reader;

pub use join::Opening;
pub use reader::{LONGEST_REPORT, NOTHING, Problem, Read, Reader, Wrong};

use super::Report;
use super::opened::Document;

/// Reports that are looked at together.
///
/// Its form in a file is one [`Document`] a line (NDJSON), or an array of them; [`Reader`] reads both.
///
/// ```
/// use shuzheng_core::query::Model;
/// use shuzheng_core::report::collection::{Collection, Reader};
///
/// let mut reader = Reader::new(|line| serde_json::from_str(line).ok());
/// reader.push("{\"title\": \"河北省2020年工作报告\", \"text\": \"今年投入3亿元。\"}\n");
/// reader.push("{\"title\": \"河北省2019年工作报告\", \"text\": \"今年投入2亿元。\"}\n");
/// let Collection { documents } = reader.finish().collection;
/// let model = Model::of_opened(Collection { documents }.report());
/// assert_eq!(model.report.sources[1].id, "hebei-2019");
/// assert_eq!(model.report.figure("hebei-2019-p1-2").unwrap().text, "2亿元");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// The reports, in their order.
    pub documents: Vec<Document>,
}

impl Collection {
    /// All of them as one report, without checks.
    pub fn report(&self) -> Report {
        let mut opening = Opening::new(&self.documents);
        while opening.step() {}
        opening.finish()
    }
}
