//! The texts of a report apart from the rest, by what they are, each on a line of its own. So they pack a tenth smaller
//! than each behind its length and between numbers.

use std::mem::replace;

use super::{Label, Operand, Report};

/// The texts of a report, Chinese, English and what its parts know each other by, and the report, in which the number
/// of its kind stands for each as a character. What reads the report in order takes them in order.
pub fn apart(mut report: Report) -> ([String; 3], Report) {
    let mut apart = Apart::default();
    apart.report(&mut report);
    (apart.texts, report)
}

const CHINESE: usize = 0;
const ENGLISH: usize = 1;
const NAME: usize = 2;

#[derive(Default)]
struct Apart {
    texts: [String; 3],
}

impl Apart {
    fn take(&mut self, kind: usize, text: &mut String) {
        // What is empty, or does not fit on a line, stays.
        if !text.is_empty() && !text.contains('\n') {
            let text = replace(text, ["\0", "\u{1}", "\u{2}"][kind].to_owned());
            self.texts[kind].extend([text.as_str(), "\n"]);
        }
    }

    fn label(&mut self, label: &mut Label) {
        self.take(CHINESE, &mut label.zh);
        self.take(ENGLISH, &mut label.en);
    }

    /// In the order in which they are written.
    fn report(&mut self, report: &mut Report) {
        let meta = &mut report.meta;
        for label in [
            &mut meta.title,
            &mut meta.title_basis,
            &mut meta.publisher,
            &mut meta.publisher_basis,
            &mut meta.date_basis,
        ] {
            self.label(label);
        }
        for line in &mut report.lines {
            self.take(CHINESE, &mut line.text);
            self.take(NAME, &mut line.section);
            self.take(NAME, &mut line.topic);
            self.label(&mut line.name);
        }
        for figure in &mut report.figures {
            self.take(NAME, &mut figure.id);
            self.take(CHINESE, &mut figure.text);
            self.label(&mut figure.label);
            self.label(&mut figure.note);
        }
        for named in report.actors.iter_mut().chain(&mut report.places) {
            self.take(NAME, &mut named.slug);
            self.label(&mut named.label);
        }
        for mechanism in &mut report.mechanisms {
            self.take(NAME, &mut mechanism.slug);
            self.label(&mut mechanism.label);
            mechanism.figures.iter_mut().for_each(|figure| self.take(NAME, figure));
        }
        for check in &mut report.checks {
            self.take(NAME, &mut check.id);
            self.take(NAME, &mut check.kind);
            for (role, operand) in &mut check.operands {
                self.take(NAME, role);
                match operand {
                    Operand::Figure(id) | Operand::Reference(id) | Operand::Derived(id) => self.take(NAME, id),
                    Operand::Words(words) => self.label(words),
                    Operand::Number(_) => {}
                }
            }
            for label in [&mut check.title, &mut check.note, &mut check.undetermined, &mut check.question] {
                self.label(label);
            }
        }
        for (figure, why) in &mut report.unchecked {
            self.take(NAME, figure);
            self.label(why);
        }
        for reference in &mut report.references {
            self.take(NAME, &mut reference.id);
            self.label(&mut reference.label);
            self.take(CHINESE, &mut reference.quote);
        }
    }
}
