//! Figures and findings as tables of cells, whatever file they go to.

use super::{CheckRecord, FigureRecord};
use crate::number::Exact;
use crate::words::Language;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, which no spreadsheet may take for a formula.
    Words(String),
    /// A number or flag, as it is.
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

fn words(text: &str) -> Cell {
    Cell::Words(text.to_owned())
}

fn number(value: Option<&Exact>) -> Cell {
    Cell::Number(value.map_or_else(String::new, Exact::to_string))
}

fn flag(value: Option<bool>) -> Cell {
    Cell::Number(value.map_or_else(String::new, |value| value.to_string()))
}

/// Figures, one a row.
pub fn figures(records: &[FigureRecord]) -> Table {
    let rows = records.iter().map(|record| {
        vec![
            words(record.id),
            Cell::Number(record.line.to_string()),
            words(record.label_zh),
            words(record.label_en),
            words(record.text),
            number(record.value),
            words(record.unit.as_deref().unwrap_or("")),
            number(record.low),
            flag(record.low_closed),
            number(record.high),
            flag(record.high_closed),
            words(record.approximation.unwrap_or("")),
            words(record.period.as_deref().unwrap_or("")),
            words(record.measure),
            words(record.section),
            words(record.actor.unwrap_or("")),
            words(record.place.unwrap_or("")),
            words(record.kind.unwrap_or("")),
            words(record.role.unwrap_or("")),
            words(record.class),
            words(record.check_status.unwrap_or("")),
            words(&record.checks.join(" ")),
            Cell::Number(record.start.to_string()),
            Cell::Number(record.end.to_string()),
        ]
    });
    Table { name: ("数字", "Figures"), headings: FIGURES, rows: rows.collect() }
}

/// Findings, one a row.
pub fn checks(records: &[CheckRecord]) -> Table {
    let rows = records.iter().map(|record| {
        let roles = record.operands.iter().map(|(role, operands)| format!("{role}={}", operands.join("+")));
        let operands = roles.collect::<Vec<_>>().join("; ");
        vec![
            words(record.id),
            words(record.title_zh),
            words(record.title_en),
            words(record.verdict),
            words(record.grade.unwrap_or("")),
            words(record.text_zh),
            words(record.text_en),
            words(record.formula),
            number(record.computed.as_ref().and_then(|interval| interval.low)),
            number(record.computed.as_ref().and_then(|interval| interval.high)),
            number(record.stated.as_ref().and_then(|interval| interval.low)),
            number(record.stated.as_ref().and_then(|interval| interval.high)),
            words(record.unit),
            number(record.strength.as_ref().map(|strength| strength.passing)),
            number(record.strength.as_ref().map(|strength| strength.of)),
            number(record.margin),
            words(record.kind),
            words(record.against),
            words(record.origin),
            words(&operands),
            words(record.note_zh),
            words(record.note_en),
        ]
    });
    Table { name: ("核对", "Checks"), headings: CHECKS, rows: rows.collect() }
}
