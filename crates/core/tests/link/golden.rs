//! Links that have been shipped.

use shuzheng_core::link::{SETTINGS, parse, write};
use shuzheng_core::query::FACETS;

use crate::support::in_words;

/// Link and meaning, of the golden file.
fn golden() -> Vec<(&'static str, &'static str)> {
    let mut lines = include_str!("links.golden").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut links = Vec::new();
    while let (Some(link), Some(meaning)) = (lines.next(), lines.next()) {
        links.push((link, meaning.trim()));
    }
    links
}

#[test]
fn every_link_shows_what_it_always_showed() {
    for (link, meaning) in golden() {
        for link in [link.to_owned(), format!("#{link}"), format!("?{link}")] {
            let (state, problems) = parse(&link);
            assert_eq!(in_words(&state), meaning, "{link}");
            assert!(problems.is_empty(), "{link}: {problems:?}");
        }
    }
}

#[test]
fn every_link_is_still_written_as_it_was() {
    for (link, _) in golden() {
        assert_eq!(write(&parse(link).0), link);
    }
}

#[test]
fn every_key_is_in_the_golden_file() {
    let keys = ["v", "t", "q", "sort", "f", "c", "pick", "own", "lang"];
    let keys = keys.into_iter().chain(FACETS.iter().map(|facet| facet.slug));
    for key in keys.chain(SETTINGS.iter().map(|setting| setting.slug)) {
        let used = |link: &str| link.split('&').any(|part| part.split('=').next() == Some(key));
        assert!(golden().iter().any(|(link, _)| used(link)), "no golden link has the key {key}");
    }
}

#[test]
fn nothing_is_the_default_view() {
    for link in ["", "#", "?", "v=1", "#v=1&", "&&"] {
        assert_eq!((in_words(&parse(link).0).as_str(), parse(link).1), ("the default view", Vec::new()), "{link}");
    }
    assert_eq!(write(&parse("").0), "");
}
