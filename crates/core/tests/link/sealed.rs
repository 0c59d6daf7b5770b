//! Links that are given away: what arrives cut is noticed, what arrives whole is not complained of.

use proptest::prelude::*;
use shuzheng_core::link::{LinkProblem, MAX_LENGTH, compare, frozen, parse, sealed};
use shuzheng_core::query::Model;
use shuzheng_core::report::bundled;
use shuzheng_core::words::Language;

use crate::round_trip::states;

fn model() -> Model {
    Model::new(bundled::hebei_2020().unwrap())
}

#[test]
fn what_messengers_add_breaks_no_seal() {
    let link = sealed(&parse("v=1&t=checks&verdict=notable~consistent&q=危房").0);
    for arrived in [
        format!("#{link}"),
        format!("?{link}&from=singlemessage&isappinstalled=0&utm_source=x"),
        link.replace('&', "&amp;"),
        link.replace('~', "%7E"),
        link.replace('=', "%3D").replace('&', "%26").replace("%E5", "%25E5"),
    ] {
        assert_eq!(parse(&arrived).1, [], "{arrived}");
    }
}

#[test]
fn a_link_cut_anywhere_behind_its_seal_says_so_or_names_the_part() {
    let link = sealed(&parse("v=1&t=checks&verdict=notable&topic=housing&q=a&c=housing-unit&lang=en").0);
    let sealed_at = link.find("&t=").unwrap();
    for end in sealed_at..link.len() {
        assert!(!parse(&link[..end]).1.is_empty(), "{}", &link[..end]);
    }
    assert_eq!(parse(&link).1, []);
}

#[test]
fn a_frozen_link_holds_every_key_and_follows_the_data() {
    let model = model();
    let link = frozen(&parse("v=1&t=figures").0, &model, Language::Zh);
    for key in ["v", "k", "d", "t", "sort", "lang", "theme", "scale", "contrast", "controls"] {
        assert!(link.split('&').any(|part| part.starts_with(&format!("{key}="))), "{key}: {link}");
    }
    assert_eq!((parse(&link).1, compare(&link, &model)), (vec![], None));
    let mut changed = model.report.clone();
    changed.figures[3].text.push('余');
    assert_eq!(compare(&link, &Model::new(changed)), Some(LinkProblem::Changed));
    assert_eq!(compare("v=1&t=figures", &model), None);
}

proptest! {
    #[test]
    fn a_sealed_or_frozen_link_gives_back_its_state(state in states()) {
        let link = sealed(&state);
        prop_assert_eq!(parse(&link), (state.clone(), Vec::new()));
        let model = Model::of_text("投入3亿元。", "", None);
        let link = frozen(&state, &model, Language::En);
        prop_assert!(link.len() <= MAX_LENGTH, "{} characters", link.len());
        let (mut read, problems) = parse(&link);
        prop_assert_eq!(problems, Vec::new());
        if state.language.is_none() {
            prop_assert_eq!(read.language.take(), Some(Language::En));
        }
        prop_assert_eq!(read, state);
    }
}

/// Links that have been shipped: their seals hold for years.
const SHIPPED: &[&str] = &[
    "v=1&k=3tu&t=checks&verdict=notable",
    "v=1&k=oap&q=%E5%8D%B1%E6%88%BF&pick=c&own=growth~a~b~x&lang=en&theme=dark",
    "v=1&k=ynd&d=ztvfu39j&t=figures&topic=housing&q=%E5%8D%B1%E6%88%BF&sort=place&lang=zh&theme=auto&scale=normal\
     &contrast=normal&controls=on",
];

#[test]
fn seals_that_were_shipped_still_hold() {
    for link in SHIPPED {
        assert_eq!(parse(link).1, [], "{link}");
    }
}
