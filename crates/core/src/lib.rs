//! The pure part of 数证: everything about figures that needs no browser and no files.
//!
//! The modules follow the pipeline, and each imports only those before it:
//! `words` < `number` < `text` < `extract` < `report` < `check` < `query` < `link`, `export`.
//!
//! ```text
//! text --extract--> figures --annotate--> report --check--> findings --query--> view
//! ```
#![deny(missing_docs)]

pub mod check;
pub mod export;
pub mod extract;
pub mod link;
pub mod number;
pub mod query;
pub mod report;
pub mod text;
pub mod words;
