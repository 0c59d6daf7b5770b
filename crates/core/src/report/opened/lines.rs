//! The lines of an opened text, and its outline.

use super::{LONGEST_HEADING, LONGEST_NAME, shorten};
use crate::report::{Label, Line, LineRole};
use crate::text::ends_with_any;

/// The longest line, in characters: a longer paragraph is divided, so that nothing that is done
/// for each figure of a line takes long.
const LONGEST_LINE: usize = 5_000;

/// What ends a sentence.
const SENTENCE_ENDS: [char; 6] = ['。', '！', '？', '；', '!', '?'];

/// What may close a sentence behind its end.
const CLOSING: [char; 6] = ['”', '’', '」', '』', '）', ')'];

/// The paragraphs of `text`, each on one line of at most [`LONGEST_LINE`] characters. What ends in a comma goes on in
/// the next line: texts are set in lines of one width, and a list of shares is whole only where all of it stands.
///
/// Characters that show nothing and only steer the display (marks of direction, zero-width ones)
/// are left out: a figure must read as it looks.
pub(super) fn lines(text: &str) -> Vec<String> {
    let paragraphs = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    let (mut lines, mut open) = (Vec::new(), String::new());
    for paragraph in paragraphs {
        let visible: String = paragraph.chars().filter(|&c| !is_invisible(c)).collect();
        let visible = visible.trim();
        if !visible.is_empty() && !goes_on(&open, visible) {
            divide(&std::mem::take(&mut open), &mut lines);
        }
        open.push_str(visible);
    }
    divide(&open, &mut lines);
    lines
}

/// Whether a line ends in a comma that the next one goes on behind; 1, and 234 are two numbers.
fn goes_on(line: &str, next: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit();
    line.ends_with(['，', '、', ','])
        && !(next.starts_with(is_number) && line.trim_end_matches(',').ends_with(is_number))
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// Adds `paragraph` to the lines, in pieces where it is too long.
fn divide(paragraph: &str, lines: &mut Vec<String>) {
    let mut rest = paragraph;
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST_LINE) {
        let (line, next) = rest.split_at(cut(rest.get(..limit).unwrap_or(rest)));
        lines.push(line.trim_end().to_owned());
        rest = next.trim_start();
    }
    if !rest.is_empty() {
        lines.push(rest.to_owned());
    }
}

/// Where to end the first piece of a paragraph, within `head`: behind a sentence if possible, else
/// behind a clause, a space, or a character that cannot be part of a number.
fn cut(head: &str) -> usize {
    let behind = |marks: &dyn Fn(char) -> bool| {
        let (at, mark) = head.char_indices().rev().find(|(_, c)| marks(*c))?;
        let end = at + mark.len_utf8();
        let closing = head.get(end..)?.chars().take_while(|c| CLOSING.contains(c)).map(char::len_utf8).sum::<usize>();
        Some(end + closing)
    };
    behind(&|c| SENTENCE_ENDS.contains(&c))
        .or_else(|| behind(&|c| matches!(c, '，' | '、' | ':' | '：')))
        .or_else(|| behind(&char::is_whitespace))
        .or_else(|| behind(&|c| c.is_alphabetic() && !"零〇一二三四五六七八九十百千万亿两双半".contains(c)))
        .unwrap_or(head.len())
}

/// The outline: headings, and the section that every line belongs to.
pub(super) fn outline(lines: &[String]) -> Vec<Line> {
    let mut section = "s0".to_owned();
    let mut headings = 0;
    let mut out = Vec::with_capacity(lines.len());
    for (index, text) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map(String::as_str);
        let is_heading = next.is_some_and(|next| is_heading(text, next, index == 0));
        if is_heading {
            headings += 1;
            section = format!("s{headings}");
        }
        let name = if is_heading { shorten(text, LONGEST_NAME) } else { opening(text) };
        out.push(Line {
            text: text.clone(),
            role: if is_heading { LineRole::Heading } else { LineRole::Body },
            section: section.clone(),
            topic: if is_heading { section.clone() } else { format!("p{}", index + 1) },
            name: Label::new(&name, &name),
        });
    }
    out
}

/// A short line that ends no sentence is a heading where its number says so, where it is the
/// first, or where a paragraph follows: a cell of a table is followed by another.
fn is_heading(text: &str, next: &str, is_first: bool) -> bool {
    let is_paragraph = next.ends_with(['。', '！', '？', '；', '：']) || !is_short(next);
    could_be_heading(text) && (is_first || is_numbered(text) || is_paragraph)
}

fn is_short(text: &str) -> bool {
    text.chars().nth(LONGEST_HEADING).is_none()
}

fn could_be_heading(text: &str) -> bool {
    let ends_otherwise =
        text.ends_with(['。', '！', '？', '；', '：', '，', '、', '”', '.', ';', ':', ',', '!', '?', '%', '％']);
    let is_remark = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    // 县长 周明: who reports.
    let is_byline =
        text.split_whitespace().nth(1).is_some() && text.split_whitespace().any(|word| ends_with_any(word, OFFICES));
    let words = text.chars().filter(|c| c.is_alphabetic()).count();
    is_short(text) && !ends_otherwise && !is_remark && !is_byline && words > 1
}

/// Offices of who gives a report.
const OFFICES: &str = "省长 市长 州长 盟长 县长 区长 旗长 乡长 镇长 局长 厅长 检察长 院长 主任 主席 书记";

/// Whether the line begins as numbered headings do: 一、 （一） 第一章 1. 2．
fn is_numbered(text: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百".contains(c);
    let inside = text.trim_start_matches(['（', '(', '第']);
    let rest = inside.trim_start_matches(numeral);
    let opened = inside.len() < text.len();
    rest.len() < inside.len()
        && match rest.chars().next() {
            Some('、' | '．') => !opened,
            Some('.') => !opened && !rest.get(1..).unwrap_or("").starts_with(|c: char| c.is_ascii_digit()),
            Some('）' | ')') => opened,
            Some('章' | '节' | '部' | '编' | '篇') => opened,
            _ => false,
        }
}

/// A paragraph's first sentence, or its first clause where that is too long.
fn opening(text: &str) -> String {
    let sentence = text.find(SENTENCE_ENDS).and_then(|at| text.get(..at)).unwrap_or(text);
    let clause = sentence.find(['，', ',', '：', ':']).and_then(|at| sentence.get(..at)).unwrap_or(sentence);
    let fits = |text: &&str| text.chars().nth(LONGEST_NAME).is_none();
    let short = [sentence, clause].into_iter().find(fits).filter(|short| !short.is_empty());
    short.map_or_else(|| shorten(text, LONGEST_NAME), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LINE, lines, outline};
    use crate::report::LineRole;

    #[test]
    fn a_line_that_ends_in_a_comma_goes_on() {
        assert_eq!(
            lines("甲占50.2%,乙占19.7%,\r\n丙占11%，\n\n其他占19.1%。\n共三类、\n四级"),
            ["甲占50.2%,乙占19.7%,丙占11%，其他占19.1%。", "共三类、四级"]
        );
        assert_eq!(lines("1,\n234\n5，"), ["1,", "234", "5，"]);
    }

    #[test]
    fn a_long_paragraph_is_divided_behind_sentences_and_loses_nothing() {
        let sentence = "投入资金41.11亿元，比上年增长33.9%，“三保障”还有薄弱环节。";
        let paragraph = sentence.repeat(1_000);
        let lines = lines(&paragraph);
        assert!(lines.len() > 5);
        assert!(lines.iter().all(|line| line.chars().count() <= LONGEST_LINE && line.ends_with('。')));
        assert_eq!(lines.concat(), paragraph);
    }

    #[test]
    fn a_long_paragraph_without_sentences_is_not_cut_within_a_number() {
        let text = "项目12345个".repeat(2_000);
        for line in lines(&text) {
            assert!(line.ends_with(['项', '目', '个']), "{}", line.chars().rev().take(9).collect::<String>());
        }
        assert_eq!(lines(&"9".repeat(20_000)).concat().len(), 20_000);
    }

    #[test]
    fn every_line_break_there_is_divides_and_what_shows_nothing_is_left_out() {
        assert_eq!(lines("\u{feff}甲\r\n乙\r丙\n\n　 \n丁\u{2028}戊"), ["甲", "乙", "丙", "丁", "戊"]);
        assert_eq!(lines("投入\u{202e}55\u{200b}.05\u{202c}亿元"), ["投入55.05亿元"]);
    }

    #[test]
    fn headings_are_told_from_paragraphs_remarks_and_cells() {
        let text = "某县工作报告\n（2020年6月）\n一、总体情况\n（一）投入\n投入3亿元。\n工作成效\n全县脱贫，成效明显。\n\
                    指标\n2019年\n100\n增长\n5%\n以上为主要指标。\n县长　周明\n各位代表：\n一年来，全县增长。\n附件";
        let lines = lines(text);
        let outline = outline(&lines);
        let headings: Vec<&str> =
            outline.iter().filter(|line| line.role == LineRole::Heading).map(|line| line.text.as_str()).collect();
        assert_eq!(headings, ["某县工作报告", "一、总体情况", "（一）投入", "工作成效"]);
        assert_eq!(outline[6].section, outline[5].section);
    }

    #[test]
    fn a_paragraph_is_named_by_its_first_sentence() {
        let name = |text: &str| outline(&lines(text))[0].name.zh.clone();
        assert_eq!(name("健全组织领导体系，五级书记抓扶贫。全面加强。"), "健全组织领导体系，五级书记抓扶贫");
        assert_eq!(name("深化易地搬迁扶贫，以创新举措滚动实施“空心村”治理和搬迁安置工作。"), "深化易地搬迁扶贫");
    }
}
