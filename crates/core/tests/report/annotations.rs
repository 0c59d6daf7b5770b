//! Annotations that do not hold: each is named by file and line, in a sentence that says what to do.

use std::fmt::Write;

use expect_test::{Expect, expect};
use shuzheng_core::report::annotate::{Source, annotate};

const TEXT: &str = "投入保障\n2018年投入41.11亿元,2019年投入55.05亿元,比上年增长33.9%。\n帮扶1.9万户3.1万人。\n";

/// Annotations of `TEXT` that hold.
const GOOD: &str = r#"[report]
id = "small"
title_zh = "小报告"
title_en = "A small report"
publisher_zh = "某省"
publisher_en = "A province"
date = "2020"
date_basis_zh = "文中写明"
date_basis_en = "Stated"

[[line]]
role = "heading"
section = "funds"
topic = "funds"
zh = "投入"
en = "Funding"

[[line]]
role = "measure"
section = "funds"
topic = "amounts"
zh = "金额"
en = "Amounts"

[[line]]
role = "measure"
section = "funds"
topic = "people"
zh = "人数"
en = "People"

[[date]]
quote = "[2018年]投入"
id = "year-2018"
period = "2018"
how = "stated"
zh = "2018年"
en = "2018"

[[date]]
quote = "[2019年]投入"
id = "year-2019"
period = "2019"
how = "stated"
zh = "2019年"
en = "2019"

[[quantity]]
quote = "2018年投入[41.11亿元]"
id = "fund-2018"
value = "4111000000"
unit = "元"
kind = "money"
role = "level"
approximation = "rounded"
zh = "2018年投入"
en = "Funds of 2018"

[[quantity]]
quote = "2019年投入[55.05亿元]"
id = "fund-2019"
value = "5505000000"
unit = "元"
kind = "money"
role = "level"
approximation = "rounded"
zh = "2019年投入"
en = "Funds of 2019"

[[quantity]]
quote = "增长[33.9%]"
id = "rate-2019"
value = "33.9"
unit = "%"
kind = "growth"
role = "change"
approximation = "rounded"
zh = "2019年增幅"
en = "Growth in 2019"

[[quantity]]
quote = "帮扶[1.9万户]"
id = "households"
value = "19000"
unit = "户"
kind = "households"
role = "level"
approximation = "rounded"
zh = "户数"
en = "Households"

[[quantity]]
quote = "万户[3.1万人]"
id = "people"
value = "31000"
unit = "人"
kind = "people"
role = "level"
approximation = "rounded"
zh = "人数"
en = "People"

[[check]]
id = "growth-2019"
kind = "growth"
operands = { base = "fund-2018", result = "fund-2019", rate = "rate-2019" }
zh = "2019年增幅"
en = "Growth in 2019"
"#;

const REFERENCES: &str = r#"[
 {
  "id": "outside",
  "label_zh": "外部数",
  "label_en": "Outside value",
  "numeral": "40.4",
  "unit": "元",
  "value": "4040000000",
  "period": "2018",
  "publisher": "某报",
  "date": "2018-08-07",
  "read_from": "newspaper",
  "quote": "40.4亿元"
 }
]
"#;

/// What is reported of `TEXT` with these annotations and references.
fn problems_of(annotations: &str, references: &str) -> String {
    let result = annotate(
        Source { name: "report.txt", text: TEXT },
        Source { name: "annotations.toml", text: annotations },
        Source { name: "references.json", text: references },
    );
    let mut text = String::new();
    for problem in result.err().unwrap_or_default() {
        writeln!(text, "{problem}").unwrap();
    }
    text
}

/// The good annotations with one passage replaced.
fn with(passage: &str, replacement: &str, expected: Expect) {
    assert_eq!(GOOD.matches(passage).count(), 1, "“{passage}” is there once");
    expected.assert_eq(&problems_of(&GOOD.replace(passage, replacement), REFERENCES));
}

/// The good annotations and one more entry.
fn and(entry: &str, expected: Expect) {
    expected.assert_eq(&problems_of(&format!("{GOOD}\n{entry}"), REFERENCES));
}

#[test]
fn what_holds_has_no_problems() {
    assert_eq!(problems_of(GOOD, REFERENCES), "");
}

#[test]
fn a_quotation_that_is_not_in_the_text() {
    with(
        "2018年投入[41.11亿元]",
        "2018年投入[41.12亿元]",
        expect![[r#"
        annotations.toml:48: the quotation “2018年投入41.12亿元” is not in the text
        report.txt:2: “41.11亿” in “018年投入41.11亿元,2019” belongs to no figure and no recorded name
    "#]],
    );
}

#[test]
fn a_quotation_that_is_in_the_text_twice() {
    with(
        "2018年投入[41.11亿元]",
        "[亿元]",
        expect![[r#"
        annotations.toml:48: the quotation “亿元” is in the text more than once; quote more
        report.txt:2: “41.11亿” in “018年投入41.11亿元,2019” belongs to no figure and no recorded name
    "#]],
    );
}

#[test]
fn a_quotation_that_marks_no_figure() {
    with(
        "2018年投入[41.11亿元]",
        "2018年投入41.11亿元",
        expect![[r#"
        annotations.toml:48: the quotation “2018年投入41.11亿元” marks no figure; put it in [ ]
        report.txt:2: “41.11亿” in “018年投入41.11亿元,2019” belongs to no figure and no recorded name
    "#]],
    );
}

#[test]
fn two_figures_that_claim_one_span() {
    and(
        "[[name]]\nquote = \"帮扶[1.9万户3.1万人]\"\nid = \"families\"\nzh = \"家庭\"\nen = \"Families\"\n",
        expect![[r#"
            annotations.toml:92: “families” and “people” claim the same words of the text
            annotations.toml:110: “households” and “families” claim the same words of the text
        "#]],
    );
}

#[test]
fn a_quotation_that_does_not_read_as_a_quantity() {
    with(
        "帮扶[1.9万户]",
        "[帮扶1.9万户]",
        expect![[r#"
        annotations.toml:81: “帮扶1.9万户” does not read as a quantity
    "#]],
    );
}

#[test]
fn an_id_that_is_given_twice() {
    with(
        "id = \"fund-2019\"",
        "id = \"fund-2018\"",
        expect![[r#"
        annotations.toml:59: the id “fund-2018” is already given in line 48
        annotations.toml:103: there is no figure “fund-2019”
    "#]],
    );
}

#[test]
fn an_id_that_is_no_slug() {
    with(
        "id = \"households\"",
        "id = \"House holds\"",
        expect![[r#"
        annotations.toml:81: “House holds” is not a slug; use a-z, 0-9 and -
    "#]],
    );
}

#[test]
fn a_check_that_names_a_figure_that_does_not_exist() {
    with(
        "base = \"fund-2018\"",
        "base = \"fund-2017\"",
        expect![[r#"
        annotations.toml:103: there is no figure “fund-2017”
    "#]],
    );
}

#[test]
fn a_check_that_names_a_check_that_does_not_exist() {
    with(
        "base = \"fund-2018\"",
        "base = \"check:implied-2018\"",
        expect![[r#"
        annotations.toml:103: there is no check “implied-2018”
    "#]],
    );
}

#[test]
fn a_check_that_names_an_outside_value_that_does_not_exist() {
    with(
        "base = \"fund-2018\"",
        "base = \"ref:inside\"",
        expect![[r#"
        annotations.toml:103: there is no outside reference “inside”
    "#]],
    );
}

#[test]
fn a_check_that_names_words_that_are_not_in_the_text() {
    with(
        "base = \"fund-2018\"",
        "base = \"words:去年\"",
        expect![[r#"
        annotations.toml:103: the words “去年” are not in the text
    "#]],
    );
}

#[test]
fn a_check_with_a_number_that_is_none() {
    with(
        "base = \"fund-2018\"",
        "base = \"number:12e3\"",
        expect![[r#"
        annotations.toml:103: “12e3” is not a number; write a decimal such as 12.5, or a fraction such as 7/4
    "#]],
    );
}

#[test]
fn a_check_with_a_source_that_is_none() {
    with(
        "base = \"fund-2018\"",
        "base = \"figure:fund-2018\"",
        expect![[r#"
        annotations.toml:103: “figure:” is not a source of an operand; use ref:, check:, words: or number:
    "#]],
    );
}

#[test]
fn a_value_that_differs_from_the_print() {
    with(
        "value = \"5505000000\"",
        "value = \"55.05\"",
        expect![[r#"
        annotations.toml:59: “55.05亿元” reads as 5505000000, the annotation says 55.05
    "#]],
    );
}

#[test]
fn a_value_that_is_no_number() {
    with(
        "value = \"33.9\"",
        "value = \"33,9\"",
        expect![[r#"
        annotations.toml:70: “33,9” is not a number; write a decimal such as 12.5, or a fraction such as 7/4
    "#]],
    );
}

#[test]
fn a_unit_that_differs_from_the_print() {
    with(
        "unit = \"户\"",
        "unit = \"人\"",
        expect![[r#"
        annotations.toml:81: the text has the unit “户”, the annotation “人”
    "#]],
    );
}

#[test]
fn a_unit_that_is_not_in_the_table() {
    with(
        "unit = \"户\"",
        "unit = \"户人家\"",
        expect![[r#"
        annotations.toml:81: “户人家” is not in the table of units
    "#]],
    );
}

#[test]
fn a_noun_that_is_not_in_the_table() {
    with(
        "unit = \"户\"",
        "unit = \"户\"\ncounts = \"茶馆\"",
        expect![[r#"
        annotations.toml:81: “茶馆” is not in the table of nouns (crates/core/src/number/unit.rs)
    "#]],
    );
}

#[test]
fn a_kind_of_figure_that_is_none() {
    with(
        "kind = \"growth\"\nrole",
        "kind = \"rate\"\nrole",
        expect![[r#"
        annotations.toml:70: “rate” is not a kind of figure
    "#]],
    );
}

#[test]
fn an_approximation_that_differs_from_the_print() {
    with(
        "value = \"31000\"\nunit = \"人\"\nkind = \"people\"\nrole = \"level\"\napproximation = \"rounded\"",
        "value = \"31000\"\nunit = \"人\"\nkind = \"people\"\nrole = \"level\"\napproximation = \"exact\"",
        expect![[r#"
            annotations.toml:92: “3.1万人” reads as rounded, the annotation says exact
        "#]],
    );
}

#[test]
fn a_numeral_of_the_text_that_belongs_to_nothing() {
    with(
        "[[date]]\nquote = \"[2019年]投入\"\nid = \"year-2019\"\nperiod = \"2019\"\nhow = \"stated\"\nzh = \"2019年\"\nen = \"2019\"\n",
        "",
        expect![[r#"
            report.txt:2: “2019” in “.11亿元,2019年投入55.” belongs to no figure and no recorded name
        "#]],
    );
}

#[test]
fn a_period_without_how_it_was_read() {
    with(
        "zh = \"2018年投入\"",
        "period = \"2018\"\nzh = \"2018年投入\"",
        expect![[r#"
        annotations.toml:48: the period is given without `how` it was read
    "#]],
    );
}

#[test]
fn a_period_that_is_no_date() {
    with(
        "period = \"2019\"",
        "period = \"2019-13\"",
        expect![[r#"
        annotations.toml:40: “2019-13” is not a date; write 2020, 2020-06, 2020-06-30 or a range such as 2018/2020-06
    "#]],
    );
}

#[test]
fn a_wording_that_is_not_in_the_text() {
    with(
        "zh = \"2018年投入\"",
        "period = \"2018\"\nhow = \"stated\"\nwording = \"前年\"\nzh = \"2018年投入\"",
        expect![[r#"
            annotations.toml:48: the wording “前年” is not in the text up to line 2
        "#]],
    );
}

#[test]
fn an_actor_that_is_not_named() {
    with(
        "zh = \"户数\"",
        "actor = \"province\"\nplace = \"hebei\"\nzh = \"户数\"",
        expect![[r#"
        annotations.toml:81: there is no [[actor]] with the slug “province”
        annotations.toml:81: there is no [[place]] with the slug “hebei”
    "#]],
    );
}

#[test]
fn an_unknown_key() {
    with(
        "zh = \"户数\"",
        "zh = \"户数\"\nfr = \"Ménages\"",
        expect![[r#"
        annotations.toml:90: unknown key `fr`, expected one of `quote`, `id`, `value`, `unit`, `counts`, `kind`, `role`, `approximation`, `period`, `wording`, `how`, `actor`, `place`, `zh`, `en`, `note_zh`, `note_en`, `unchecked_zh`, `unchecked_en`
    "#]],
    );
}

#[test]
fn a_key_that_is_missing() {
    with(
        "zh = \"户数\"\n",
        "",
        expect![[r#"
        annotations.toml:81: missing key `zh`
    "#]],
    );
}

#[test]
fn a_role_that_is_none() {
    with(
        "role = \"change\"",
        "role = \"changed\"",
        expect![[r#"
        annotations.toml:76: unknown value `changed`, expected one of `level`, `change`, `part_of`, `rate`, `threshold`, `declared_count`
    "#]],
    );
}

#[test]
fn malformed_toml() {
    with(
        "id = \"growth-2019\"",
        "id = growth-2019",
        expect![[r#"
        annotations.toml:104: string values must be quoted, expected literal string
    "#]],
    );
}

#[test]
fn a_date_of_the_report_that_is_none() {
    with(
        "date = \"2020\"",
        "date = \"六月\"",
        expect![[r#"
        annotations.toml:1: “六月” is not a date; write 2020, 2020-06, 2020-06-30 or a range such as 2018/2020-06
    "#]],
    );
}

#[test]
fn too_few_lines_in_the_outline() {
    with(
        "[[line]]\nrole = \"measure\"\nsection = \"funds\"\ntopic = \"people\"\nzh = \"人数\"\nen = \"People\"\n",
        "",
        expect![[r#"
            annotations.toml:18: the text has 3 lines, but there are 2 [[line]] entries
        "#]],
    );
}

#[test]
fn too_many_lines_in_the_outline() {
    and(
        "[[line]]\nrole = \"measure\"\nsection = \"funds\"\ntopic = \"more\"\nzh = \"再\"\nen = \"More\"\n",
        expect![[r#"
            annotations.toml:110: the text has 3 lines, but there are 4 [[line]] entries
        "#]],
    );
}

#[test]
fn a_reference_between_figures_that_names_none() {
    and(
        "[[link]]\nrelation = \"same_set\"\nfrom = \"people\"\nto = \"homes\"\n",
        expect![[r#"
        annotations.toml:110: there is no figure “homes”
    "#]],
    );
}

#[test]
fn a_mechanism_that_names_a_figure_that_does_not_exist() {
    and(
        "[[mechanism]]\nquote = \"[投入保障]\"\nslug = \"funding\"\nzh = \"投入保障\"\nen = \"Funding\"\nfigures = [\"fund-2020\"]\n",
        expect![[r#"
            annotations.toml:110: there is no figure “fund-2020”
        "#]],
    );
}

/// The good annotations with references in which one passage is replaced.
fn with_references(passage: &str, replacement: &str, expected: Expect) {
    assert_eq!(REFERENCES.matches(passage).count(), 1, "“{passage}” is there once");
    expected.assert_eq(&problems_of(GOOD, &REFERENCES.replace(passage, replacement)));
}

#[test]
fn references_that_are_no_json() {
    with_references(
        "\"numeral\": \"40.4\",",
        "\"numeral\": \"40.4\"",
        expect![[r#"
        references.json:7: expected `,` or `}`
    "#]],
    );
}

#[test]
fn a_reference_with_an_unknown_key() {
    with_references(
        "\"period\"",
        "\"year\"",
        expect![[r#"
        references.json:9: unknown key `year`, expected one of `id`, `label_zh`, `label_en`, `numeral`, `unit`, `value`, `period`, `publisher`, `date`, `read_from`, `quote`
    "#]],
    );
}

#[test]
fn a_reference_whose_numeral_is_not_its_value() {
    with_references(
        "\"4040000000\"",
        "\"4041000000\"",
        expect![[r#"
        references.json:3: the numeral 40.4 is not the value 4041000000
    "#]],
    );
}

#[test]
fn a_reference_whose_unit_is_not_in_the_table() {
    with_references(
        "\"元\"",
        "\"文\"",
        expect![[r#"
        references.json:3: “文” is not in the table of units
    "#]],
    );
}

#[test]
fn a_reference_whose_value_is_no_number() {
    with_references(
        "\"4040000000\"",
        "\"40.4亿\"",
        expect![[r#"
        references.json:3: “40.4亿” is not a number; write a decimal such as 12.5, or a fraction such as 7/4
    "#]],
    );
}

#[test]
fn a_reference_with_the_id_of_a_figure() {
    with_references(
        "\"outside\"",
        "\"fund-2018\"",
        expect![[r#"
        references.json:3: the id “fund-2018” is already an annotation's
    "#]],
    );
}
