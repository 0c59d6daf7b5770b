//! What happens to links on their way, and what is left of the view: the link that the page would
//! write for it, and the parts that are named as not understood.

use proptest::prelude::*;
use shuzheng_core::link::{MAX_LENGTH, parse, write};
use shuzheng_core::words::Language;

/// What happened; the link as it arrives; the view that is restored; the parts that are named.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    // What messengers and trackers add
    ("WeChat", "v=1&t=checks&from=singlemessage&isappinstalled=0", "v=1&t=checks", &[]),
    ("WeChat moments", "v=1&t=checks&from=timeline&scene=1&nsukey=a%2Bb%3D", "v=1&t=checks", &[]),
    ("a campaign", "v=1&utm_source=weixin&utm_medium=social&utm_campaign=%E8%84%B1%E8%B4%AB&q=a", "v=1&q=a", &[]),
    ("Weibo", "v=1&t=figures&spm=a1.2.3&shareTo=sina&appinstall=0", "v=1&t=figures", &[]),
    ("trackers alone", "from=groupmessage&isappinstalled=0", "", &[]),
    // Encoded once more, or not at all
    (
        "the query encoded twice with all else",
        "v%3D1%26t%3Dchecks%26q%3D%25E5%258D%25B1",
        "v=1&t=checks&q=%E5%8D%B1",
        &[],
    ),
    ("encoded with small letters", "v%3d1%26t%3dfigures", "v=1&t=figures", &[]),
    ("tildes encoded", "v=1&verdict=notable%7Econsistent", "v=1&verdict=consistent~notable", &[]),
    ("tildes of an own check encoded", "v=1&own=growth%7Ea%7Eb%7Ename", "v=1&own=growth~a~b~name", &[]),
    ("hyphens encoded", "v=1&f=fund%2D2018", "v=1&f=fund-2018", &[]),
    ("the query not encoded", "v=1&q=危房", "v=1&q=%E5%8D%B1%E6%88%BF", &[]),
    ("spaces as plus signs", "v=1&q=a+b", "v=1&q=a%20b", &[]),
    ("a plus sign, encoded", "v=1&q=a%2Bb", "v=1&q=a%2Bb", &[]),
    ("ampersands as HTML writes them", "v=1&amp;t=checks&amp;verdict=notable", "v=1&t=checks&verdict=notable", &[]),
    ("a percent sign that encodes nothing", "v=1&q=50%", "v=1&q=50%25", &[]),
    ("two marks", "##v=1&t=checks", "v=1&t=checks", &[]),
    ("a mark of each kind", "?#v=1&t=checks", "v=1&t=checks", &[]),
    ("blanks around", "  v=1&t=checks \n", "v=1&t=checks", &[]),
    ("a blank behind a value", "v=1&t=checks%20&verdict=notable", "v=1&t=checks&verdict=notable", &[]),
    ("empty parts", "&&v=1&&t=checks&", "v=1&t=checks", &[]),
    ("keys in another order", "q=a&t=checks&v=1", "v=1&t=checks&q=a", &[]),
    ("no version", "t=checks&q=a", "v=1&t=checks&q=a", &[]),
    // Cut off
    ("cut within a key", "v=1&t=checks&verd", "v=1&t=checks", &["verd"]),
    ("cut behind a key", "v=1&t=checks&verdict=", "v=1&t=checks", &["verdict="]),
    ("cut within a letter", "v=1&t=checks&q=%E5%8D%B1%E6%88", "v=1&t=checks", &["q=危\u{fffd}"]),
    ("cut within an encoded byte", "v=1&t=checks&q=a%E", "v=1&t=checks&q=a%25E", &[]),
    ("cut within a view", "v=1&t=check", "", &["t=check"]),
    ("cut within an own check", "v=1&t=checks&own=growth~a", "v=1&t=checks", &["own=growth~a"]),
    ("cut behind a list", "v=1&verdict=notable~", "v=1&verdict=notable", &["verdict="]),
    // Sentences around a link
    ("a full stop behind it", "v=1&t=checks。", "", &["t=checks。"]),
    ("a bracket behind it", "v=1&f=fund-2018)", "", &["f=fund-2018)"]),
    // Not understood
    ("an unknown key", "v=1&t=checks&colour=red", "v=1&t=checks", &["colour=red"]),
    ("a key in capitals", "v=1&T=checks", "", &["T=checks"]),
    ("an unknown key in Chinese", "v=1&%E8%A7%86%E5%9B%BE=1&q=a", "v=1&q=a", &["视图=1"]),
    ("an unknown view", "v=1&t=maps&q=a", "v=1&q=a", &["t=maps"]),
    ("an unknown column", "v=1&sort=-price", "", &["sort=-price"]),
    ("an unknown language", "v=1&lang=fr", "", &["lang=fr"]),
    ("a value with other signs", "v=1&topic=housing~a/b~funding", "v=1&topic=funding~housing", &["topic=a/b"]),
    ("markup as a value", "v=1&f=<script>", "", &["f=<script>"]),
    ("an unknown operation", "v=1&own=product~a~b~", "", &["own=product~a~b~"]),
    ("too few figures for an operation", "v=1&own=growth~a~", "", &["own=growth~a~"]),
    ("too many figures for an operation", "v=1&own=growth~a~b~c~", "", &["own=growth~a~b~c~"]),
    ("a later version", "v=2&t=checks", "v=1&t=checks", &["v=2"]),
    ("no version at all", "v=&t=checks", "v=1&t=checks", &["v="]),
    // Given twice
    ("two views", "v=1&t=figures&t=checks", "v=1&t=checks", &[]),
    ("a facet in two parts", "v=1&topic=housing&topic=funding", "v=1&topic=funding~housing", &[]),
    ("a value twice", "v=1&topic=housing~housing", "v=1&topic=housing", &[]),
    ("a figure picked twice", "v=1&pick=a~b~a", "v=1&pick=a~b", &[]),
    ("a figure and a check open", "v=1&f=a&c=b", "v=1&c=b", &[]),
    // Control characters
    ("a line break in the query", "v=1&q=a%0Ab", "v=1&q=ab", &[]),
    ("a null in a value", "v=1&f=a%00b", "", &["f=ab"]),
    ("a line break in a key", "v=1&ke%0Ay=a", "", &["key=a"]),
    ("a tab in the name of an own check", "v=1&own=growth~a~b~x%09y", "v=1&own=growth~a~b~xy", &[]),
    // What is no text
    ("bytes that are no text", "v=1&q=%FF%FE", "", &["q=\u{fffd}\u{fffd}"]),
    ("a name that is no text", "v=1&own=growth~a~b~%FF", "", &["own=growth~a~b~\u{fffd}"]),
];

#[test]
fn every_mangled_link_shows_what_is_left_and_names_what_is_lost() {
    assert!(ROWS.len() >= 40);
    for &(happened, link, restored, lost) in ROWS {
        let (state, problems) = parse(link);
        let parts: Vec<String> = problems.iter().filter_map(|problem| problem.part(Language::En)).collect();
        assert_eq!(
            (write(&state).as_str(), parts),
            (restored, lost.iter().map(|part| (*part).to_owned()).collect()),
            "{happened}"
        );
    }
}

fn parts(link: &str) -> Vec<String> {
    parse(link).1.iter().filter_map(|problem| problem.part(Language::En)).collect()
}

#[test]
fn what_is_too_long_is_cut_at_a_part_and_said_once() {
    let query = "字".repeat(40);
    assert_eq!(parse(&format!("v=1&q={query}")).0.filter.query, "字".repeat(32));
    assert_eq!(parts(&format!("v=1&q={query}")), ["what is too long"]);
    let values: Vec<String> = (0..80).map(|at| format!("v{at}")).collect();
    let link = format!("v=1&topic={}", values.join("~"));
    assert_eq!(parse(&link).0.filter.values("topic").count(), 64);
    assert_eq!(parts(&link), ["what is too long"]);
    let link = format!("v=1&pick={}", values.join("~"));
    assert_eq!((parse(&link).0.picked.len(), parts(&link)), (12, vec!["what is too long".to_owned()]));
    let link = format!("v=1{}", "&own=growth~a~b~".repeat(10));
    assert_eq!((parse(&link).0.own.len(), parts(&link)), (8, vec!["what is too long".to_owned()]));
    // The limit falls within the topic, which would be another one if it were cut.
    let link = format!("v=1&t=checks&q=a&utm_x={}&topic=housing-of-the-poor", "x".repeat(MAX_LENGTH - 40));
    assert_eq!(
        (write(&parse(&link).0).as_str(), parts(&link)),
        ("v=1&t=checks&q=a", vec!["what is too long".to_owned()])
    );
    assert_eq!(parts(&"x".repeat(5000)), ["what is too long"]);
    assert_eq!(Some(LINK_PROBLEM_IN_CHINESE), parse(&"x".repeat(5000)).1[0].part(Language::Zh).as_deref());
}

const LINK_PROBLEM_IN_CHINESE: &str = "过长的部分";

#[test]
fn a_part_is_named_in_one_short_line() {
    let named = parts(&format!("v=1&f={}%0A%E2%80%AE", "(".repeat(500)));
    assert_eq!(named.len(), 1);
    assert!(named[0].chars().count() <= 70 && !named[0].contains('\n'), "{}", named[0]);
}

proptest! {
    /// Whatever arrives: no panic, and the view that is shown has a link of its own that shows it again.
    #[test]
    fn any_text_is_read(link in prop_oneof![".{0,300}", "[vtqfc=&~%0-9A-Fa-z#?+.-]{0,200}"]) {
        let (state, _) = parse(&link);
        let written = write(&state);
        prop_assert!(written.len() <= MAX_LENGTH);
        prop_assert_eq!(parse(&written), (state, Vec::new()));
    }

    /// A good part is not lost to a bad one beside it.
    #[test]
    fn what_is_good_survives_what_is_bad(bad in "[a-z]{0,6}=?[^&]{0,20}") {
        let known = ["v", "t", "q", "f", "c", "sort", "lang", "pick", "own", "topic"];
        prop_assume!(!known.contains(&bad.split('=').next().unwrap().trim()));
        let (state, _) = parse(&format!("v=1&t=checks&{bad}&topic=housing&q=a"));
        prop_assert_eq!((state.tab.slug(), state.filter.query.as_str()), ("checks", "a"));
        prop_assert!(state.filter.has("topic", "housing"));
    }
}
