//! What leaves the page comes back cell by cell through other people's readers.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use shuzheng_core::export::xlsx::Facts;
use shuzheng_core::export::{check_records, csv, figure_records, table, xlsx};
use shuzheng_core::query::Model;
use shuzheng_core::report::bundled;
use shuzheng_core::words::Language;
use table::{Cell, Table};

fn model() -> Model {
    Model::new(bundled::hebei_2020().expect("the bundled report holds"))
}

fn tables(model: &Model) -> [Table; 2] {
    [table::figures(&figure_records(model)), table::checks(&check_records(&model.findings().collect::<Vec<_>>()))]
}

#[test]
fn a_workbook_reads_back_cell_by_cell() {
    let tables = tables(&model());
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
    let mut table = tables(&model())[0].clone();
    table.rows.truncate(1);
    table.rows[0][0] = Cell::Words("=HYPERLINK(\"http://example.invalid\")".to_owned());
    table.rows[0][1] = Cell::Number("-94.2".to_owned());
    let text = csv::write(&table, None);
    assert!(text.contains("\r\n\"'=HYPERLINK(\"\"http://example.invalid\"\")\",-94.2,"), "{text}");
}

#[test]
fn headings_are_for_programs_or_for_readers() {
    let [figures, _] = tables(&model());
    assert!(csv::write(&figures, None).starts_with("\u{feff}id,paragraph,"));
    assert!(csv::write(&figures, Some(Language::Zh)).starts_with("\u{feff}编号,段,"));
}

#[test]
fn a_table_reads_back_cell_by_cell_from_csv() {
    let mut tables = tables(&model());
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
