//! Figures and findings as tables of cells, whatever file they go to.

use super::records::{check_record, figure_record};
use crate::check::Finding;
use crate::number::Exact;
use crate::query::{Facet, Model, grade_name};
use crate::report::Figure;
use crate::words::{Language, Words};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, which no spreadsheet may take for a formula.
    Words(String),
    /// A number, as it is.
    Number(String),
}

/// The heading of a column: its name for programs, and for readers in Chinese and English.
pub type Heading = (&'static str, &'static str, &'static str);

/// A table of figures or findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it lists, in Chinese and English.
    pub name: (&'static str, &'static str),
    /// The columns.
    pub headings: &'static [Heading],
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// What it lists.
    pub fn name(&self, language: Language) -> &'static str {
        language.of(self.name)
    }

    /// The headings for programs, or for readers of a language.
    pub fn header(&self, language: Option<Language>) -> Vec<&'static str> {
        let name = |&(slug, zh, en): &Heading| language.map_or(slug, |language| language.of((zh, en)));
        self.headings.iter().map(name).collect()
    }
}

const FIGURES: &[Heading] = &[
    ("id", "编号", "id"),
    ("paragraph", "段", "paragraph"),
    ("label_zh", "数字", "figure (Chinese)"),
    ("label_en", "数字（英文）", "figure"),
    ("as_printed", "原文写法", "as printed"),
    ("value", "数值", "value"),
    ("unit", "单位", "unit"),
    ("low", "下限", "low"),
    ("low_closed", "含下限", "low included"),
    ("high", "上限", "high"),
    ("high_closed", "含上限", "high included"),
    ("approximation", "精确程度", "approximation"),
    ("period", "时间", "period"),
    ("measure", "举措", "measure"),
    ("section", "部分", "section"),
    ("actor", "主体", "actor"),
    ("place", "范围", "place"),
    ("kind", "类型", "kind"),
    ("role", "角色", "role"),
    ("class", "类别", "class"),
    ("check_status", "核对结论", "check status"),
    ("checks", "相关核对", "checks"),
    ("start", "起", "start"),
    ("end", "止", "end"),
];

const CHECKS: &[Heading] = &[
    ("id", "编号", "id"),
    ("title_zh", "核对", "check (Chinese)"),
    ("title_en", "核对（英文）", "check"),
    ("verdict", "结论", "verdict"),
    ("grade", "程度", "grade"),
    ("text_zh", "说明", "finding (Chinese)"),
    ("text_en", "说明（英文）", "finding"),
    ("formula", "算式", "formula"),
    ("computed_low", "算得下限", "computed low"),
    ("computed_high", "算得上限", "computed high"),
    ("stated_low", "原文下限", "stated low"),
    ("stated_high", "原文上限", "stated high"),
    ("unit", "单位", "unit"),
    ("passing", "可通过的写法", "statements that pass"),
    ("of", "同位数写法总数", "of equally precise statements"),
    ("margin", "余量（末位单位）", "margin in last places"),
    ("kind", "类型", "kind"),
    ("against", "对照", "against"),
    ("origin", "来源", "origin"),
    ("operands", "用到的数字", "operands"),
    ("note_zh", "备注", "note (Chinese)"),
    ("note_en", "备注（英文）", "note"),
];

/// How a table is written: for programs with codes and exact numbers (`None`), or for readers of a language, with what
/// the page shows.
#[derive(Clone, Copy)]
struct Writing<'m> {
    model: &'m Model,
    language: Option<Language>,
}

/// How many digits are kept of a number that never ends: six beyond those of the shortest print.
const DIGITS: i32 = 7;

fn words(text: &str) -> Cell {
    Cell::Words(text.to_owned())
}

impl Writing<'_> {
    /// A code as the name that the page has for it.
    fn name(self, code: Option<&str>, name: Option<(&'static str, &'static str)>) -> Cell {
        let name = self.language.zip(name).map(|(language, name)| language.of(name));
        words(name.or(code).unwrap_or(""))
    }

    /// A value of a facet.
    fn value(self, facet: &str, code: Option<&str>) -> Cell {
        let named = self.language.zip(Facet::find(facet)).zip(code);
        Cell::Words(named.map_or_else(
            || code.unwrap_or("").to_owned(),
            |((language, facet), code)| facet.label(self.model, code, language),
        ))
    }

    fn flag(self, value: Option<bool>) -> Cell {
        let code = value.map(|value| if value { "true" } else { "false" });
        self.name(code, value.map(|value| if value { ("是", "yes") } else { ("否", "no") }))
    }

    /// A number. For readers it is a decimal: one that never ends is cut, so that a bound stays one.
    fn number(self, value: Option<&Exact>, is_high: bool) -> Cell {
        let Some(value) = value else { return words("") };
        if self.language.is_none() || value.decimals().is_some() {
            return Cell::Number(value.to_string());
        }
        let whole = value.abs().floor().to_string().len() as i32;
        let places = (DIGITS - whole).max(0);
        let scaled = value * &Exact::power_of_ten(places);
        let cut = if is_high { scaled.ceil() } else { scaled.floor() };
        Cell::Number((&cut * &Exact::power_of_ten(-places)).to_string())
    }
}

/// Figures, one a row.
pub fn figures<'m>(
    model: &'m Model,
    figures: impl IntoIterator<Item = &'m Figure>,
    language: Option<Language>,
) -> Table {
    let to = Writing { model, language };
    let rows = figures.into_iter().map(|figure| {
        let record = figure_record(model, figure);
        let place = model.report.places.iter().find(|place| Some(&place.slug) == figure.place.as_ref());
        let place = language.zip(place).map(|(language, place)| place.label.text(language));
        let checks = match language {
            None => record.checks.join(" "),
            Some(language) => model.titles_of(&figure.id, language).join(language.of(("；", "; "))),
        };
        vec![
            words(record.id),
            Cell::Number(record.line.to_string()),
            words(record.label_zh),
            words(record.label_en),
            words(record.text),
            to.number(record.value, false),
            words(record.unit.as_deref().unwrap_or("")),
            to.number(record.low, false),
            to.flag(record.low_closed),
            to.number(record.high, true),
            to.flag(record.high_closed),
            to.name(record.approximation, figure.printed.as_ref().map(|printed| printed.approximation.name())),
            words(record.period.as_deref().unwrap_or("")),
            to.value("topic", Some(record.measure)),
            to.value("section", Some(record.section)),
            to.value("actor", record.actor),
            words(place.or(record.place).unwrap_or("")),
            to.value("kind", record.kind),
            to.value("role", record.role),
            to.name(Some(record.class), Some(figure.class.name())),
            to.value("verdict", record.check_status),
            Cell::Words(checks),
            Cell::Number(record.start.to_string()),
            Cell::Number(record.end.to_string()),
        ]
    });
    Table { name: ("数字", "Figures"), headings: FIGURES, rows: rows.collect() }
}

/// Findings, one a row.
pub fn checks<'f>(model: &Model, findings: impl IntoIterator<Item = &'f Finding>, language: Option<Language>) -> Table {
    let to = Writing { model, language };
    let rows = findings.into_iter().map(|finding| {
        let record = check_record(finding);
        let roles = record.operands.iter().map(|(role, operands)| format!("{role}={}", operands.join("+")));
        let operands = roles.collect::<Vec<_>>().join("; ");
        let (computed, stated, strength) = (record.computed.as_ref(), record.stated.as_ref(), record.strength.as_ref());
        let grade = language.zip(finding.grade).map(|(language, grade)| grade_name(grade, Words::of(language)));
        vec![
            words(record.id),
            words(record.title_zh),
            words(record.title_en),
            to.value("verdict", Some(record.verdict)),
            words(grade.or(record.grade).unwrap_or("")),
            words(record.text_zh),
            words(record.text_en),
            words(record.formula),
            to.number(computed.and_then(|interval| interval.low), false),
            to.number(computed.and_then(|interval| interval.high), true),
            to.number(stated.and_then(|interval| interval.low), false),
            to.number(stated.and_then(|interval| interval.high), true),
            words(record.unit),
            to.number(strength.map(|strength| strength.passing), false),
            to.number(strength.map(|strength| strength.of), false),
            to.number(record.margin, false),
            to.value("check", Some(record.kind)),
            to.value("against", Some(record.against)),
            to.value("origin", Some(record.origin)),
            words(&operands),
            words(record.note_zh),
            words(record.note_en),
        ]
    });
    Table { name: ("核对", "Checks"), headings: CHECKS, rows: rows.collect() }
}
