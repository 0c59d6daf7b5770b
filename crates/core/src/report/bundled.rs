//! The report that the page comes with: Hebei's poverty alleviation, 2020.

use super::Report;
use super::annotate::{Problem, Source, annotate};

/// The text, verbatim.
pub const TEXT: Source<'static> =
    Source { name: "seeds/hebei-2020/report.txt", text: include_str!("../../../../seeds/hebei-2020/report.txt") };

/// What a person added to it.
pub const ANNOTATIONS: Source<'static> = Source {
    name: "seeds/hebei-2020/annotations.toml",
    text: include_str!("../../../../seeds/hebei-2020/annotations.toml"),
};

/// Outside values.
pub const REFERENCES: Source<'static> = Source {
    name: "seeds/hebei-2020/references.json",
    text: include_str!("../../../../seeds/hebei-2020/references.json"),
};

/// Builds the bundled report.
///
/// # Errors
/// What does not hold in its annotations.
pub fn hebei_2020() -> Result<Report, Vec<Problem>> {
    annotate(TEXT, ANNOTATIONS, REFERENCES)
}
