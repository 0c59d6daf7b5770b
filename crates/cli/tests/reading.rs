//! What a user of the command line is promised of any file: a correct list, or a sentence that
//! says what is the matter, and an exit status.

mod support;

use std::fs;
use std::io::{Cursor, Write};

use assert_cmd::Command;
use encoding_rs::GB18030;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use support::{REPORT, file, folder, run};

fn figures(file: &str) -> Vec<Value> {
    let (status, list, said) = run(&["figures", file, "--date", "2020-06"], b"");
    assert_eq!((status, said.as_str()), (0, ""), "{file}");
    serde_json::from_str(&list).unwrap()
}

fn printed(figures: &[Value]) -> Vec<&str> {
    figures.iter().filter_map(|figure| figure["text"].as_str()).collect()
}

/// What is said of a file that cannot be used.
fn refusal(file: &str) -> String {
    let (status, list, said) = run(&["figures", file], b"");
    assert_eq!((status, list.as_str()), (2, ""), "{said}");
    assert!(said.starts_with(file) && said.trim_end().ends_with('.') && said.lines().count() == 1, "{said}");
    said.trim_end()[file.len() + ": ".len()..].to_owned()
}

/// A Word document with these parts.
fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    docx(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn one_report_in_every_form_gives_one_list() {
    let folder = folder("forms");
    let plain = figures(&file(&folder, "utf8.txt", REPORT));
    assert_eq!(
        printed(&plain),
        ["2018年", "41.11亿元", "2019年", "55.05亿元", "上年", "314%", "33.9%", "今年", "1564户"]
    );
    let lines: Vec<&str> = REPORT.lines().collect();
    let utf16: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let html = format!(
        "<!doctype html><title>甲县报告</title><script>var p = '5亿元'</script><h1>{}</h1><p>{}</p><p>{}",
        lines[0], lines[1], lines[2]
    );
    let html_gb = format!("<meta charset=gb2312>{html}");
    for (name, content) in [
        ("marked.txt", [b"\xef\xbb\xbf".as_slice(), REPORT.as_bytes()].concat()),
        ("crlf.txt", REPORT.replace('\n', "\r\n").into_bytes()),
        ("gb18030.txt", GB18030.encode(REPORT).0.into_owned()),
        ("utf16.txt", utf16.clone()),
        ("utf16-marked.txt", [b"\xff\xfe".as_slice(), &utf16].concat()),
        ("report.html", html.into_bytes()),
        ("report-gb.htm", GB18030.encode(&html_gb).0.into_owned()),
        ("report.docx", document(&lines)),
    ] {
        assert_eq!(figures(&file(&folder, name, content)), plain, "{name}");
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let (status, list, _) = run(&["figures", "-", "--format", "ndjson", "--date", "2020"], REPORT.as_bytes());
    assert_eq!(status, 0);
    assert_eq!(list.lines().count(), 9);
    let first: Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    assert_eq!((first["file"].as_str(), first["text"].as_str()), (Some("-"), Some("2018年")));
}

#[test]
fn the_exit_status_tells_clean_from_contradicting_from_unusable() {
    let folder = folder("status");
    let clean = file(&folder, "clean.txt", REPORT);
    let wrong = file(&folder, "wrong.txt", REPORT.replace("33.9%", "35.9%"));
    for command in ["figures", "checks"] {
        assert_eq!(run(&[command, &clean, "--date", "2020"], b"").0, 0);
        assert_eq!(run(&[command, &wrong, "--date", "2020"], b"").0, 1);
        assert_eq!(run(&[command, "no-such-file.txt"], b"").0, 2);
        assert_eq!(run(&[command, &clean, "--date", "yesterday"], b"").0, 2);
        assert_eq!(run(&[command, &clean, &wrong, "--format", "xlsx"], b"").0, 2);
        assert_eq!(run(&[command, "--date", "2020"], b"").0, 2);
    }
    let (_, checks, _) = run(&["checks", &wrong, "--date", "2020"], b"");
    let checks: Vec<Value> = serde_json::from_str(&checks).unwrap();
    let contradiction = checks.iter().find(|check| check["verdict"] == "contradiction").unwrap();
    assert_eq!((&contradiction["kind"], &contradiction["origin"]), (&"growth".into(), &"suggested".into()));
    assert!(contradiction["title_zh"].as_str().unwrap().starts_with("相邻两期的增幅："));
}

#[test]
fn what_is_no_report_is_refused_in_a_sentence() {
    let folder = folder("refused");
    let refused = |name: &str, content: &[u8]| refusal(&file(&folder, name, content));
    assert_eq!(refused("empty.txt", b""), "There is no text in it.");
    assert_eq!(refused("spaces.txt", "\u{feff} \n\u{3000}\t".as_bytes()), "There is no text in it.");
    assert_eq!(refused("script.html", b"<script>5</script>"), "There is no text in it.");
    assert_eq!(refused("empty.docx", &document(&[])), "There is no text in it.");
    let binary: Vec<u8> = (0..4096u32).map(|n| (n * 7919 % 251) as u8).collect();
    for (name, content, kind) in [
        ("binary.txt", binary.as_slice(), "a binary file"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .doc, .wps or .xls file, or one with a password"),
        ("report.pdf", b"%PDF-1.7\n", "a PDF file"),
        ("book.xlsx", &docx(&[("xl/workbook.xml", b"<workbook/>")]), "an Excel workbook"),
        ("files.zip", &docx(&[("a.txt", b"5")]), "an archive"),
    ] {
        assert_eq!(refused(name, content), format!("This is {kind}; save it as text, HTML or .docx and open that."));
    }
}

#[test]
fn a_broken_document_is_refused_wherever_it_breaks() {
    let folder = folder("broken");
    let whole = document(&REPORT.lines().collect::<Vec<_>>());
    for length in (4..whole.len()).step_by(whole.len() / 20) {
        let said = refusal(&file(&folder, "cut.docx", &whole[..length]));
        assert!(said.contains("not whole"), "{said}");
    }
    // A changed byte in the packed text does not pass for a figure.
    let start = whole.windows(8).position(|window| window == b"ment.xml").unwrap() + 12;
    for index in start..start + 40 {
        let mut changed = whole.clone();
        changed[index] ^= 0x55;
        refusal(&file(&folder, "changed.docx", &changed));
    }
    let half = docx(&[("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>投入5亿元".as_bytes())]);
    assert!(refusal(&file(&folder, "half.docx", &half)).contains("not well formed"));
}

#[test]
fn a_document_that_unpacks_to_more_than_the_limit_is_refused() {
    let folder = folder("bomb");
    let content = vec![b' '; 130 << 20];
    let bomb = docx(&[("word/document.xml", &content)]);
    assert!(bomb.len() < 1 << 20, "it is small as a file");
    let refused = "It holds more than 128 MB; divide it and open the parts.";
    assert_eq!(refusal(&file(&folder, "bomb.docx", &bomb)), refused);
    // The same with a lie about its size.
    let size = (content.len() as u32).to_le_bytes();
    let mut lying = bomb.clone();
    for index in 0..lying.len() - 4 {
        if lying[index..index + 4] == size {
            lying[index..index + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
    }
    assert_ne!(lying, bomb);
    assert_eq!(refusal(&file(&folder, "lying.docx", &lying)), refused);
}

#[test]
fn a_document_that_multiplies_its_own_entities_is_refused() {
    let folder = folder("entities");
    let entities: String = (1..30).map(|n| format!("<!ENTITY a{n} '&a{};&a{};'>", n - 1, n - 1)).collect();
    let xml = format!(
        "<!DOCTYPE d [<!ENTITY a0 '5亿元'>{entities}]><w:document><w:body><w:p><w:r><w:t>&a29;</w:t></w:r></w:p></w:body></w:document>"
    );
    let name = file(&folder, "entities.docx", docx(&[("word/document.xml", xml.as_bytes())]));
    assert!(refusal(&name).contains("not well formed"));
}

#[test]
fn fifty_megabytes_are_read_to_the_end_and_more_than_the_limit_are_refused() {
    let folder = folder("large");
    let filler = "深入推进各项工作，持续巩固成果。".repeat(20);
    let lines = (50 << 20) / (filler.len() + 1);
    let text = format!("今年投入5亿元。\n{}今年投入7亿元。\n", format!("{filler}\n").repeat(lines));
    let list = figures(&file(&folder, "large.txt", text));
    assert_eq!(printed(&list), ["今年", "5亿元", "今年", "7亿元"]);
    assert_eq!(list[3]["line"], lines + 2);
    let name = folder.join("too-large.txt");
    fs::File::create(&name).unwrap().set_len((256 << 20) + 1).unwrap();
    assert_eq!(refusal(&name.to_string_lossy()), "It holds more than 256 MB; divide it and open the parts.");
    fs::remove_file(folder.join("large.txt")).unwrap();
}

#[test]
fn places_that_cannot_be_decoded_are_counted() {
    let folder = folder("undecoded");
    let mut bytes = REPORT.repeat(4).into_bytes();
    let end = bytes.len() - 1;
    bytes[end] = 0xff;
    let name = file(&folder, "undecoded.txt", bytes);
    let (status, list, said) = run(&["figures", &name, "--date", "2020"], b"");
    assert_eq!(status, 0);
    assert_eq!(said, format!("{name}: 1 places are not in the encoding of the rest; they are read as �.\n"));
    assert_eq!(serde_json::from_str::<Vec<Value>>(&list).unwrap().len(), 36);
}

#[test]
fn markup_and_marks_of_direction_do_nothing() {
    let folder = folder("marks");
    let html = "<title>x</title><p onclick=\"'1亿元'\">投入<!-- 2亿元 -->3亿元<script>document.write('4亿元')</script>\
                <img alt=\"5亿元\" src=x onerror=\"alert('6亿元')\"></p>";
    assert_eq!(printed(&figures(&file(&folder, "script.html", html))), ["3亿元"]);
    // The digits stand in the text as 55.05, whatever a display makes of them.
    let turned = "投入\u{202e}55.\u{200b}05\u{202c}亿元\u{2066}，增长\u{2069}5%。";
    assert_eq!(printed(&figures(&file(&folder, "bidi.txt", turned))), ["55.05亿元", "5%"]);
}

#[test]
fn a_date_that_is_needed_is_asked_for() {
    let folder = folder("date");
    let name = file(&folder, "dated.txt", REPORT);
    let (status, _, said) = run(&["figures", &name], b"");
    assert_eq!(status, 0);
    assert_eq!(said, format!("{name}: 1 periods depend on the report's date (from line 3 on); give it by --date.\n"));
}

#[test]
fn a_page_is_made_of_a_report() {
    let folder = folder("page");
    let name = file(&folder, "report.txt", REPORT);
    let template = file(
        &folder,
        "template.html",
        "<html lang=\"zh-CN\"><title>旧</title><body><div id=\"app\"><div>旧</div></div><script>start()</script></body>",
    );
    let out = folder.join("out.html").to_string_lossy().into_owned();
    let made = ["page", &name, "-o", &out, "--template", &template, "--date", "2020-06", "--title", "乙县报告"];
    assert_eq!(run(&made, b""), (0, String::new(), String::new()));
    let page = fs::read_to_string(&out).unwrap();
    assert!(page.contains("<title>乙县报告 · 数证</title>") && !page.contains('旧'));
    let (_, data) = page.split_once("<script type=\"application/json\" id=\"report-data\">").unwrap();
    let document: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    assert_eq!((document["text"].as_str(), document["date"].as_str()), (Some(REPORT), Some("2020-06")));
    // What the text says is text in the page, whatever it looks like.
    let hostile =
        file(&folder, "hostile.txt", "</script><script>alert(1)</script>\n<img src=x onerror=alert(1)>投入5亿元。");
    let shown = folder.join("hostile.html").to_string_lossy().into_owned();
    assert_eq!(run(&["page", &hostile, "-o", &shown, "--template", &template], b"").0, 0);
    let shown = fs::read_to_string(&shown).unwrap();
    assert!(!shown.contains("<script>alert") && !shown.contains("<img") && shown.contains("&lt;img"), "{shown}");
    // A page with a report inside is as good a template.
    let again = folder.join("again.html").to_string_lossy().into_owned();
    assert_eq!(
        run(&["page", &name, "-o", &again, "--template", &out, "--date", "2020-06", "--title", "乙县报告"], b"").0,
        0
    );
    assert_eq!(fs::read_to_string(&again).unwrap(), page);
    let (status, _, said) = run(&["page", &name, "-o", &again, "--template", &name, "--date", "2020"], b"");
    assert_eq!(status, 2);
    assert!(said.contains("This is no page of 数证"), "{said}");
}

#[test]
fn a_reader_of_chinese_is_told_in_chinese() {
    let folder = folder("chinese");
    let name = file(&folder, "empty.txt", "");
    let mut command = Command::cargo_bin("shuzheng").unwrap();
    let output = command.args(["checks", &name]).env_remove("LC_ALL").env("LANG", "zh_CN.UTF-8").output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("{name}: 文件里没有文字。\n"));
}
