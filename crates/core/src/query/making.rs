//! A model that is made a step at a time, so that a page stays alive and the reader can stop it.

use super::Model;
use super::facets::Indexing;
use crate::check::{Ids, Run, Suggesting};
use crate::report::{Groups, Report};

/// How many checks are run, or rows indexed, in one step.
const STEP: usize = 256;

/// A report of which a [`Model`] is being made: checks are suggested and run, and what filters need is indexed.
///
/// ```
/// use shuzheng_core::query::Making;
/// use shuzheng_core::report::opened::open;
/// let mut making = Making::of_opened(open("投入3亿元，其中省级2亿元。", "", None));
/// while making.step() {}
/// assert_eq!(making.model().judged.len(), 1);
/// ```
#[derive(Debug)]
pub struct Making {
    model: Model,
    suggesting: Option<Suggesting>,
    /// How many checks are run, and which figures take part in which findings.
    run: usize,
    pairs: Vec<(u32, u32)>,
    indexing: Option<Indexing>,
}

impl Making {
    /// Of a report with the checks that it has.
    pub fn new(report: Report) -> Making {
        let ids = Ids::new(&report);
        let model = Model { report, judged: Vec::new(), ids, by_figure: Groups::default(), index: Default::default() };
        Making { model, suggesting: None, run: 0, pairs: Vec::new(), indexing: None }
    }

    /// Of a report that a reader opened, with the checks that rules suggest.
    pub fn of_opened(report: Report) -> Making {
        let making = Making::new(report);
        let suggesting = Some(Suggesting::new(&making.model.report, &making.model.ids));
        Making { suggesting, ..making }
    }

    /// Makes the next part; whether there are more.
    pub fn step(&mut self) -> bool {
        self.judge() || self.index()
    }

    /// Suggests and runs the next checks; whether there are more.
    fn judge(&mut self) -> bool {
        if let Some(suggesting) = &mut self.suggesting {
            if !suggesting.step(&self.model.report)
                && let Some(suggested) = self.suggesting.take()
            {
                self.model.report.checks = suggested.finish();
                self.model.ids.checks_of(&self.model.report);
            }
            return true;
        }
        let all = self.model.report.checks.len();
        if self.run < all {
            let run = Run::with(&self.model.report, &self.model.ids);
            let end = all.min(self.run + STEP);
            let found: Vec<_> = (self.run..end).filter_map(|check| run.judge(check)).collect();
            for finding in found {
                let place = self.model.judged.len() as u32;
                let figures = self.model.figures_of(&finding);
                self.pairs.extend(figures.into_iter().map(|figure| (figure as u32, place)));
                self.model.judged.push(finding);
            }
            self.run = end;
            return true;
        }
        if !self.pairs.is_empty() {
            let pairs = std::mem::take(&mut self.pairs);
            self.model.by_figure = Groups::of(self.model.report.figures.len(), &pairs);
        }
        false
    }

    /// Indexes the next rows; whether there are more.
    fn index(&mut self) -> bool {
        let indexing = self.indexing.get_or_insert_with(|| Indexing::new(&self.model));
        indexing.step(&self.model, STEP)
    }

    /// How many steps are done, and of about how many.
    pub fn progress(&self) -> (usize, usize) {
        let (suggested, parts) = match &self.suggesting {
            Some(suggesting) => suggesting.progress(),
            None => (1, 1),
        };
        let figures = self.model.report.figures.len();
        // Each figure is looked at by the rules, by the checks, and by the index; a check takes as long as a figure.
        let checks = self.model.report.checks.len().max(1);
        let indexed = self.indexing.as_ref().map_or((0, 1), |indexing| indexing.progress(&self.model));
        let share = |(done, of): (usize, usize)| figures * done / of.max(1);
        (share((suggested, parts)) + share((self.run.min(checks), checks)) + share(indexed), figures * 3)
    }

    /// The model. What is not indexed yet is when it is asked for.
    pub fn model(mut self) -> Model {
        while self.judge() {}
        if let Some(indexing) = self.indexing.filter(|indexing| indexing.is_done(&self.model)) {
            // Nothing else is there.
            let _ = self.model.index.set(indexing.index());
        }
        self.model
    }
}
