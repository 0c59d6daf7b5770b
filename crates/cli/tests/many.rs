//! What a user of the command line is promised of many files at once.

mod support;

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

use support::{REPORT, file, folder, run, run_for_bytes};

#[test]
fn many_files_give_one_line_a_record_in_the_order_given() {
    let folder = folder("many");
    let files: Vec<String> =
        (0..12).map(|index| file(&folder, &format!("{index}.txt"), REPORT.repeat(index % 4 + 1))).collect();
    let arguments = |command: &'static str| -> Vec<&str> {
        [command, "--date", "2020"].into_iter().chain(files.iter().map(String::as_str)).collect()
    };
    for command in ["figures", "checks"] {
        let (status, all, said) = run(&arguments(command), b"");
        assert_eq!(
            (status, said.as_str()),
            (0, "Files: 12; figures: 270; checks: 60; contradictions: 0; unusable: 0.\n")
        );
        let each = files.iter().map(|file| run(&[command, file, "--date", "2020", "--format", "ndjson"], b"").1);
        assert_eq!(all, each.collect::<String>(), "the lines of all are those of each");
        for line in all.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            assert!(files.iter().any(|file| record["file"] == file.as_str()) && record["id"].is_string());
        }
    }
}

#[test]
fn hundreds_of_files_are_listed_in_order_past_a_bad_one() {
    let folder = folder("hundreds");
    let paragraphs = |index: usize| index % 5 + 1;
    let content = |index: usize| format!("第一段\n投入{}亿元。\n", index + 1).repeat(paragraphs(index));
    let mut files: Vec<String> = (0..600).map(|index| file(&folder, &format!("{index}.txt"), content(index))).collect();
    files[120] = file(&folder, "bad.txt", b"\0\x01\x02\x03 binary");
    let arguments: Vec<&str> = ["figures"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let (status, list, said) = run(&arguments, b"");
    let refused = "This is a binary file; save it as text, HTML or .docx and open that.";
    let totals = "Files: 600; figures: 3598; checks: 0; contradictions: 0; unusable: 1.";
    assert_eq!((status, said), (2, format!("{}: {refused}\n{totals}\n", files[120])));
    let records = list.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut money = records.filter(|record| record["kind"] == "money");
    for (index, file) in files.iter().enumerate().filter(|(index, _)| *index != 120) {
        for _ in 0..paragraphs(index) {
            let record = money.next().unwrap();
            assert_eq!(record["file"], file.as_str());
            assert_eq!(record["text"], format!("{}亿元", index + 1));
        }
    }
    assert!(money.next().is_none());
}

#[test]
fn one_bad_file_is_named_and_passed_over() {
    let folder = folder("bad");
    let good = file(&folder, "good.txt", REPORT);
    let bad = file(&folder, "bad.docx", b"PK\x03\x04 not whole");
    let wrong = file(&folder, "wrong.txt", REPORT.replace("33.9%", "35.9%"));
    let (status, list, said) = run(&["figures", "--date", "2020", &good, &bad, &wrong], b"");
    assert_eq!(status, 2);
    assert_eq!(list.lines().count(), 18);
    assert_eq!(
        said,
        format!(
            "{bad}: This .docx file is not whole: it is not a whole archive; save it again in Word or WPS and open that.\n\
             Files: 3; figures: 18; checks: 4; contradictions: 1; unusable: 1.\n"
        )
    );
    assert_eq!(run(&["figures", "--date", "2020", &good, &wrong], b"").0, 1);
}

/// A folder of so many reports, each a little different, and one that is none.
fn reports(folder: &Path, count: usize) -> Vec<String> {
    let report = |index: usize| match index {
        3 => "\0\x01\x02\x03 binary".to_owned(),
        _ if index % 100 == 50 => REPORT.replace("33.9%", "35.9%"),
        _ => REPORT.replace("1564户", &format!("{index}户")),
    };
    (0..count).map(|index| file(folder, &format!("{index:04}.txt"), report(index))).collect()
}

#[test]
fn a_folder_is_read_by_name_and_a_list_as_if_its_files_were_given() {
    let folder = folder("folder");
    for name in ["b", "b/inner", "a", ".hidden"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    let names = ["a/1.txt", "b/2.html", "b/inner/3.txt", "c.txt"];
    let mut files = names.map(|name| file(&folder, name, REPORT));
    file(&folder, ".hidden/4.txt", REPORT);
    file(&folder, "b/.5.txt", REPORT);
    let given: Vec<&str> = ["figures"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let expected = run(&given, b"");
    assert_eq!(expected.1.lines().count(), 4 * 9);
    let whole = folder.to_string_lossy().into_owned();
    assert_eq!(run(&["figures", &whole], b""), expected);
    let list = files.join("\r\n\n") + "\n";
    assert_eq!(run(&["figures", "--files-from", "-"], list.as_bytes()), expected);
    assert_eq!(run(&["figures", "--files-from", &file(&folder, ".list", &list)], b""), expected);
    files.reverse();
    assert_ne!(run(&["figures", "--files-from", "-"], files.join("\n").as_bytes()).1, expected.1);
    // What the run writes there is no report, in the next run either.
    let output = folder.join("out.ndjson").to_string_lossy().into_owned();
    for _ in 0..2 {
        assert_eq!(run(&["figures", &whole, "-o", &output], b""), (0, String::new(), expected.2.clone()));
        assert_eq!(fs::read_to_string(&output).unwrap(), expected.1);
    }
}

#[test]
fn what_cannot_be_found_is_named_and_passed_over() {
    let folder = folder("missing");
    let good = file(&folder, "good.txt", REPORT);
    let list = format!("no-such-file.txt\n{good}\n");
    let (status, records, said) = run(&["figures", "--date", "2020", "--files-from", "-"], list.as_bytes());
    assert_eq!((status, records.lines().count(), said.lines().count()), (2, 9, 2));
    assert!(said.starts_with("no-such-file.txt: It cannot be read ("), "{said}");
    // A line that is no text is not the end of the list.
    let list = [b"\xff\xfe\n".as_slice(), good.as_bytes()].concat();
    let (status, records, _) = run(&["figures", "--date", "2020", "--files-from", "-"], &list);
    assert_eq!((status, records.lines().count()), (2, 9));
    let (status, records, said) = run(&["figures", "--files-from", "no-such-list"], b"");
    assert_eq!((status, records.as_str()), (2, ""));
    assert!(said.starts_with("no-such-list: "), "{said}");
    let whole = folder.to_string_lossy().into_owned();
    let (status, _, said) = run(&["figures", &whole, "-o", &whole], b"");
    assert_eq!((status, said), (2, format!("{whole}: This is a folder; name a file to write.\n")));
}

#[test]
fn a_table_of_many_files_is_headed_once_and_holds_what_the_lines_hold() {
    let folder = folder("csv");
    reports(&folder, 400);
    let whole = folder.to_string_lossy().into_owned();
    let (_, lines, said) = run(&["figures", &whole, "--date", "2020"], b"");
    let (status, table, same) = run(&["figures", &whole, "--date", "2020", "--format", "csv"], b"");
    assert_eq!((status, &same), (2, &said));
    assert_eq!(table.matches('\u{feff}').count(), 1);
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(&headings[..3], ["file", "id", "paragraph"]);
    let mut rows = reader.records();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let row = rows.next().unwrap().unwrap();
        for (heading, cell) in headings.iter().zip(&row) {
            if let Some(text) = record[heading.as_str()].as_str() {
                assert_eq!(cell, text, "{heading} of {record}");
            }
        }
    }
    assert!(rows.next().is_none());
}

#[test]
fn parquet_holds_every_cell_of_the_lines() {
    let folder = folder("parquet");
    reports(&folder, 300);
    let whole = folder.to_string_lossy().into_owned();
    for list in ["figures", "checks"] {
        let (_, lines, said) = run(&[list, &whole, "--date", "2020"], b"");
        let (status, bytes, same) = run_for_bytes(&[list, &whole, "--date", "2020", "--format", "parquet"], b"");
        assert_eq!((status, &same), (2, &said));
        let output = folder.join(".out.parquet");
        let kept = [list, &whole, "--date", "2020", "--format", "parquet", "-o", output.to_str().unwrap()];
        assert_eq!(run(&kept, b"").0, 2);
        assert!(fs::read(&output).unwrap() == bytes, "the same in a file");
        let table = SerializedFileReader::new(File::open(&output).unwrap()).unwrap();
        assert_eq!(table.num_row_groups(), 2, "a part for each piece of work");
        let mut rows = table.get_row_iter(None).unwrap();
        for line in lines.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            let row = rows.next().unwrap().unwrap();
            for (name, cell) in row.get_column_iter() {
                assert_cell(name, cell, &record);
            }
        }
        assert!(rows.next().is_none());
    }
}

/// A field of a record by the name of its column: `computed_low` is `low` in `computed`.
fn field<'v>(record: &'v Value, name: &str) -> &'v Value {
    let nested = ["computed", "stated"].into_iter().find_map(|outer| {
        let inner = name.strip_prefix(outer)?.strip_prefix('_').filter(|inner| *inner != "value")?;
        Some(&record[outer][inner])
    });
    nested.unwrap_or_else(|| match name {
        "passing" | "of" | "cannot_fail" => &record["strength"][name],
        _ => &record[name],
    })
}

fn assert_cell(name: &str, cell: &Field, record: &Value) {
    if let Some(name) = name.strip_suffix("_decimal") {
        let digits = field(record, name).as_str().filter(|digits| !digits.contains('/'));
        let expected = digits.map(|digits| {
            let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
            format!("{whole}.{places:0<10}")
        });
        let decimal = match cell {
            Field::Decimal(decimal) => {
                let bytes: [u8; 16] = decimal.data().try_into().unwrap();
                let units = i128::from_be_bytes(bytes);
                let (whole, places) = (units.unsigned_abs() / 10u128.pow(10), units.unsigned_abs() % 10u128.pow(10));
                Some(format!("{}{whole}.{places:010}", if units < 0 { "-" } else { "" }))
            }
            _ => None,
        };
        return assert_eq!(decimal, expected, "{name} of {record}");
    }
    let value = match cell {
        Field::Null => Value::Null,
        Field::Bool(flag) => (*flag).into(),
        Field::Int(number) => (*number).into(),
        Field::Str(text) if matches!(name, "operands" | "repair") => serde_json::from_str(text).unwrap(),
        Field::Str(text) => text.as_str().into(),
        Field::ListInternal(list) => {
            list.elements().iter().map(|text| text.to_string().trim_matches('"').to_owned()).collect()
        }
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(&value, field(record, name), "{name} of {record}");
}

#[test]
fn one_report_is_a_parquet_file_too_and_one_without_figures_an_empty_one() {
    let folder = folder("parquet-one");
    for (text, rows) in [(REPORT, 9), ("没有数字。", 0)] {
        let output = folder.join("one.parquet");
        let report = file(&folder, "one.txt", text);
        let (status, _, said) =
            run(&["figures", &report, "--date", "2020", "--format", "parquet", "-o", output.to_str().unwrap()], b"");
        assert_eq!((status, said.as_str()), (0, ""));
        let table = SerializedFileReader::new(File::open(&output).unwrap()).unwrap();
        assert_eq!(table.metadata().file_metadata().num_rows(), rows);
        assert_eq!(table.metadata().file_metadata().schema_descr().num_columns(), 31);
    }
}

#[test]
fn the_output_does_not_depend_on_how_many_files_are_read_at_once() {
    let folder = folder("jobs");
    reports(&folder, 600);
    let whole = folder.to_string_lossy().into_owned();
    let with = |jobs: &str| run_for_bytes(&["figures", &whole, "--format", "parquet", "--jobs", jobs], b"");
    assert!(with("1") == with("5"));
}

/// Starts a run over the files, feeds it all but the last of them, and kills it when the first of its
/// work is on disk.
fn break_off(arguments: &[&str], output: &Path, files: &[String]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shuzheng"));
    command.args(arguments).stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut names = child.stdin.take().unwrap();
    names.write_all(files[..files.len() - 1].join("\n").as_bytes()).unwrap();
    names.flush().unwrap();
    let done = output.with_added_extension("done");
    // An entry of many names can be seen, and killed, half written: it counts once its line ends.
    let entries = || fs::read(&done).map_or(0, |written| written.iter().filter(|byte| **byte == b'\n').count());
    while entries() < 2 {
        assert!(child.try_wait().unwrap().is_none(), "it waits for the last name");
        std::thread::yield_now();
    }
    let (_, _, said) = run(&[arguments, &["--jobs", "1"]].concat(), b"");
    assert!(said.ends_with(": Another run is writing it.\n"), "{said}");
    child.kill().unwrap();
    child.wait().unwrap();
    drop(names);
    assert!(!output.exists(), "what is not whole has not the name of it");
}

#[test]
fn a_run_that_was_killed_goes_on_to_the_same_output() {
    for (list, format) in [("figures", "ndjson"), ("figures", "csv"), ("checks", "parquet"), ("collect", "")] {
        let folder = folder(&format!("killed-{list}-{format}"));
        let files = reports(&folder, 300);
        let names = files.join("\n");
        let output = folder.join("out");
        let mut arguments = vec![list, "--date", "2020", "--files-from", "-", "-o", output.to_str().unwrap()];
        if list != "collect" {
            arguments.extend(["--format", format]);
        }
        let unbroken = run(&arguments, names.as_bytes());
        let whole = fs::read(&output).unwrap();
        assert_eq!((unbroken.0, unbroken.1.as_str()), (2, ""));
        fs::remove_file(&output).unwrap();

        break_off(&arguments, &output, &files);
        // What the kill may have left half-written.
        for (extension, half) in [("partial", "{\"file\":\"ha"), ("done", "{\"files\":[\"a\"],\"e")] {
            let mut kept = OpenOptions::new().append(true).open(output.with_added_extension(extension)).unwrap();
            kept.write_all(half.as_bytes()).unwrap();
        }
        // What is done is not read again.
        fs::write(&files[0], "改了：投入7亿元。").unwrap();
        let (status, _, said) = run(&arguments, names.as_bytes());
        assert_eq!(status, 2);
        assert!(said.contains("go on with it by --resume"), "{said}");
        arguments.push("--resume");
        assert_eq!(run(&arguments, names.as_bytes()), unbroken, "{list} {format}");
        assert!(fs::read(&output).unwrap() == whole, "{list} {format}");
        let left = fs::read_dir(&folder).unwrap().count();
        assert_eq!(left, files.len() + 1, "nothing but the output is left");
        // With nothing to go on with, it is a run like any other.
        run(&arguments, names.as_bytes());
        assert!(output.exists());
    }
}

#[test]
fn a_run_goes_on_only_with_the_same_files_and_options() {
    let folder = folder("other");
    let files = reports(&folder, 300);
    let output = folder.join("out");
    let arguments = ["figures", "--files-from", "-", "--resume", "-o", output.to_str().unwrap()];
    let names = files.join("\n");
    break_off(&arguments, &output, &files);
    let refused = |arguments: &[&str], names: &str| {
        let (status, _, said) = run(arguments, names.as_bytes());
        assert_eq!((status, output.exists()), (2, false));
        said
    };
    let said = refused(&[&arguments[..], &["--date", "2020"]].concat(), &names);
    assert!(said.contains("other options"), "{said}");
    let said = refused(&arguments, &files[1..].join("\n"));
    assert!(said.starts_with(&files[0]) && said.contains("go on with the same files"), "{said}");
    assert!(refused(&arguments, "").starts_with(&files[0]));
    // None of that lost what is done.
    let (_, _, said) = run(&arguments, names.as_bytes());
    assert!(said.contains("Files: 300; "), "{said}");
    assert!(fs::read_to_string(&output).unwrap().lines().count() > 2_500);
}

#[test]
fn a_collection_holds_the_documents_that_the_page_opens() {
    let folder = folder("collect");
    let html = file(&folder, "a.html", "<title>乙县报告</title><p>今年投入3亿元。");
    let text = file(&folder, "b.txt", REPORT);
    let bad = file(&folder, "c.pdf", b"%PDF-1.7");
    let exported =
        file(&folder, "d.json", r#"{"title":"丙县报告","date":"2019-12","text":"今年投入5亿元。","corrections":[]}"#);
    let output = folder.join(".out.ndjson");
    let whole = folder.to_string_lossy().into_owned();
    let (status, _, said) = run(&["collect", &whole, "--date", "2020-06", "-o", output.to_str().unwrap()], b"");
    assert_eq!(status, 2);
    assert_eq!(
        said,
        format!("{bad}: This is a PDF file; save it as text, HTML or .docx and open that.\nFiles: 4; unusable: 1.\n")
    );
    let documents = fs::read_to_string(&output).unwrap();
    let documents: Vec<Value> = documents.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.iter().map(|document| &document["title"]).collect::<Vec<_>>(), ["乙县报告", "", "丙县报告"]);
    for (document, original) in documents.iter().zip([html, text, exported]) {
        let again = file(&folder, ".again.json", document.to_string());
        let (expected, read) = (run(&["figures", &original, "--date", "2020-06"], b""), run(&["figures", &again], b""));
        assert_eq!(read, expected);
    }
    assert_eq!(run(&["collect"], b"").0, 2);
}

#[test]
fn a_reader_of_chinese_is_told_the_totals_in_chinese() {
    let folder = folder("chinese-totals");
    reports(&folder, 2);
    let mut command = assert_cmd::Command::cargo_bin("shuzheng").unwrap();
    let output = command.arg("figures").arg(&folder).args(["--date", "2020"]).env("LC_ALL", "zh_CN.UTF-8").output();
    let said = String::from_utf8(output.unwrap().stderr).unwrap();
    assert_eq!(said, "共2份文件，18个数字，4项核对，0项矛盾；0份文件不能用。\n");
}
