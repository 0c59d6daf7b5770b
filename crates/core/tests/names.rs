//! What figures of an opened text are called, by the table `names.txt`.

use expect_test::expect_file;
use shuzheng_core::report::opened::open;

#[test]
fn figures_are_called_by_the_words_that_say_what_is_measured() {
    let mut table = String::new();
    for line in include_str!("names.txt").lines().filter(|line| !line.starts_with("    ")) {
        table += line;
        table += "\n";
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let report = open(line, "", "2020-06".parse().ok());
        for figure in report.quantities() {
            table += &format!("    {} {}\n", figure.text, figure.label.zh);
        }
    }
    expect_file!["names.txt"].assert_eq(&table);
}
