//! What holds of extraction for every text.

use proptest::prelude::*;
use shuzheng_core::extract::{Extraction, extract, read};
use shuzheng_core::text::Span;

/// Pieces that prose of this kind is made of, and some that it is not.
const PIECES: &[&str] = &[
    "2018年",
    "今年",
    "上年",
    "6月底前",
    "以来",
    "两年多来",
    "“十三五”",
    "时期",
    "1-6月",
    "目前",
    "截至",
    "投入",
    "完成",
    "增长",
    "下降",
    "增长到",
    "比",
    "较",
    "同比",
    "分别",
    "其中",
    "占",
    "高于",
    "低于",
    "个百分点",
    "人均",
    "每",
    "贫困发生率",
    "1.2",
    "3",
    "41.11",
    "1,234",
    "12,34",
    "0",
    "00",
    "-",
    "~",
    "至",
    "到",
    "和",
    "、",
    "，",
    ",",
    "。",
    "；",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "《",
    "》",
    "万",
    "亿",
    "千",
    "百",
    "十",
    "半",
    "两",
    "一",
    "二",
    "三",
    "零",
    "〇",
    "余",
    "多",
    "几",
    "近",
    "约",
    "超过",
    "不少于",
    "以上",
    "左右",
    "元",
    "亿元",
    "%",
    "％",
    "户",
    "人",
    "人次",
    "个",
    "名",
    "家",
    "贫困人口",
    "企业",
    "公里",
    "亩",
    "倍",
    "翻",
    "番",
    "成",
    "百分之",
    "分之",
    "又",
    "点",
    ".",
    "/",
    ":",
    "4G",
    "第",
    "号",
    "届",
    "次",
    "期",
    "年",
    "月",
    "日",
    "天",
    "小时",
    "半年",
    "一体化",
    "统一",
    "四川",
    "打赢",
    "俩",
    "陆",
    "伍",
    "A",
    "km",
    "GDP",
    " ",
    "\u{3000}",
    "\t",
    "https://a.b/1",
    "$",
    "¥",
    "人民币",
    "\u{202e}",
    "\u{0}",
    "\u{fffd}",
    "😀",
    "e\u{301}",
];

fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn date() -> Option<shuzheng_core::text::Date> {
    "2020-06-15".parse().ok()
}

/// Whether `c` is a numeral that has to belong to a figure or a name.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "零〇一二三四五六七八九十百千万亿两双半".contains(c)
}

fn is_within(inner: Span, outer: Span) -> bool {
    inner.line == outer.line && outer.start <= inner.start && inner.end <= outer.end
}

/// What has to hold of every extraction.
fn check(text: &str, extraction: &Extraction) -> Result<(), TestCaseError> {
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    for found in &extraction.figures {
        let length = lines.get(found.span.line as usize - 1).map_or(0, Vec::len) as u32;
        prop_assert!(found.span.start < found.span.end && found.span.end <= length, "{found:?} in {text:?}");
        prop_assert!(is_within(found.number, found.span), "{found:?}");
        if let Some(printed) = &found.printed {
            prop_assert!(!printed.interval.is_empty() || printed.interval.is_point(), "{found:?}");
        }
    }
    for pair in extraction.figures.windows(2) {
        prop_assert!(pair[0].span < pair[1].span && !pair[0].span.overlaps(&pair[1].span), "{pair:?} in {text:?}");
    }
    for link in &extraction.links {
        let printed = |index: usize| extraction.figures.get(index).and_then(|found| found.printed.as_ref());
        prop_assert!(link.from != link.to && printed(link.from).is_some() && printed(link.to).is_some(), "{link:?}");
    }
    for (line, characters) in lines.iter().enumerate() {
        for (column, &c) in characters.iter().enumerate().filter(|(_, c)| is_numeral(**c)) {
            let (line, column) = (line as u32 + 1, column as u32);
            let covers = |span: Span| span.line == line && span.start <= column && column < span.end;
            let is_covered = extraction.figures.iter().any(|found| covers(found.span));
            prop_assert!(is_covered, "{c} at {line}:{column} belongs to nothing in {text:?}");
        }
    }
    Ok(())
}

/// The text with its Arabic digits, their points and per cent signs in full width.
fn widened(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_digit =
        |index: Option<usize>| index.and_then(|index| characters.get(index)).is_some_and(char::is_ascii_digit);
    let widen = |(index, &c): (usize, &char)| {
        let joins = is_digit(index.checked_sub(1)) && is_digit(Some(index + 1));
        match c {
            '0'..='9' | '%' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            '.' | ',' if joins => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            _ => c,
        }
    };
    characters.iter().enumerate().map(widen).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_fit_and_every_numeral_belongs_to_one(text in prose()) {
        check(&text, &extract(&text, date()))?;
        check(&text, &extract(&text, None))?;
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text, &extract(&text, date()))?;
        let _ = read(&text);
    }

    #[test]
    fn paragraphs_do_not_change_one_another(a in prose(), b in prose()) {
        let (alone_a, alone_b) = (extract(&a, date()), extract(&b, date()));
        let both = extract(&format!("{a}\n{b}"), date());
        let count = alone_a.figures.len();
        let lines = format!("{a}\n").lines().count() as u32;
        let moved = alone_b.figures.into_iter().map(|mut found| {
            found.span.line += lines;
            found.number.line += lines;
            found
        });
        let expected: Vec<_> = alone_a.figures.into_iter().chain(moved).collect();
        prop_assert_eq!(both.figures, expected);
        let moved = alone_b.links.into_iter().map(|mut link| {
            (link.from, link.to) = (link.from + count, link.to + count);
            link
        });
        let expected: Vec<_> = alone_a.links.into_iter().chain(moved).collect();
        prop_assert_eq!(both.links, expected);
    }

    #[test]
    fn full_width_and_ascii_numerals_agree(text in prose()) {
        // A full-width comma between digits separates clauses or thousands: in full width both look alike.
        let digits: Vec<char> = text.chars().collect();
        let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        prop_assume!(!digits.windows(3).any(|w| is_digit(w[0]) && w[1] == '，' && is_digit(w[2])));
        let narrow = extract(&text, date());
        let wide = extract(&widened(&text), date());
        let values = |extraction: &Extraction| -> Vec<_> {
            let value = |found: &shuzheng_core::extract::Found| {
                let period = found.period.as_ref().map(|period| (period.range, period.how));
                (found.span, found.number, found.class, found.kind, found.printed.clone(), found.unit.clone(), period)
            };
            extraction.figures.iter().map(value).collect()
        };
        prop_assert_eq!(values(&narrow), values(&wide));
        prop_assert_eq!(narrow.links, wide.links);
    }
}

#[test]
fn long_runs_of_one_piece_are_read() {
    let parts = [
        "1",
        "一",
        "十",
        "百",
        "万",
        "亿",
        "1,",
        "1.",
        "1-",
        "a1-",
        "-",
        " ",
        "1 ",
        "“",
        "《1",
        "6月底前",
        "其中",
        "分别1%和2%",
        "每人",
        "企业",
        "贫困",
        "2018年",
        "2018年和",
        "和",
        "1和",
        "（1元",
        "(",
        ")",
        "不少于",
        "近",
        "约 ",
        "第",
        "百分之",
        "1分之",
        "又",
        "零",
        "半",
        "翻",
        "比1",
        "1亿元又",
        "8天20小时",
        "1元1角",
        "2倍的",
        "大于1小于",
        "1~",
        "三四",
        "增长5%，",
        "5亿元，增长",
        "分别",
        "2018年的5%",
        "1、2、",
        "5亿元（",
    ];
    for part in parts {
        let text = part.repeat(20_000 / part.len());
        assert!(extract(&text, date()).figures.len() <= text.len(), "{part}");
        let in_sentence = format!("5亿元{text}10%");
        assert!(!extract(&in_sentence, date()).figures.is_empty(), "{part}");
    }
}
