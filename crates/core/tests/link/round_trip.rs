//! Any state that a reader can come to has a link, and the link gives it back.

use proptest::prelude::*;
use shuzheng_core::check::OPERATIONS;
use shuzheng_core::link::{Action, MAX_LENGTH, Open, SETTINGS, State, Tab, parse, reduce, write};
use shuzheng_core::query::{Column, FACETS};
use shuzheng_core::words::Language;

fn id() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9.-]{0,24}"
}

fn setting() -> impl Strategy<Value = (&'static str, &'static str)> {
    let all = SETTINGS.iter().flat_map(|setting| setting.choices.iter().map(|choice| (setting.slug, choice.slug)));
    prop::sample::select(all.collect::<Vec<_>>())
}

fn actions() -> impl Strategy<Value = Action> {
    let tab = || prop::sample::select(Tab::ALL.to_vec());
    let facet = || prop::sample::select(FACETS.iter().map(|facet| facet.slug).collect::<Vec<_>>());
    let open = || prop_oneof![id().prop_map(Open::Figure), id().prop_map(Open::Check)];
    prop_oneof![
        1 => tab().prop_map(Action::Show),
        4 => (facet(), id()).prop_map(|(facet, value)| Action::Toggle(facet, value)),
        1 => (tab(), facet(), id()).prop_map(|(tab, facet, value)| Action::Only(tab, facet, value)),
        1 => (facet(), id()).prop_map(|(facet, value)| Action::Choose(facet, value)),
        2 => ".{0,40}".prop_map(Action::Search),
        1 => "[一-龥 +&=%#~]{0,40}".prop_map(Action::Search),
        1 => Just(Action::ClearAll),
        1 => prop::sample::select(Column::ALL.to_vec()).prop_map(Action::SortBy),
        1 => open().prop_map(Action::Open),
        1 => id().prop_map(Action::ShowCheck),
        1 => id().prop_map(Action::ShowInText),
        4 => id().prop_map(Action::Pick),
        1 => Just(Action::Unpick),
        2 => (prop::sample::select(OPERATIONS.iter().collect::<Vec<_>>()), ".{0,40}")
            .prop_map(|(operation, name)| Action::Keep(operation, name)),
        1 => (0usize..10).prop_map(Action::Drop),
        1 => Just(Action::Close),
        1 => prop::sample::select(Language::ALL.to_vec()).prop_map(Action::Speak),
        1 => setting().prop_map(|(setting, choice)| Action::Set(setting, choice)),
    ]
}

/// The states that readers come to.
pub fn states() -> impl Strategy<Value = State> {
    prop::collection::vec(actions(), 0..60).prop_map(|actions| actions.into_iter().fold(State::default(), reduce))
}

proptest! {
    #[test]
    fn a_link_gives_back_its_state(actions in prop::collection::vec(actions(), 0..60)) {
        let mut state = State::default();
        for action in actions {
            state = reduce(state, action);
            let link = write(&state);
            prop_assert!(link.len() <= MAX_LENGTH, "{} characters", link.len());
            prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"._~-=&%".contains(&b)), "{}", link);
            prop_assert_eq!(parse(&link), (state.clone(), Vec::new()));
        }
    }
}

#[test]
fn keys_stand_in_one_order_and_defaults_are_left_out() {
    let link = "v=1&t=checks&verdict=notable&section=a&topic=b&kind=money&unit=yuan&period=2018&actor=x&role=level\
                &check=growth&against=text&origin=curated&q=z&sort=-value&f=y&pick=p&own=sum~a~b~&lang=en&theme=dark&scale=large&contrast=high&controls=off";
    assert_eq!(write(&parse(link).0), link);
    let (state, problems) = parse("v=1&t=report&sort=place&q=&lang=zh-CN&theme=auto&scale=normal&controls=on");
    assert_eq!((write(&state).as_str(), problems), ("v=1&lang=zh", Vec::new()));
}
