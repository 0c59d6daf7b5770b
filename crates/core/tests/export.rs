//! What leaves the page comes back cell by cell through other people's readers.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use shuzheng_core::export::taken::{FORMS, View};
use shuzheng_core::export::xlsx::Facts;
use shuzheng_core::export::{csv, markdown, table, xlsx};
use shuzheng_core::link::parse;
use shuzheng_core::number::Exact;
use shuzheng_core::query::{Filter, Model, check};
use shuzheng_core::report::bundled;
use shuzheng_core::words::Language;
use table::{Cell, Table};

fn model() -> Model {
    Model::new(bundled::hebei_2020().expect("the bundled report holds"))
}

fn tables(model: &Model, language: Option<Language>) -> [Table; 2] {
    let findings: Vec<_> = model.findings().collect();
    [table::figures(model, &model.report.figures, language), table::checks(model, &findings, language)]
}

#[test]
fn a_workbook_reads_back_cell_by_cell() {
    let tables = tables(&model(), Some(Language::Zh));
    let facts = Facts {
        name: "来源".to_owned(), rows: vec![("引用".to_owned(), "河北 <2020> & “十三五”".to_owned())]
    };
    let bytes = xlsx::write(&tables, std::slice::from_ref(&facts), Language::Zh);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["数字", "核对", "来源"]);
    for table in &tables {
        let range = book.worksheet_range(table.name.0).expect("the sheet");
        assert_eq!(range.height(), table.rows.len() + 1, "a heading and every row");
        for (index, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let read = range.get((index + 1, column)).cloned().unwrap_or(Data::Empty);
                let (Cell::Words(text) | Cell::Number(text)) = cell;
                match read {
                    Data::Empty => assert_eq!(text, ""),
                    Data::String(words) => assert_eq!(&words, text),
                    Data::Float(number) => assert_eq!(text.parse::<f64>(), Ok(number), "{text}"),
                    other => panic!("{other:?} for {text}"),
                }
            }
        }
    }
    let sources = book.worksheet_range("来源").expect("the sheet of facts");
    assert_eq!(sources.get((0, 1)), Some(&Data::String(facts.rows[0].1.clone())));
}

#[test]
fn words_that_a_spreadsheet_would_run_are_guarded_and_negative_numbers_are_not() {
    let mut table = tables(&model(), None)[0].clone();
    table.rows.truncate(1);
    table.rows[0][0] = Cell::Words("=HYPERLINK(\"http://example.invalid\")".to_owned());
    table.rows[0][1] = Cell::Number("-94.2".to_owned());
    let text = csv::write(&table, None);
    assert!(text.contains("\r\n\"'=HYPERLINK(\"\"http://example.invalid\"\")\",-94.2,"), "{text}");
}

#[test]
fn headings_are_for_programs_or_for_readers() {
    let [figures, _] = tables(&model(), None);
    assert!(csv::write(&figures, None).starts_with("\u{feff}id,paragraph,"));
    assert!(csv::write(&figures, Some(Language::Zh)).starts_with("\u{feff}编号,段,"));
}

#[test]
fn a_table_reads_back_cell_by_cell_from_csv() {
    let mut tables = tables(&model(), None);
    tables[0].rows[0][2] = Cell::Words("“a”, \"b\"\r\nc".to_owned());
    for table in tables {
        let text = csv::write(&table, None);
        let mut reader = ::csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), table.header(None));
        let rows: Vec<_> = reader.records().map(|record| record.expect("a row of the header's length")).collect();
        assert_eq!(rows.len(), table.rows.len());
        for (row, cells) in rows.iter().zip(&table.rows) {
            for (read, Cell::Words(text) | Cell::Number(text)) in row.iter().zip(cells) {
                assert_eq!(read.strip_prefix('\'').unwrap_or(read), text.strip_prefix('\'').unwrap_or(text));
            }
        }
    }
}

/// The cell of a row in the column that is headed so for programs.
fn cell<'t>(table: &'t Table, row: &'t [Cell], heading: &str) -> &'t Cell {
    &row[table.headings.iter().position(|&(slug, ..)| slug == heading).expect(heading)]
}

#[test]
fn readers_have_the_names_that_the_page_has_and_programs_the_codes() {
    let model = model();
    let row = |language: Option<Language>, table: usize, id: &str, headings: &[&str]| {
        let table = &tables(&model, language)[table];
        let row = table.rows.iter().find(|row| row[0] == Cell::Words(id.to_owned())).expect(id);
        let texts = headings.iter().map(|heading| match cell(table, row, heading) {
            Cell::Words(text) | Cell::Number(text) => text.clone(),
        });
        texts.collect::<Vec<_>>().join("|")
    };
    let coded = ["approximation", "kind", "role", "class", "check_status", "section", "measure", "actor", "low_closed"];
    let figure = |language| row(language, 0, "fund-2019", &coded);
    assert_eq!(figure(None), "rounded|money|part_of|quantity|consistent|responsibility|funds|provincial-finance|true");
    assert_eq!(figure(Some(Language::Zh)), "按末位四舍五入|金额|其中一部分|数量|一致|责任落实|投入保障|省级财政|是");
    assert_eq!(
        figure(Some(Language::En)),
        "rounded to the last printed place|Money|Part of another figure|Quantity|Consistent|Responsibility|Funding|Provincial finance|yes"
    );
    assert!(row(Some(Language::Zh), 0, "fund-2019", &["checks"]).contains("2019年"));
    let judged = ["verdict", "grade", "kind", "against", "origin"];
    assert_eq!(row(None, 1, "funds-growth-2019", &judged), "consistent|exact|growth|text|curated");
    assert_eq!(
        row(Some(Language::Zh), 1, "funds-growth-2019", &judged),
        "一致|按原文的位数正好相同|增长率|原文之内|人工写入"
    );
}

#[test]
fn bounds_for_readers_are_decimals_that_are_still_bounds() {
    let model = model();
    let [exact, shown] = [None, Some(Language::Zh)].map(|language| tables(&model, language)[1].clone());
    let mut cut = 0;
    for (exact_row, row) in exact.rows.iter().zip(&shown.rows) {
        for heading in ["computed_low", "computed_high", "stated_low", "stated_high", "margin"] {
            let (Cell::Number(before), Cell::Number(after)) =
                (cell(&exact, exact_row, heading), cell(&shown, row, heading))
            else {
                continue;
            };
            let (before, after): (Exact, Exact) = (before.parse().unwrap(), after.parse().unwrap());
            if before.decimals().is_some() {
                assert_eq!(before, after);
                continue;
            }
            cut += 1;
            assert!(after.decimals().is_some_and(|decimals| decimals <= 6), "{after}");
            assert!(if heading.ends_with("high") { after > before } else { after < before }, "{before} {after}");
            assert!(
                (&after - &before).abs() <= (&before.abs() * &Exact::power_of_ten(-6)).max(Exact::power_of_ten(-6))
            );
        }
    }
    assert!(cut > 20, "{cut}");
}

#[test]
fn a_table_of_a_view_says_its_conditions_in_every_row() {
    let model = model();
    let csv = |filter: &Filter| {
        let view = View { model: &model, filter, own: &[], link: "", language: Language::Zh };
        String::from_utf8(FORMS[0].write(&view, shuzheng_core::query::Table::Figures)).unwrap()
    };
    let filter = parse("v=1&kind=money&q=亿").0.filter;
    let text = csv(&filter);
    let mut lines = text.lines();
    assert!(lines.next().unwrap().starts_with("\u{feff}筛选条件,编号,"));
    assert!(lines.all(|line| line.starts_with("搜索：亿；数字类型：金额,")), "{text}");
    assert!(csv(&Filter::default()).starts_with("\u{feff}编号,"));
}

#[test]
fn the_evidence_of_an_outside_value_is_quoted_and_another_checks_result_shows_its_printed_numbers() {
    let model = model();
    let card = check(&model, "school-cost-compared", Language::Zh).expect("the check");
    let pack = markdown::evidence(&model, std::slice::from_ref(&card), "", Language::Zh);
    for expected in [
        "= 19.6亿元 ÷ 58万平方米",
        "= 9.8亿元 ÷ 58万平方米",
        "投入专项资金19.6亿元",
        "2020-10-27，发布者原网页 “2019年…",
    ] {
        assert!(pack.contains(expected), "{expected} in {pack}");
    }
    let sources: Vec<_> = card.operands.iter().flat_map(|operand| &operand.sources).collect();
    assert!(!sources.is_empty() && sources.iter().all(|source| !source.quote.is_empty()));
}
