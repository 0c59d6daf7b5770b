//! What a user of the command line is promised of collections: many reports in one file, and in one page.

mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};
use shuzheng_core::query::Model;
use shuzheng_core::report::collection::Collection;
use shuzheng_core::report::opened::Document;
use shuzheng_samples::{Planted, samples};

use support::{REPORT, file, folder, run};

const TEMPLATE: &str =
    "<html lang=\"zh-CN\"><title>旧</title><body><div id=\"app\">旧</div><script>start()</script></body>";

/// A report of a collection, in JSON.
fn report(title: &str, text: &str) -> String {
    json!({ "title": title, "date": "2020-06", "text": text }).to_string()
}

/// What a page holds.
fn data(page: &str) -> Value {
    let (_, data) = page.split_once("<script type=\"application/json\" id=\"report-data\">").unwrap();
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

/// The records of a list in NDJSON.
fn records(list: &str) -> Vec<Value> {
    list.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'v>(record: &'v Value, name: &str) -> &'v str {
    record[name].as_str().unwrap_or_else(|| panic!("{name} of {record}"))
}

/// The ids of the figures that take part in a check.
fn operands(check: &Value) -> Vec<&str> {
    let of_roles = check["operands"].as_object().unwrap().values();
    let all = of_roles.flat_map(|operands| operands.as_array().unwrap()).map(|operand| operand.as_str().unwrap());
    all.filter(|operand| !operand.contains(':')).collect()
}

#[test]
fn command_and_page_hold_every_planted_contradiction_and_agree() {
    let folder = folder("planted");
    let reports = folder.join("reports");
    fs::create_dir(&reports).unwrap();
    let samples = samples(200, 7);
    for sample in &samples.reports {
        let document = json!({ "title": sample.title, "date": sample.date, "text": sample.text });
        file(&reports, &format!("{}.json", sample.name), document.to_string());
    }
    let given = reports.to_string_lossy().into_owned();
    let template = file(&folder, "template.html", TEMPLATE);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (collection, page) = (path("collection.ndjson"), path("page.html"));

    let totals = "Files: 200; unusable: 0.\n".to_owned();
    assert_eq!(run(&["collect", &given, "-o", &collection], b""), (0, String::new(), totals.clone()));
    let made = ["page", "--collection", &given, "-o", &page, "--template", &template];
    assert_eq!(run(&made, b""), (0, String::new(), totals));
    let of_file = path("of-file.html");
    assert_eq!(
        run(&["page", &collection, "-o", &of_file, "--template", &template], b""),
        (0, String::new(), String::new())
    );
    let page = fs::read_to_string(page).unwrap();
    assert!(page == fs::read_to_string(of_file).unwrap(), "a folder and the collection of it make the same page");
    assert!(page.contains("<title>200份报告（"), "{}", &page[..200]);

    let (status, figures, said) = run(&["figures", &collection, "--format", "ndjson"], b"");
    assert_eq!((status, said.as_str()), (1, ""));
    let (status, checks, said) = run(&["checks", &collection, "--format", "ndjson"], b"");
    assert_eq!((status, said.as_str()), (1, ""));
    let (figures, checks) = (records(&figures), records(&checks));

    // What the page shows is made of what it holds.
    let documents: Vec<Document> = serde_json::from_value(data(&page)).unwrap();
    let model = Model::of_opened(Collection { documents }.report());
    let ids = |records: &[Value]| records.iter().map(|record| text(record, "id").to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&figures), model.report.figures.iter().map(|figure| figure.id.clone()).collect::<Vec<_>>());
    assert_eq!(ids(&checks), model.findings().map(|finding| finding.id).collect::<Vec<_>>());
    for (check, finding) in checks.iter().zip(model.findings()) {
        assert_eq!(text(check, "verdict"), finding.verdict.slug(), "{}", finding.id);
    }

    let mut slugs: Vec<&str> = figures.iter().map(|figure| text(figure, "report")).collect();
    slugs.dedup();
    assert_eq!(slugs.len(), 200, "every report has figures, and a name that no other has");
    let places: BTreeMap<&str, usize> = slugs.iter().enumerate().map(|(place, slug)| (*slug, place)).collect();
    let by_id: BTreeMap<&str, &Value> = figures.iter().map(|figure| (text(figure, "id"), figure)).collect();
    let mut expected: BTreeMap<Planted, usize> = BTreeMap::new();
    for planted in &samples.planted {
        *expected.entry(planted.clone()).or_default() += 1;
    }
    assert!(expected.len() > 40 && expected.keys().any(|planted| planted.across));
    let mut found: BTreeMap<Planted, usize> = BTreeMap::new();
    for check in checks.iter().filter(|check| check["verdict"] == "contradiction") {
        let figures: Vec<&Value> = operands(check).iter().map(|id| by_id[id]).collect();
        let places: Vec<usize> = figures.iter().map(|figure| places[text(figure, "report")]).collect();
        let (first, last) = (*places.iter().min().unwrap(), *places.iter().max().unwrap());
        let planted = samples.planted.iter().find(|planted| {
            planted.report == samples.reports[last].name
                && planted.kind == text(check, "kind")
                && planted.across == (first != last)
                && figures.iter().any(|figure| text(figure, "text") == planted.figure)
        });
        *found.entry(planted.unwrap_or_else(|| panic!("not planted: {check}")).clone()).or_default() += 1;
    }
    assert_eq!(found, expected);
}

#[test]
fn every_list_of_a_collection_says_which_report() {
    let folder = folder("lists");
    let (first, second) = (report("河北省2019年工作报告", REPORT), report("河北省2020年工作报告", "今年投入3亿元。"));
    let slugs = ["hebei-2019", "hebei-2020"];
    let lines = file(&folder, "a.ndjson", format!("{first}\n{second}\n"));
    let array = file(&folder, "b.json", format!("[\n{first},\n{second}\n]\n"));
    let (_, list, said) = run(&["figures", &lines], b"");
    assert_eq!(said, "");
    let figures: Vec<Value> = serde_json::from_str(&list).unwrap();
    assert_eq!(figures.len(), 11);
    for (place, figure) in figures.iter().enumerate() {
        let report = text(figure, "report");
        assert_eq!(report, slugs[usize::from(place >= 9)]);
        assert!(text(figure, "id").starts_with(&format!("{report}-p{}-", figure["line"])), "{figure}");
    }
    // Whatever the form and the way in.
    assert_eq!(run(&["figures", &array], b"").1, list);
    for text in [format!("{first}\n{second}"), format!("[{first},{second}]")] {
        assert_eq!(run(&["figures", "-"], text.as_bytes()), (0, list.clone(), String::new()));
    }
    let single = file(&folder, "c.txt", REPORT);
    let (status, many, said) = run(&["figures", &lines, &single, &array, "--date", "2020-06"], b"");
    assert_eq!((status, said.as_str()), (0, "Files: 3; figures: 31; checks: 6; contradictions: 0; unusable: 0.\n"),);
    let of = |name: &str| records(&many).into_iter().filter(|record| record["file"] == name).collect::<Vec<_>>();
    assert_eq!(
        of(&lines).iter().map(|record| &record["id"]).collect::<Vec<_>>(),
        figures.iter().map(|figure| &figure["id"]).collect::<Vec<_>>()
    );
    assert!(of(&single).iter().all(|record| record.get("report").is_none()));
    let output = folder.join("out.parquet");
    assert_eq!(run(&["figures", &lines, "--format", "parquet", "-o", output.to_str().unwrap()], b"").0, 0);
    let table = SerializedFileReader::new(File::open(&output).unwrap()).unwrap();
    for (row, figure) in table.get_row_iter(None).unwrap().zip(&figures) {
        let row = row.unwrap();
        let (_, cell) = row.get_column_iter().find(|(name, _)| *name == "report").unwrap();
        assert_eq!(cell, &Field::Str(text(figure, "report").to_owned()));
    }
    // Collections are gathered like the reports in them.
    let (_, collected, said) = run(&["collect", &lines, &array, &single], b"");
    assert_eq!(said, "Files: 3; unusable: 0.\n");
    let titles: Vec<Value> = records(&collected).into_iter().map(|mut document| document["title"].take()).collect();
    assert_eq!(
        titles,
        ["河北省2019年工作报告", "河北省2020年工作报告", "河北省2019年工作报告", "河北省2020年工作报告", ""]
    );
}

#[test]
fn what_of_a_collection_is_good_is_kept_and_the_rest_named_by_its_line() {
    let folder = folder("bad-parts");
    let template = file(&folder, "template.html", TEMPLATE);
    let (first, second) = (report("甲县报告", "今年投入3亿元。"), report("乙县报告", "今年投入4亿元。"));
    let shape = "is not a report (JSON with a “text”); it is passed over.";
    let empty = "is passed over. There is no text in it.";
    let cut = |text: String, bytes: usize| text.as_bytes()[..text.len() - bytes].to_vec();
    // The second breaks off between characters, and within one.
    let cases = [
        (
            "wrong.ndjson",
            format!("{first}\n{{\"features\":[3]}}\n7\n{{\"text\":\" \"}}\n{second}\n").into_bytes(),
            vec![format!("Line 2 {shape}"), format!("Line 3 {shape}"), format!("The report in line 4 {empty}")],
            vec!["3亿元", "4亿元"],
        ),
        (
            "wrong.json",
            format!("[\n{first},\n{{\"title\":\"{{]\"}},\n{second}\n]").into_bytes(),
            vec![format!("Line 3 {shape}")],
            vec!["3亿元", "4亿元"],
        ),
        ("cut.ndjson", cut(format!("{first}\n{second}\n"), 20), vec![breaks_off(2)], vec!["3亿元"]),
        ("within.ndjson", cut(format!("{first}\n{second}\n"), 30), vec![breaks_off(2)], vec!["3亿元"]),
        ("within.json", cut(format!("[{first},\n\n{second}]"), 31), vec![breaks_off(3)], vec!["3亿元"]),
    ];
    for (name, content, sentences, money) in cases {
        let name = file(&folder, name, content);
        let said: String = sentences.iter().map(|sentence| format!("{name}: {sentence}\n")).collect();
        let printed = |list: &str| {
            let money = records(list).into_iter().filter(|record| record["kind"] == "money");
            money.map(|record| text(&record, "text").to_owned()).collect::<Vec<_>>()
        };
        let (status, list, alone) = run(&["figures", &name, "--format", "ndjson"], b"");
        assert_eq!((status, &alone, printed(&list)), (2, &said, money.iter().map(|&text| text.to_owned()).collect()));
        // Nothing of another file is lost by it.
        let good = file(&folder, "good.txt", "投入5亿元。");
        let (status, list, among) = run(&["figures", &name, &good], b"");
        let totals = format!("Reports of collections that are unusable: {}.\n", sentences.len());
        assert!(status == 2 && among.starts_with(&said) && among.ends_with(&totals), "{among}");
        assert_eq!(printed(&list), [&money[..], &["5亿元"]].concat());
        let out = folder.join("out.html").to_string_lossy().into_owned();
        let (status, _, of_page) =
            run(&["page", "--collection", &name, &good, "-o", &out, "--template", &template], b"");
        assert_eq!((status, of_page), (2, format!("{said}Files: 2; unusable: 0. {totals}")));
        let held = data(&fs::read_to_string(&out).unwrap());
        assert_eq!(held.as_array().unwrap().len(), money.len() + 1);
    }
}

fn breaks_off(line: usize) -> String {
    format!("The file is not whole: the report that begins in line {line} breaks off and is passed over.")
}

#[test]
fn a_collection_without_a_report_is_refused_in_one_sentence() {
    let folder = folder("no-report");
    let other = "This is a JSON file of something else than a report exported here or a collection of them; \
                 save it as text, HTML or .docx and open that.";
    for (name, content, sentence) in [
        ("a.json", "{\"features\": []}", other.to_owned()),
        ("b.json", "[{\"title\": \"x\"}, 7]", other.to_owned()),
        ("c.ndjson", "7\n8\n", other.to_owned()),
        ("d.ndjson", "{\"title\": \"甲县报告\", \"te", breaks_off(1)),
        (
            "e.ndjson",
            "{\"text\": \" \"}\n{\"text\": \"\\n\"}\n",
            "The report in line 1 is passed over. There is no text in it.".to_owned(),
        ),
        ("f.json", "{\"text\": \" \"}", "There is no text in it.".to_owned()),
    ] {
        let name = file(&folder, name, content);
        assert_eq!(run(&["figures", &name], b""), (2, String::new(), format!("{name}: {sentence}\n")));
    }
}

#[test]
fn a_page_of_several_reports_passes_over_a_bad_file() {
    let folder = folder("page-of-many");
    let template = file(&folder, "template.html", TEMPLATE);
    let reports = folder.join("reports");
    fs::create_dir(&reports).unwrap();
    file(&reports, "a.html", "<title>河北省2020年工作报告</title><p>今年投入3亿元，2018年投入</p>");
    let bad = file(&reports, "b.pdf", b"%PDF-1.7");
    file(&reports, "c.txt", "河北省2019年工作报告\n投入</script>4亿元。");
    file(
        &reports,
        "d.ndjson",
        format!("{}\n{}\n", report("甲县报告", "投入5亿元。"), report("乙县报告", "投入6亿元。")),
    );
    let given = reports.to_string_lossy().into_owned();
    // In the folder itself, so that the second run finds there what the first made.
    let out = reports.join("out.html").to_string_lossy().into_owned();
    let made =
        ["page", "--collection", &given, "-o", &out, "--template", &template, "--language", "en", "--date", "2020"];
    let said =
        format!("{bad}: This is a PDF file; save it as text, HTML or .docx and open that.\nFiles: 4; unusable: 1.\n");
    for _ in 0..2 {
        assert_eq!(run(&made, b""), (2, String::new(), said.clone()));
        let page = fs::read_to_string(&out).unwrap();
        assert!(page.contains("<title>4 reports"), "{page}");
        assert!(!page.contains("旧") && page.matches("<script").count() == 2);
        let held = data(&page);
        let of = |name: &str| held.as_array().unwrap().iter().map(|held| text(held, name)).collect::<Vec<_>>();
        assert_eq!(of("title"), ["河北省2020年工作报告", "", "甲县报告", "乙县报告"]);
        assert_eq!(of("date"), ["2020"; 4]);
    }
    fs::remove_file(&out).unwrap();
    // One report is what a page of one report holds.
    let one = reports.join("c.txt").to_string_lossy().into_owned();
    let arguments = |first: &'static str| -> Vec<&str> {
        [first].into_iter().chain([one.as_str(), "-o", &out, "--template", &template, "--title", "丙县报告"]).collect()
    };
    assert_eq!(run(&arguments("page"), b"").0, 0);
    let page = fs::read_to_string(&out).unwrap();
    assert_eq!(run(&[&["page", "--collection"], &arguments("page")[1..]].concat(), b"").0, 0);
    assert!(fs::read_to_string(&out).unwrap() == page && data(&page)["title"] == "丙县报告");
    fs::remove_file(&out).unwrap();

    let refused = |arguments: &[&str]| {
        let (status, _, said) = run(&[arguments, &["-o", &out, "--template", &template]].concat(), b"");
        assert_eq!((status, Path::new(&out).exists()), (2, false), "{said}");
        said
    };
    let several = "Say --collection to put several reports into one page.\n";
    assert_eq!(refused(&["page", &given]), several);
    assert_eq!(refused(&["page", &one, &one]), several);
    assert!(
        refused(&["page", "--collection", &given, "--title", "x"])
            .ends_with("Several reports do not share a --title.\n")
    );
    assert!(
        refused(&["page", "--collection", &bad])
            .ends_with("Files: 1; unusable: 1.\nThere is no report that can be used.\n")
    );
}

/// Runs with at most so many kilobytes of memory.
fn run_within(kilobytes: u32, arguments: &[&str], feed: impl FnOnce(&mut dyn Write)) -> (i32, String, String) {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {kilobytes} && exec \"$@\""), "sh", env!("CARGO_BIN_EXE_shuzheng")]);
    command.args(arguments).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    feed(&mut child.stdin.take().unwrap());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
#[cfg(unix)]
fn a_file_of_500_megabytes_is_refused_and_nothing_of_the_others_lost() {
    let folder = folder("large");
    let template = file(&folder, "template.html", TEMPLATE);
    let large = file(&folder, "large.ndjson", "");
    // Takes no room on disk.
    File::options().write(true).open(&large).unwrap().set_len(500 << 20).unwrap();
    let good = file(&folder, "good.ndjson", report("甲县报告", "投入5亿元。"));
    let refused = "It holds more than 256 MB; divide it and open the parts.";
    let out = folder.join("out.html").to_string_lossy().into_owned();
    let page = ["page", "--collection", &large, &good, "-o", &out, "--template", &template];
    let said = format!("{large}: {refused}\nFiles: 2; unusable: 1.\n");
    assert_eq!(run_within(200_000, &page, |_| {}), (2, String::new(), said));
    assert_eq!(data(&fs::read_to_string(&out).unwrap())["text"], "投入5亿元。");
    let (status, list, said) = run_within(200_000, &["figures", &large, &good, "--jobs", "1"], |_| {});
    assert_eq!((status, list.lines().count()), (2, 1));
    assert!(said.starts_with(&format!("{large}: {refused}\n")), "{said}");
    // A pipe does not say how much will come.
    let feed = |pipe: &mut dyn Write| {
        let line = report("甲县报告", &"投入5亿元。".repeat(50_000)) + "\n";
        let lines = (500 << 20) / line.len();
        let written = (0..lines).take_while(|_| pipe.write_all(line.as_bytes()).is_ok()).count();
        assert!(written < lines, "it is not read to its end");
    };
    let out = run_within(700_000, &["checks", "-"], feed);
    assert_eq!(out, (2, String::new(), format!("-: {refused}\n")));
    fs::remove_file(large).unwrap();
}

#[test]
fn a_reader_of_chinese_is_told_in_chinese_what_was_passed_over() {
    let folder = folder("chinese-parts");
    let content = format!("{}\n{{}}\n{{\"title\": \"乙县", report("甲县报告", "投入3亿元。"));
    let name = file(&folder, "a.ndjson", content);
    let mut command = assert_cmd::Command::cargo_bin("shuzheng").unwrap();
    let output = command.args(["collect", &name]).env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        format!(
            "{name}: 第2行不是一份报告（要有“text”一项的JSON），已跳过。\n\
             {name}: 文件不完整：从第3行开始的报告没有写完，已跳过。\n\
             共1份文件，其中0份不能用。另有报告集里的2份报告不能用。\n"
        )
    );
}
