//! What a reader takes away of a view: its figures or checks as a file, in one of the forms of [`FORMS`].

use serde::Serialize;

use super::records::{check_record, figure_record};
use super::table::{self, Cell, Table as Cells};
use super::xlsx::{self, Facts};
use super::{csv, markdown};
use crate::check::{Finding, OwnCheck};
use crate::query::{self, Filter, Model, Table, applied, citation, own_checks, source_of};
use crate::report::Figure;
use crate::words::{Language, Words};

/// The view that is taken: what is in it, and how it is told from others.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    /// The report.
    pub model: &'v Model,
    /// What is in view of it.
    pub filter: &'v Filter,
    /// The reader's own checks, which no filter leaves out.
    pub own: &'v [OwnCheck],
    /// Where the view can be opened; empty where it has no address.
    pub link: &'v str,
    /// The language of headings.
    pub language: Language,
}

/// A form of file.
#[derive(Debug)]
pub struct Form {
    /// Its name, and in small letters the end of a file's name.
    pub name: &'static str,
    /// The end of the file's name.
    pub extension: &'static str,
    /// The MIME type.
    pub kind: &'static str,
    /// What can be taken in it.
    pub of: &'static [Table],
    write: fn(&View, Table) -> Vec<u8>,
}

const BOTH: &[Table] = &[Table::Figures, Table::Findings];

/// Every form.
pub const FORMS: &[Form] = &[
    Form {
        name: "CSV",
        extension: "csv",
        kind: "text/csv;charset=utf-8",
        of: BOTH,
        write: |view, of| view.csv(of).into_bytes(),
    },
    Form {
        name: "XLSX",
        extension: "xlsx",
        kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        of: BOTH,
        write: |view, _| {
            xlsx::write(&BOTH.iter().map(|of| view.cells(*of)).collect::<Vec<_>>(), &view.facts(), view.language)
        },
    },
    Form {
        name: "JSON",
        extension: "json",
        kind: "application/json",
        of: BOTH,
        write: |view, of| match of {
            Table::Figures => {
                json(&view.figures().into_iter().map(|it| figure_record(view.model, it)).collect::<Vec<_>>())
            }
            Table::Findings => json(&view.findings().iter().map(check_record).collect::<Vec<_>>()),
        },
    },
    Form {
        name: "Markdown",
        extension: "md",
        kind: "text/markdown;charset=utf-8",
        of: &[Table::Findings],
        write: |view, _| {
            let mut cards = own_checks(view.model, view.own, view.language);
            cards.extend(query::checks(view.model, view.filter).all(view.model, view.language));
            markdown::evidence(view.model, &cards, view.link, view.language).into_bytes()
        },
    },
];

impl Form {
    /// The file.
    ///
    /// ```
    /// use shuzheng_core::export::taken::{FORMS, View};
    /// use shuzheng_core::query::{Filter, Model, Table};
    /// use shuzheng_core::words::Language;
    ///
    /// let model = Model::of_text("投入3亿元。", "", None);
    /// let view = View { model: &model, filter: &Filter::default(), own: &[], link: "", language: Language::Zh };
    /// let csv = String::from_utf8(FORMS[0].write(&view, Table::Figures)).unwrap();
    /// assert!(csv.lines().nth(1).unwrap().contains("3亿元,300000000,元"));
    /// ```
    pub fn write(&self, view: &View, of: Table) -> Vec<u8> {
        (self.write)(view, of)
    }
}

/// A record is plain data, and is always written.
fn json(records: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(records).unwrap_or_default()
}

impl View<'_> {
    /// How many rows there are to take.
    pub fn count(&self, of: Table) -> usize {
        match of {
            Table::Figures => query::count_matching(self.model, of, self.filter),
            Table::Findings => query::count_matching(self.model, of, self.filter) + self.own.len(),
        }
    }

    fn figures(&self) -> Vec<&Figure> {
        query::matching_figures(self.model, self.filter)
            .into_iter()
            .filter_map(|at| self.model.report.figures.get(at))
            .collect()
    }

    fn findings(&self) -> Vec<Finding> {
        let own = self.own.iter().filter_map(|check| self.model.evaluate(&check.spec()));
        let found = query::matching_findings(self.model, self.filter).into_iter();
        own.chain(found.filter_map(|at| self.model.finding_at(at))).collect()
    }

    fn cells(&self, of: Table) -> Cells {
        match of {
            Table::Figures => table::figures(self.model, self.figures(), Some(self.language)),
            Table::Findings => table::checks(self.model, &self.findings(), Some(self.language)),
        }
    }

    /// The rows; where there are conditions each says them, as a table has no other place for it.
    fn csv(&self, of: Table) -> String {
        let (cells, words) = (self.cells(of), Words::of(self.language));
        let said = self.conditions().into_iter().map(|(name, text)| [&name, words.colon, &text].concat());
        let said = said.collect::<Vec<_>>().join(self.language.of(("；", "; ")));
        let shown = usize::from(!said.is_empty());
        let (names, before) = ([words.conditions_sheet], [Cell::Words(said)]);
        csv::head(&names[..shown], &cells, Some(self.language)) + &csv::rows(&before[..shown], &cells)
    }

    /// What was asked for, by name and value.
    fn conditions(&self) -> Vec<(String, String)> {
        let applied = applied(self.model, self.filter, self.language);
        let mut asked = vec![(Words::of(self.language).query.to_owned(), self.filter.query.clone())];
        asked.extend(applied.into_iter().map(|condition| (condition.name.to_owned(), condition.label)));
        asked.retain(|(_, text)| !text.is_empty());
        asked
    }

    /// Where the values are from, and what was asked for.
    fn facts(&self) -> [Facts; 2] {
        let words = Words::of(self.language);
        let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let mut sources = vec![
            text(words.citation, &citation(self.model, self.language)),
            text(words.date, self.model.report.meta.date_basis.text(self.language)),
        ];
        sources.extend(self.model.report.references.iter().map(|reference| {
            let source = format!("{} “{}”", source_of(reference, self.language), reference.quote);
            text(reference.label.text(self.language), &source)
        }));
        let mut asked = vec![text(words.link, self.link)];
        asked.extend(self.conditions());
        for of in BOTH {
            let all = View { filter: &Filter::default(), ..*self };
            asked.push((
                self.cells(*of).name(self.language).to_owned(),
                words.shown_of(self.count(*of), all.count(*of)),
            ));
        }
        sources.retain(|(_, text)| !text.is_empty());
        asked.retain(|(_, text)| !text.is_empty());
        [
            Facts { name: words.sources_sheet.to_owned(), rows: sources },
            Facts { name: words.conditions_sheet.to_owned(), rows: asked },
        ]
    }
}
