//! The columns of figures and of checks: the fields of the records in docs/schema, each end of an
//! interval a column of its own, numbers by their digits and, where they are decimals, as DECIMAL too.

use serde_json::{Map, Value};
use shuzheng_core::export::{CheckRecord, FigureRecord};

use super::column::{Column, Read};
use crate::lists::InFile;

/// The columns of figures.
pub fn figures<'m>() -> Vec<Column<InFile<'m, FigureRecord<'m>>>> {
    vec![
        ("file", Read::Text(|r| r.file)),
        ("id", Read::Text(|r| Some(r.record.id))),
        ("report", Read::Text(|r| r.record.report)),
        ("line", Read::Whole(|r| r.record.line)),
        ("start", Read::Whole(|r| r.record.start)),
        ("end", Read::Whole(|r| r.record.end)),
        ("text", Read::Text(|r| Some(r.record.text))),
        ("class", Read::Text(|r| Some(r.record.class))),
        ("kind", Read::Text(|r| r.record.kind)),
        ("value", Read::Exact(|r| r.record.value)),
        ("value_decimal", Read::Decimal(|r| r.record.value)),
        ("low", Read::Exact(|r| r.record.low)),
        ("low_decimal", Read::Decimal(|r| r.record.low)),
        ("high", Read::Exact(|r| r.record.high)),
        ("high_decimal", Read::Decimal(|r| r.record.high)),
        ("low_closed", Read::Flag(|r| r.record.low_closed)),
        ("high_closed", Read::Flag(|r| r.record.high_closed)),
        ("unit", Read::Text(|r| r.record.unit.as_deref())),
        ("approximation", Read::Text(|r| r.record.approximation)),
        ("period", Read::Text(|r| r.record.period.as_deref())),
        ("period_wording", Read::Text(|r| r.record.period_wording)),
        ("period_resolution", Read::Text(|r| r.record.period_resolution)),
        ("label_zh", Read::Text(|r| Some(r.record.label_zh))),
        ("label_en", Read::Text(|r| Some(r.record.label_en))),
        ("role", Read::Text(|r| r.record.role)),
        ("measure", Read::Text(|r| Some(r.record.measure))),
        ("section", Read::Text(|r| Some(r.record.section))),
        ("actor", Read::Text(|r| r.record.actor)),
        ("place", Read::Text(|r| r.record.place)),
        ("check_status", Read::Text(|r| r.record.check_status)),
        ("checks", Read::Texts(|r| &r.record.checks)),
    ]
}

/// The columns of checks.
pub fn checks<'m>() -> Vec<Column<InFile<'m, CheckRecord<'m>>>> {
    vec![
        ("file", Read::Text(|r| r.file)),
        ("id", Read::Text(|r| Some(r.record.id))),
        ("kind", Read::Text(|r| Some(r.record.kind))),
        ("origin", Read::Text(|r| Some(r.record.origin))),
        ("against", Read::Text(|r| Some(r.record.against))),
        ("operands", Read::Json(|r| Some(operands(&r.record)))),
        ("formula", Read::Text(|r| Some(r.record.formula))),
        ("computed_low", Read::Exact(|r| r.record.computed.as_ref()?.low)),
        ("computed_low_decimal", Read::Decimal(|r| r.record.computed.as_ref()?.low)),
        ("computed_high", Read::Exact(|r| r.record.computed.as_ref()?.high)),
        ("computed_high_decimal", Read::Decimal(|r| r.record.computed.as_ref()?.high)),
        ("computed_low_closed", Read::Flag(|r| Some(r.record.computed.as_ref()?.low_closed))),
        ("computed_high_closed", Read::Flag(|r| Some(r.record.computed.as_ref()?.high_closed))),
        ("computed_value", Read::Exact(|r| r.record.computed_value)),
        ("computed_value_decimal", Read::Decimal(|r| r.record.computed_value)),
        ("stated_low", Read::Exact(|r| r.record.stated.as_ref()?.low)),
        ("stated_low_decimal", Read::Decimal(|r| r.record.stated.as_ref()?.low)),
        ("stated_high", Read::Exact(|r| r.record.stated.as_ref()?.high)),
        ("stated_high_decimal", Read::Decimal(|r| r.record.stated.as_ref()?.high)),
        ("stated_low_closed", Read::Flag(|r| Some(r.record.stated.as_ref()?.low_closed))),
        ("stated_high_closed", Read::Flag(|r| Some(r.record.stated.as_ref()?.high_closed))),
        ("verdict", Read::Text(|r| Some(r.record.verdict))),
        ("grade", Read::Text(|r| r.record.grade)),
        ("unit", Read::Text(|r| Some(r.record.unit))),
        ("passing", Read::Exact(|r| Some(r.record.strength.as_ref()?.passing))),
        ("of", Read::Exact(|r| Some(r.record.strength.as_ref()?.of))),
        ("cannot_fail", Read::Flag(|r| Some(r.record.strength.as_ref()?.cannot_fail))),
        ("margin", Read::Exact(|r| r.record.margin)),
        ("margin_decimal", Read::Decimal(|r| r.record.margin)),
        ("repair", Read::Json(|r| serde_json::to_string(&r.record.repair).ok())),
        ("title_zh", Read::Text(|r| Some(r.record.title_zh))),
        ("title_en", Read::Text(|r| Some(r.record.title_en))),
        ("text_zh", Read::Text(|r| Some(r.record.text_zh))),
        ("text_en", Read::Text(|r| Some(r.record.text_en))),
        ("note_zh", Read::Text(|r| Some(r.record.note_zh))),
        ("note_en", Read::Text(|r| Some(r.record.note_en))),
    ]
}

fn operands(record: &CheckRecord) -> String {
    let roles = record.operands.iter().map(|(role, operands)| ((*role).to_owned(), operands.clone().into()));
    Value::Object(roles.collect::<Map<_, _>>()).to_string()
}
