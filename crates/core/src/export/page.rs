//! A page of its own for a report: the built one-file page with that report inside.
//!
//! The form, on which the page and the command line agree:
//!
//! - The page has one `<title>` and one `<div id="app">` with the static body in it.
//! - The report stands behind that `div` as `<script type="application/json" id="report-data">`,
//!   the JSON of its [`Document`](crate::report::opened::Document), of several reports the array of
//!   theirs, every `<` written as `\u003c`. A page that has it shows what it holds in place of the
//!   report compiled in.
//! - Nothing else changes. A block of data is no script, so that the hashes of the page's security
//!   policy stay valid; a page with a report inside can take another.

use std::fmt;

use super::html;
use crate::query::Model;
use crate::words::Language;

/// How the block of data begins.
pub const DATA_START: &str = "<script type=\"application/json\" id=\"report-data\">";

/// How it ends.
pub const DATA_END: &str = "</script>";

const APP: &str = "<div id=\"app\">";

/// Why a report cannot be put into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    /// The page lacks this part, or has it twice.
    NotOurs(&'static str),
}

impl PageError {
    /// What is the matter and what to do, as a sentence.
    pub fn text(self, language: Language) -> String {
        match (self, language) {
            (PageError::NotOurs(part), Language::Zh) => {
                format!("这不是数证的页面：其中没有唯一的{part}；请用cargo xtask build生成的dist/shuzheng.html。")
            }
            (PageError::NotOurs(part), Language::En) => {
                format!(
                    "This is no page of 数证: it does not have one {part}; use the dist/shuzheng.html of cargo xtask build."
                )
            }
        }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for PageError {}

/// The page `page_html` with a report in it: its title, its static body in `language`, and `data`, the
/// JSON of the document that `model` is made of, or of the array of several.
///
/// # Errors
/// Where the page is not one of 数证's.
///
/// ```
/// use shuzheng_core::export::page::embed;
/// use shuzheng_core::query::Model;
/// use shuzheng_core::report::opened::Document;
/// use shuzheng_core::words::Language;
///
/// let page = r#"<html lang="zh-CN"><title>old</title><body><div id="app"><!-- static --></div></body>"#;
/// let document = Document { text: "甲县报告\n投入3亿元。".to_owned(), ..Document::default() };
/// let data = serde_json::to_string(&document).unwrap();
/// let page = embed(page, &Model::of_opened(document.report()), &data, Language::Zh).unwrap();
/// assert!(page.contains("<title>甲县报告 · 数证</title>"));
/// assert!(page.contains(r#"id="report-data">{"title":"#));
/// ```
pub fn embed(page_html: &str, model: &Model, data: &str, language: Language) -> Result<String, PageError> {
    let data = data.replace('<', "\\u003c");
    let report = &model.report;
    let title = format!("{} · {}", report.meta.title.text(language), language.of(("数证", "Shuzheng")));
    let (head, rest) = once(page_html, "<title>", "<title>")?;
    let (_, rest) = rest.split_once("</title>").ok_or(PageError::NotOurs("</title>"))?;
    let (before, rest) = once(rest, APP, "<div id=\"app\">")?;
    let behind = behind_element(rest).ok_or(PageError::NotOurs("</div>"))?;
    let (between, behind) = match behind.split_once(DATA_START) {
        Some((between, old)) => (between, old.split_once(DATA_END).ok_or(PageError::NotOurs(DATA_END))?.1),
        None => ("\n", behind),
    };
    let head = head.replacen("<html lang=\"zh-CN\">", &format!("<html lang=\"{}\">", language.tag()), 1);
    let body = html::body(model, language);
    let title = maud::html! { (title) }.into_string();
    Ok([
        &head, "<title>", &title, "</title>", before, APP, &body, "</div>", between, DATA_START, &data, DATA_END,
        behind,
    ]
    .concat())
}

/// What stands before and behind `mark`, which has to be there once.
fn once<'t>(text: &'t str, mark: &str, part: &'static str) -> Result<(&'t str, &'t str), PageError> {
    text.split_once(mark).filter(|(_, rest)| !rest.contains(mark)).ok_or(PageError::NotOurs(part))
}

/// What stands behind the `div` whose start tag is just before `text`.
fn behind_element(text: &str) -> Option<&str> {
    let mut depth = 1;
    let mut rest = text;
    loop {
        let at = rest.find("<div").into_iter().chain(rest.find("</div>")).min()?;
        let tag = rest.get(at..)?;
        if let Some(behind) = tag.strip_prefix("</div>") {
            depth -= 1;
            if depth == 0 {
                return Some(behind);
            }
            rest = behind;
        } else {
            depth += 1;
            rest = tag.get("<div".len()..)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DATA_END, DATA_START, PageError, embed};
    use crate::query::Model;
    use crate::report::opened::Document;
    use crate::words::Language;

    const PAGE: &str = "<!doctype html><html lang=\"zh-CN\"><head><meta http-equiv=\"Content-Security-Policy\" \
        content=\"script-src 'sha256-x'\"><title>数证</title></head><body><div id=\"notice\"><div>…</div></div>\
        <div id=\"app\"><div>旧<div>的</div></div>正文</div>\n<script type=\"module\">start()</script></body></html>";

    fn document(text: &str) -> Document {
        Document { text: text.to_owned(), date: "2020-06".parse().ok(), ..Document::default() }
    }

    fn put(page: &str, document: &Document, language: Language) -> Result<String, PageError> {
        embed(page, &Model::of_opened(document.report()), &serde_json::to_string(document).unwrap(), language)
    }

    fn data(page: &str) -> &str {
        page.split_once(DATA_START).and_then(|(_, rest)| rest.split_once(DATA_END)).expect("the page has data").0
    }

    #[test]
    fn the_page_has_the_report_and_nothing_of_the_old_one() {
        let document = document("甲县报告\n2018年投入41.11亿元,2019年投入55.05亿元,分别比上年增长314%、33.9%。");
        let page = put(PAGE, &document, Language::Zh).unwrap();
        let (head, behind) = page.split_once("<div id=\"app\">").unwrap();
        assert!(head.contains("<title>甲县报告 · 数证</title>") && head.contains("script-src 'sha256-x'"));
        assert!(!page.contains("<div>旧") && !behind.contains("正文</div>"));
        assert!(page.contains("41.11亿元") && page.contains("data-verdict=\"consistent\""));
        assert!(page.ends_with("<script type=\"module\">start()</script></body></html>"));
        let read: Document = serde_json::from_str(data(&page)).unwrap();
        assert_eq!(read, document);
    }

    #[test]
    fn a_page_with_a_report_takes_another() {
        let (first, second) = (document("甲\n投入3亿元。"), document("乙\n投入4亿元。"));
        let once = put(PAGE, &second, Language::Zh).unwrap();
        let twice = put(&put(PAGE, &first, Language::Zh).unwrap(), &second, Language::Zh).unwrap();
        assert_eq!(once, twice);
    }

    #[test]
    fn no_text_of_the_report_becomes_markup() {
        let evil = "</title><script>alert(1)</script>\n投入3亿元</div></script><!--<div id=\"app\">。\n<title>。";
        let document = document(evil);
        let page = put(PAGE, &document, Language::En).unwrap();
        assert_eq!(page.matches("<script").count(), 2, "the data and the start");
        assert_eq!((page.matches("<title>").count(), page.matches("<!--").count()), (1, 0));
        assert!(page.contains("<html lang=\"en\">"));
        let read: Document = serde_json::from_str(data(&page)).unwrap();
        assert_eq!(read.text, evil);
    }

    #[test]
    fn a_page_of_somebody_else_is_refused() {
        let document = document("投入3亿元。");
        for page in ["", "<title>x</title>", "<title>x</title><div id=\"app\">", "<div id=\"app\"></div>"] {
            assert!(matches!(put(page, &document, Language::Zh), Err(PageError::NotOurs(_))), "{page}");
        }
        let twice = format!("{PAGE}<div id=\"app\"></div>");
        assert_eq!(put(&twice, &document, Language::Zh), Err(PageError::NotOurs("<div id=\"app\">")));
    }
}
