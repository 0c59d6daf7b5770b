//! What a run has counted.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};
use shuzheng_core::query::Model;
use shuzheng_core::words::Language;

use super::Form;
use crate::lists::{self, Status};

/// Counts of files and of what is in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Files, those that cannot be used among them.
    pub files: usize,
    /// Figures, dates, ordinals and names.
    pub figures: usize,
    /// Cross-checks.
    pub checks: usize,
    /// Those of them that found a contradiction.
    pub contradictions: usize,
    /// Files that cannot be used.
    pub unusable: usize,
    /// Reports in files of several that cannot be used.
    pub passed_over: usize,
}

impl Totals {
    /// Of one file that was read; where it was not analysed, there is no model.
    pub fn of(model: Option<&Model>) -> Totals {
        Totals {
            files: 1,
            figures: model.map_or(0, |model| model.report.figures.len()),
            checks: model.map_or(0, |model| model.judged.len()),
            contradictions: model.map_or(0, lists::contradictions),
            unusable: 0,
            passed_over: 0,
        }
    }

    /// Of one file that cannot be used.
    pub const UNUSABLE: Totals =
        Totals { files: 1, figures: 0, checks: 0, contradictions: 0, unusable: 1, passed_over: 0 };

    /// The worst that happened.
    pub fn status(&self) -> Status {
        match (self.unusable + self.passed_over, self.contradictions) {
            (0, 0) => Status::Clean,
            (0, _) => Status::Contradiction,
            _ => Status::Unusable,
        }
    }

    /// The line at the end.
    pub fn text(&self, form: Form, language: Language) -> String {
        let Totals { files, figures, checks, contradictions, unusable, passed_over } = self;
        let of_collections = match (passed_over, language) {
            (0, _) => String::new(),
            (_, Language::Zh) => format!("另有报告集里的{passed_over}份报告不能用。"),
            (_, Language::En) => format!(" Reports of collections that are unusable: {passed_over}."),
        };
        let of_files = match (form, language) {
            (Form::Documents, Language::Zh) => format!("共{files}份文件，其中{unusable}份不能用。"),
            (Form::Documents, Language::En) => format!("Files: {files}; unusable: {unusable}."),
            (_, Language::Zh) => format!(
                "共{files}份文件，{figures}个数字，{checks}项核对，{contradictions}项矛盾；{unusable}份文件不能用。"
            ),
            (_, Language::En) => format!(
                "Files: {files}; figures: {figures}; checks: {checks}; contradictions: {contradictions}; unusable: {unusable}."
            ),
        };
        of_files + &of_collections
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Totals) {
        self.files += other.files;
        self.figures += other.figures;
        self.checks += other.checks;
        self.contradictions += other.contradictions;
        self.unusable += other.unusable;
        self.passed_over += other.passed_over;
    }
}
