//! Links to the bundled report that have been shipped.

use shuzheng_core::link::{parse, settle};
use shuzheng_core::query::Model;
use shuzheng_core::report::bundled::hebei_2020;
use shuzheng_core::words::Language;

/// A link that somebody has kept finds what it names: ids and slugs of the bundled report stay.
#[test]
fn every_golden_link_names_what_the_report_still_has() {
    let model = Model::new(hebei_2020().expect("the annotations hold"));
    // Those of a collection name its reports.
    let links = include_str!("../link/links.golden").lines().filter(|line| !line.contains("&report="));
    for link in links.filter(|line| line.starts_with("v=")) {
        let (state, missing) = settle(parse(link).0, &model);
        let missing: Vec<String> = missing.iter().filter_map(|problem| problem.part(Language::En)).collect();
        assert!(missing.is_empty(), "{link} names {}", missing.join(", "));
        assert_eq!(state, parse(link).0, "{link}");
    }
}
