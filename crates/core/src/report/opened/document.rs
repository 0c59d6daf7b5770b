//! What a reader opens, and what the reader corrects in it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::extract::{self, Kind, Note, NoteKind, Period, Resolution, Role};
use crate::number::Dimension;
use crate::report::{Figure, Label, Named, Report, region};
use crate::text::{Date, DateRange, Places, has_any};
use crate::words::Language;

/// How many lines are looked at for the date.
const HEAD: usize = 8;

/// How much of a title is looked at for a region and a year, in characters.
const LONGEST_TITLE: usize = 100;

/// A text with what the reader knows of it. It is what is kept, exported and put into a page of its
/// own: a report is made of it anew each time, by the rules of the program that opens it.
///
/// Its JSON form is `docs/schema/document.schema.json`.
///
/// ```
/// use shuzheng_core::report::opened::Document;
/// let document: Document =
///     serde_json::from_str(r#"{"title": "工作报告", "date": "2020-06", "text": "今年投入3亿元。"}"#).unwrap();
/// assert_eq!(document.report().figure("p1-2").unwrap().period.as_ref().unwrap().range.from.year, 2020);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Its title; empty for its first line.
    pub title: String,
    /// Its date, against which 今年 and 上年 are resolved.
    #[serde(with = "iso")]
    pub date: Option<Date>,
    /// The region that it is about; empty for the one that its title names.
    pub region: String,
    /// Its year; none for the one that its title or else its date names.
    pub year: Option<i16>,
    /// The text, one paragraph a line.
    pub text: String,
    /// What the reader corrected, one entry for a figure.
    pub corrections: Vec<Correction>,
}

impl Document {
    /// The report of it, without checks.
    pub fn report(&self) -> Report {
        let mut opening = super::Opening::new(self);
        while opening.step() {}
        opening.finish()
    }

    /// Its title, or its first line where it has none, as far as that can be a title.
    fn heading(&self) -> &str {
        let first = || self.text.trim_start().lines().next().unwrap_or("");
        let words = if self.title.is_empty() { first() } else { &self.title };
        words.char_indices().nth(LONGEST_TITLE).and_then(|(end, _)| words.get(..end)).unwrap_or(words)
    }

    /// The region that it is about, as somebody says or as the title begins.
    pub fn region(&self) -> Option<Named> {
        if self.region.trim().is_empty() { region::in_title(self.heading()) } else { region::said(&self.region) }
    }

    /// Its year: as somebody says, else the one year of its title, else that of its date.
    pub fn year(&self) -> Option<i16> {
        self.year.or_else(|| region::year_in_title(self.heading())).or_else(|| Some(self.dated()?.0.year))
    }

    /// Its date: as somebody says, else the day that one of its first lines prints by itself, with that line's words:
    /// ——2024年1月16日在县人民代表大会上, （2024年1月16日）, 发布日期：2024-01-16.
    ///
    /// ```
    /// use shuzheng_core::report::opened::Document;
    /// let text = "政府工作报告\n——2024年1月16日在青石县人民代表大会上\n今年投入3亿元。";
    /// let document = Document { text: text.to_owned(), ..Document::default() };
    /// assert_eq!(document.dated().unwrap().0.to_string(), "2024-01-16");
    /// ```
    pub fn dated(&self) -> Option<(Date, &str)> {
        if let Some(date) = self.date {
            return Some((date, ""));
        }
        let lines = self.text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD);
        // A sentence, or a long line, is the text itself.
        let is_text = |line: &&str| line.ends_with(['。', '；']) || line.chars().count() > LONGEST_TITLE;
        let mut heads = lines.take_while(|line| !is_text(line));
        heads.find_map(|line| {
            let is_marked = line.starts_with(['—', '-', '－', '（', '(', '〔', '['])
                || has_any(line, "日期 时间 发布 公布 印发")
                || line.starts_with(|c: char| c.is_ascii_digit());
            let found = extract::extract(line, None).figures.into_iter().filter(|_| is_marked);
            let mut days = found.filter_map(|found| {
                let range = found.period?.range;
                (found.class == extract::Class::Date && range.from == range.to && range.from.day.is_some())
                    .then_some(range.from)
            });
            Some((days.next()?, line)).filter(|_| days.next().is_none())
        })
    }

    /// The date from which its words tell times: its own, but of a bulletin of a year that is over the end of that year.
    /// A 公报 comes out in the year after, and its 全年, 年末 and 上年 are told from the year in its title.
    ///
    /// ```
    /// use shuzheng_core::report::opened::Document;
    /// let text = "2012年国民经济和社会发展统计公报\n全年投入3亿元。";
    /// let document = Document { text: text.to_owned(), date: "2013-05-27".parse().ok(), ..Document::default() };
    /// assert_eq!(document.told_from().unwrap().to_string(), "2012-12-31");
    /// ```
    pub fn told_from(&self) -> Option<Date> {
        let date = self.dated().map(|(date, _)| date);
        let year = self.year.or_else(|| region::year_in_title(self.heading()));
        let is_over = |year: &i16| date.is_none_or(|date| *year < date.year);
        let of_bulletin = year.filter(is_over).filter(|_| self.heading().contains("公报"));
        of_bulletin.map(|year| Date { year, month: Some(12), day: Some(31) }).or(date)
    }

    /// Another text in place of this one: the corrections stay where it begins as this one does, as one of which only
    /// something was changed; those that cannot be made any longer are noted when it is opened.
    ///
    /// ```
    /// use shuzheng_core::report::opened::{Correction, Document};
    ///
    /// let mut document = Document { text: "甲县\n投入3亿元。".to_owned(), ..Document::default() };
    /// document.correct(Correction { figure: "p2-1".to_owned(), removed: true, ..Correction::default() });
    /// assert_eq!(document.clone().with_text("甲县\n共投入3亿元。".to_owned()).corrections.len(), 1);
    /// assert!(document.with_text("乙县\n投入5户。".to_owned()).corrections.is_empty());
    /// ```
    pub fn with_text(self, text: String) -> Document {
        let first = |text: &str| text.trim_start().lines().next().map(str::to_owned);
        let is_edited = first(&self.text) == first(&text);
        let corrections = if is_edited { self.corrections } else { Vec::new() };
        Document { text, corrections, ..Document::default() }
    }

    /// Takes a correction in place of an earlier one of the same figure.
    pub fn correct(&mut self, correction: Correction) {
        self.corrections.retain(|known| known.figure != correction.figure);
        let Correction { removed, name, reading, period, .. } = &correction;
        if *removed || [name, reading, period].into_iter().any(Option::is_some) {
            self.corrections.push(correction);
        }
    }
}

/// What a reader says of one figure. What is `None` stays as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    /// The figure's id.
    pub figure: String,
    /// Its words in the text: a correction that was made for other words is not applied.
    pub printed: String,
    /// It is no figure.
    pub removed: bool,
    /// What it states.
    pub name: Option<String>,
    /// The words that say what it is (`10.5万人以上`), where its own are misread.
    pub reading: Option<String>,
    /// The time it is about (ISO 8601: `2019`, `2016/2020-06`).
    pub period: Option<String>,
}

/// What of a correction cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionError {
    /// There is no such figure with these words.
    NoFigure,
    /// The words do not read as one quantity.
    Reading,
    /// The period is not a date or a range of two.
    Period,
}

impl CorrectionError {
    /// What is the matter and what to do, as a sentence.
    pub fn text(self, language: Language) -> &'static str {
        language.of(match self {
            CorrectionError::NoFigure => ("正文里没有这个数字了。", "The text no longer has this figure."),
            CorrectionError::Reading => (
                "“按此读”里要写一个带单位的数字，例如：10.5万人以上。",
                "“Read as” takes one number with its unit, such as 10.5万人以上.",
            ),
            CorrectionError::Period => (
                "时间请写成2019、2019-06、2019-06-30，或2016/2020-06这样的起止。",
                "Write the period as 2019, 2019-06, 2019-06-30, or a range such as 2016/2020-06.",
            ),
        })
    }
}

impl fmt::Display for CorrectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Language::En))
    }
}

impl std::error::Error for CorrectionError {}

impl Correction {
    /// Makes the correction of `figure`; one that fails changes nothing.
    ///
    /// # Errors
    /// What of it cannot be made.
    pub fn apply(&self, figure: &mut Figure) -> Result<(), CorrectionError> {
        if figure.id != self.figure || figure.text != self.printed {
            return Err(CorrectionError::NoFigure);
        }
        let mut corrected = figure.clone();
        if let Some(words) = &self.reading {
            let reading = extract::read(words).ok_or(CorrectionError::Reading)?;
            // Of a percentage only the sentence tells whether it is a share or a growth.
            let kept = figure.kind.filter(|kind| matches!(kind, Kind::Share | Kind::Growth));
            corrected.kind = reading.kind.or(kept).or(Some(Kind::Of(Dimension::Percent)));
            // 下降5%: whether it falls stands in the sentence, not in the words.
            let falls = figure.role == Some(Role::Change)
                && figure.printed.as_ref().is_some_and(|printed| printed.value.is_negative())
                && !reading.printed.value.is_negative();
            corrected.printed = Some(if falls { reading.printed.negated() } else { reading.printed });
            corrected.unit = reading.unit.map(str::to_owned);
            corrected.per = reading.per.map(str::to_owned).or(corrected.per);
            corrected.class = extract::Class::Quantity;
            corrected.note = Label::new(
                format!("读者更正：按“{words}”读。"),
                format!("Corrected by the reader: read as “{words}”."),
            );
        }
        if let Some(period) = &self.period {
            let range = period.parse::<DateRange>().map_err(|_| CorrectionError::Period)?;
            corrected.period = Some(Period { range, wording: String::new(), how: Resolution::Corrected });
        }
        if let Some(name) = &self.name {
            corrected.label = Label::new(name, name);
        }
        *figure = corrected;
        Ok(())
    }
}

/// Makes the corrections; those that cannot be made are noted. Other figures keep their ids. A file
/// may hold as many corrections as it likes: the time is linear in them and in the figures.
pub(super) fn correct(report: &mut Report, corrections: &[Correction]) {
    let id = |place: usize| report.figures.get(place).map_or("", |figure| figure.id.as_str());
    let places = Places::of(report.figures.len(), id);
    let place_of = |figures: &[Figure], id: &str| {
        places.find(id, |place| figures.get(place).is_some_and(|figure| figure.id == id))
    };
    let mut removed = vec![false; report.figures.len()];
    let mut failed: Option<Note> = None;
    for correction in corrections {
        let place = place_of(&report.figures, &correction.figure).filter(|&place| removed.get(place) == Some(&false));
        let figure = place.and_then(|place| report.figures.get_mut(place));
        let line = figure.as_ref().map_or(1, |figure| figure.span.line);
        let done = match figure {
            Some(figure) if !correction.removed => correction.apply(figure),
            Some(figure) if figure.text == correction.printed => Ok(()),
            _ => Err(CorrectionError::NoFigure),
        };
        match done {
            Ok(()) => {
                if let Some(removed) = place.and_then(|place| removed.get_mut(place)) {
                    *removed = correction.removed;
                }
            }
            Err(_) => match &mut failed {
                Some(note) => note.count = note.count.saturating_add(1),
                None => failed = Some(Note { kind: NoteKind::Uncorrected, line, count: 1 }),
            },
        }
    }
    let is_removed = |id: &str| place_of(&report.figures, id).is_some_and(|place| removed.get(place) == Some(&true));
    report.links.retain(|link| !is_removed(&link.from) && !is_removed(&link.to));
    let mut each = removed.iter();
    report.figures.retain(|_| each.next() != Some(&true));
    report.notes.extend(failed);
}

/// A date as ISO 8601 text, empty where there is none.
mod iso {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::text::Date;

    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&date.map_or_else(String::new, |date| date.to_string()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        match Option::<String>::deserialize(deserializer)?.as_deref() {
            None | Some("") => Ok(None),
            Some(text) => text.parse().map(Some).map_err(D::Error::custom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Correction, CorrectionError, Document};
    use crate::extract::NoteKind;
    use crate::report::Report;

    const TEXT: &str = "2018年投入41.11亿元,2019年投入55.05亿元,分别比上年增长314%、33.9%。\n惠及贫困户300户。";

    fn of(figure: &str, printed: &str) -> Correction {
        Correction { figure: figure.to_owned(), printed: printed.to_owned(), ..Correction::default() }
    }

    fn report(corrections: Vec<Correction>) -> Report {
        Document { text: TEXT.to_owned(), date: "2020-06".parse().ok(), corrections, ..Document::default() }.report()
    }

    #[test]
    fn a_figure_takes_another_reading_name_and_period() {
        let corrected = Correction {
            name: Some("专项资金".to_owned()),
            reading: Some("约41.2亿元".to_owned()),
            period: Some("2018-01/2018-06".to_owned()),
            ..of("p1-2", "41.11亿元")
        };
        let report = report(vec![corrected]);
        let figure = report.figure("p1-2").unwrap();
        assert_eq!(figure.printed.as_ref().unwrap().value.to_string(), "4120000000");
        assert_eq!((figure.text.as_str(), figure.label.zh.as_str()), ("41.11亿元", "专项资金"));
        assert_eq!(figure.period.as_ref().unwrap().range.to_string(), "2018-01/2018-06");
        assert!(figure.note.zh.contains("约41.2亿元"));
        assert!(report.notes.is_empty());
    }

    #[test]
    fn what_is_removed_is_gone_with_its_references_and_the_others_keep_their_ids() {
        let (before, after) =
            (report(Vec::new()), report(vec![Correction { removed: true, ..of("p1-2", "41.11亿元") }]));
        assert!(before.links.iter().any(|link| link.to == "p1-2"));
        assert!(!after.links.iter().any(|link| link.to == "p1-2" || link.from == "p1-2"));
        let ids = |report: &Report| report.figures.iter().map(|figure| figure.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&after), ids(&before).into_iter().filter(|id| id != "p1-2").collect::<Vec<_>>());
    }

    #[test]
    fn what_does_not_fit_is_noted_and_changes_nothing() {
        let misread = |reading: &str| Correction { reading: Some(reading.to_owned()), ..of("p1-2", "41.11亿元") };
        for wrong in [
            of("p9-9", "41.11亿元"),
            Correction { removed: true, ..of("p1-2", "55.05亿元") },
            misread("很多"),
            misread(""),
            Correction { period: Some("去年".to_owned()), ..misread("3亿元") },
        ] {
            let report = report(vec![wrong.clone()]);
            assert_eq!(report.figures, super::super::open(TEXT, "", "2020-06".parse().ok()).figures, "{wrong:?}");
            assert_eq!(report.notes.last().map(|note| note.kind), Some(NoteKind::Uncorrected));
        }
        let mut figure = report(Vec::new()).figure("p1-2").unwrap().clone();
        assert_eq!(misread("很多").apply(&mut figure), Err(CorrectionError::Reading));
    }

    #[test]
    fn a_percentage_stays_the_growth_that_it_was() {
        let report = report(vec![Correction { reading: Some("34%".to_owned()), ..of("p1-7", "33.9%") }]);
        let figure = report.figures.iter().find(|figure| figure.text == "33.9%").unwrap();
        assert_eq!(figure.printed.as_ref().unwrap().value.to_string(), "34", "{figure:?}");
        assert_eq!(figure.kind, Some(crate::extract::Kind::Growth));
    }

    #[test]
    fn what_falls_falls_by_another_number_and_an_amount_for_one_stays_one() {
        let corrected = |text: &str, id: &str, printed: &str, reading: &str| {
            let correction = Correction { reading: Some(reading.to_owned()), ..of(id, printed) };
            let document = Document { text: text.to_owned(), corrections: vec![correction], ..Document::default() };
            document.report().figures.into_iter().find(|figure| figure.id == id).expect("the figure stays")
        };
        let rate = corrected("产量下降5%。", "p1-1", "5%", "6%");
        assert_eq!(rate.printed.expect("it has a value").value.to_string(), "-6");
        let points = corrected("发生率8%，下降2个百分点。", "p1-2", "2个百分点", "3个百分点");
        assert_eq!(points.printed.expect("it has a value").value.to_string(), "-3");
        let price = corrected("奖补5元。", "p1-1", "5元", "5元/亩");
        assert_eq!((price.unit.as_deref(), price.per.as_deref()), (Some("元"), Some("亩")));
    }

    #[test]
    fn the_form_is_json_and_reads_back() {
        let document = Document {
            title: "报告".to_owned(),
            date: "2020-06".parse().ok(),
            region: "河北省".to_owned(),
            year: Some(2020),
            text: TEXT.to_owned(),
            corrections: vec![Correction { name: Some("资金".to_owned()), ..of("p1-2", "41.11亿元") }],
        };
        let written = serde_json::to_string(&document).unwrap();
        assert!(written.contains(r#""date":"2020-06""#));
        assert_eq!(serde_json::from_str::<Document>(&written).unwrap(), document);
        assert_eq!(serde_json::from_str::<Document>(r#"{"text":"甲","year":null}"#).unwrap().date, None);
        assert_eq!(serde_json::from_str::<Document>(r#"{"text":"甲","date":null}"#).unwrap().date, None);
        assert!(serde_json::from_str::<Document>(r#"{"date":"去年","text":"甲"}"#).is_err());
    }
}
