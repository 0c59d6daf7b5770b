//! The text of an HTML page, one block a line.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content no reader sees.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "svg", "title"];

/// A page's text and title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The text, one block a line, white space as a browser shows it.
    pub text: String,
    /// What its `title` says.
    pub title: String,
}

/// Reads a page. Any text is read; nothing in it is run or fetched.
///
/// ```
/// use shuzheng_cli::html::read;
/// let page = read("<title>报告</title><script>alert(1)</script><p>投入<b>3</b>亿元<td>5户");
/// assert_eq!((page.title.as_str(), page.text.as_str()), ("报告", "投入3亿元\n5户"));
/// ```
pub fn read(html: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    let mut writer = Writer::default();
    // The element that is not seen and is still open, and how many of its name stand within it.
    let mut unseen: Option<(Vec<u8>, usize)> = None;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => match &mut unseen {
                Some((name, depth)) if **name == **tag.name => *depth += usize::from(!tag.self_closing),
                Some(_) => {}
                None if is_one_of(&tag.name, UNSEEN) => {
                    let is_closed = tag.self_closing && tag.name.as_slice() == b"svg";
                    unseen = (!is_closed).then(|| (tag.name.to_vec(), 1));
                }
                None if is_one_of(&tag.name, BLOCKS) => writer.end_line(),
                None if is_raised(&tag.name) => writer.space(),
                None => {}
            },
            Token::EndTag(tag) => match &mut unseen {
                Some((name, depth)) if **name == **tag.name => {
                    *depth -= 1;
                    if *depth == 0 {
                        unseen = None;
                    }
                }
                Some(_) => {}
                None if is_one_of(&tag.name, BLOCKS) => writer.end_line(),
                None if is_raised(&tag.name) => writer.space(),
                None => {}
            },
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                match &unseen {
                    None => writer.write(&text),
                    Some((name, _)) if name.as_slice() == b"title" && page.title.is_empty() => {
                        page.title = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    }
                    Some(_) => {}
                }
            }
            _ => {}
        }
    }
    writer.end_line();
    page.text = writer.lines;
    page
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names.iter().any(|known| known.as_bytes() == name)
}

/// 55亿元<sup>1</sup>: the mark of a note is no digit of the number.
fn is_raised(name: &[u8]) -> bool {
    matches!(name, b"sup" | b"sub")
}

/// Lines with white space as a browser shows it.
#[derive(Default)]
struct Writer {
    lines: String,
    line: String,
    /// White space that shows only if something follows: whether it holds a line break.
    pending: Option<bool>,
}

impl Writer {
    fn write(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.pending = Some(true),
                ' ' | '\t' | '\u{c}' => self.pending = Some(self.pending.unwrap_or(false)),
                c => {
                    let before = self.line.chars().next_back();
                    // A line break in the source is no space between Chinese characters.
                    let shows =
                        |is_break: bool| !is_break || before.is_some_and(|before| before.is_ascii()) || c.is_ascii();
                    if self.pending.take().is_some_and(shows) && before.is_some() {
                        self.line.push(' ');
                    }
                    self.line.push(c);
                }
            }
        }
    }

    fn space(&mut self) {
        self.pending = Some(false);
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            if !self.lines.is_empty() {
                self.lines.push('\n');
            }
            self.lines.push_str(&self.line);
        }
        self.line.clear();
        self.pending = None;
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn text(html: &str) -> String {
        read(html).text
    }

    #[test]
    fn blocks_are_lines_and_inline_elements_join() {
        assert_eq!(text("<div>投入<span>41.</span><b>11</b>亿元</div>增长<br>33.9%"), "投入41.11亿元\n增长\n33.9%");
        assert_eq!(text("<table><tr><td>2018年<td>41.11</table>"), "2018年\n41.11");
        assert_eq!(text("<p>甲&nbsp;&lt;乙&gt; &#x4E2D;"), "甲\u{a0}<乙> 中");
    }

    #[test]
    fn white_space_is_as_a_browser_shows_it() {
        assert_eq!(text("<p>  投入\n  资金\n3 亿元\t </p>\n\n<p>\n</p>"), "投入资金 3 亿元");
        assert_eq!(text("<p>投入 资金"), "投入 资金");
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        assert_eq!(
            text("甲<script>document.write('<p>5亿元</p>')</script>乙<style>p::after{content:'6亿元'}</style>丙"),
            "甲乙丙"
        );
        assert_eq!(
            text("<template><p>5亿元</p></template><noscript>请启用</noscript><svg><title>图</title></svg>丁"),
            "丁"
        );
        assert_eq!(text("<!-- 7亿元 --><p onclick=\"alert('8亿元')\" title=\"9亿元\">戊"), "戊");
        assert_eq!(text("<script>未完"), "");
    }

    #[test]
    fn the_mark_of_a_note_is_no_digit() {
        assert_eq!(text("<p>55亿元<sup>1</sup>，增长"), "55亿元 1 ，增长");
    }

    #[test]
    fn any_text_is_read() {
        for html in ["", "<", "</", "<p", "&", "&#xFFFFFFFF;", "<![CDATA[", "<!doctype", "\0", "</script>", "<svg/>甲"]
        {
            text(html);
        }
        assert_eq!(text("<svg/>甲"), "甲");
    }
}
