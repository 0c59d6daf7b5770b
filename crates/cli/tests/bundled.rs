//! What a user of the command line is promised: the lists, their documented form, exit statuses.

use std::collections::BTreeSet;

use assert_cmd::Command;
use serde_json::Value;

fn output(arguments: &[&str]) -> String {
    let assert = Command::cargo_bin("shuzheng").unwrap().args(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn list(arguments: &[&str]) -> Vec<Value> {
    serde_json::from_str(&output(arguments)).unwrap()
}

fn field<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

#[test]
fn a_span_gives_the_text_as_printed() {
    let text = std::fs::read_to_string(format!("{}/../../seeds/hebei-2020/report.txt", env!("CARGO_MANIFEST_DIR")));
    let text = text.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for figure in list(&["figures", "--format", "json"]) {
        let number = |name: &str| figure[name].as_u64().unwrap() as usize;
        let line = lines[number("line") - 1];
        let span: String = line.chars().skip(number("start")).take(number("end") - number("start")).collect();
        assert_eq!(span, field(&figure, "text"));
    }
}

#[test]
fn the_figures_that_are_easy_to_get_wrong_are_right() {
    let figures = list(&["figures"]);
    let of = |text: &str| {
        let found: Vec<&Value> = figures.iter().filter(|figure| field(figure, "text") == text).collect();
        assert_eq!(found.len(), 1, "{text}");
        found[0].clone()
    };
    let facts = |text: &str| {
        let figure = of(text);
        let parts = ["value", "unit", "low", "high"].map(|name| field(&figure, name).to_owned());
        parts.join(" ")
    };
    assert_eq!(facts("2.5"), "2.5 百分点 2.45 2.55");
    assert_eq!(facts("2.8个百分点"), "2.8 百分点 2.75 2.85");
    assert_eq!(facts("1.9万户"), "19000 户 18500 19500");
    assert_eq!(facts("3.1万人"), "31000 人 30500 31500");
    assert_eq!(facts("94.2%"), "-94.2 % -94.25 -94.15");
    assert_eq!(facts("55.05亿元"), "5505000000 元 5504500000 5505500000");
    assert_eq!(facts("1400余期"), "1400 期 1400 1500");
    assert_eq!(facts("不少于500万元"), "5000000 元 5000000 ");
}

#[test]
fn operands_name_what_exists() {
    let figures: BTreeSet<String> = list(&["figures"]).iter().map(|figure| field(figure, "id").to_owned()).collect();
    let checks = list(&["checks"]);
    let check_ids: BTreeSet<&str> = checks.iter().map(|check| field(check, "id")).collect();
    assert_eq!(check_ids.len(), checks.len(), "the ids are unique");
    for check in &checks {
        for operand in check["operands"].as_object().unwrap().values().flat_map(|list| list.as_array().unwrap()) {
            let operand = operand.as_str().unwrap();
            let known = match operand.split_once(':') {
                Some(("check", id)) => check_ids.contains(id),
                Some(("number" | "words", _)) => true,
                Some(_) => false,
                None => figures.contains(operand) || field(check, "against") == "reference",
            };
            assert!(known, "{}: {operand}", field(check, "id"));
        }
    }
}

#[test]
fn csv_reads_back_cell_by_cell_and_numbers_keep_their_sign() {
    let text = output(&["figures", "--format", "csv"]);
    let table = text.strip_prefix('\u{feff}').expect("a byte order mark, for spreadsheets");
    assert!(!table.replace("\r\n", "").contains('\n'), "every line ends with CRLF");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let figures = list(&["figures"]);
    assert_eq!(rows.len(), figures.len());
    for (row, figure) in rows.iter().zip(&figures) {
        for (name, key) in [("id", "id"), ("as_printed", "text"), ("value", "value"), ("low", "low"), ("unit", "unit")]
        {
            assert_eq!(&row[column(name)], field(figure, key));
        }
    }
    let fall = rows.iter().find(|row| &row[column("as_printed")] == "94.2%").unwrap();
    assert_eq!(&fall[column("value")], "-94.2");
}

#[test]
fn an_unknown_format_is_refused_with_the_ones_there_are() {
    let assert = Command::cargo_bin("shuzheng").unwrap().args(["figures", "--format", "xml"]).assert().code(2);
    let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(said.contains("json") && said.contains("csv"), "{said}");
}
