//! What leaves the page or the command line: records for JSON and CSV, and the static page.

mod archive;
pub mod csv;
pub mod html;
pub mod markdown;
pub mod page;
mod records;
pub mod share;
pub mod svg;
pub mod table;
pub mod taken;
pub mod xlsx;

pub use records::{
    CheckRecord, FigureRecord, IntervalRecord, RepairRecord, StrengthRecord, check_records, figure_records,
};
