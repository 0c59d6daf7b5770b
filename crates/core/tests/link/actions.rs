//! What a reader does, and what the link says then.

use shuzheng_core::check::{MAX_PICKED, Operation};
use shuzheng_core::link::{
    Action, LinkProblem, MAX_LENGTH, MAX_OWN, MAX_VALUES, Open, State, Tab, arrive, parse, reduce, settle, write,
};
use shuzheng_core::query::{Column, Model};
use shuzheng_core::report::opened::open;
use shuzheng_core::words::Language;

/// The link after these actions, from a link.
fn after(link: &str, actions: impl IntoIterator<Item = Action>) -> String {
    let (state, problems) = parse(link);
    assert!(problems.is_empty(), "{link}");
    write(&actions.into_iter().fold(state, reduce))
}

fn toggle(facet: &'static str, value: &str) -> Action {
    Action::Toggle(facet, value.to_owned())
}

fn operation(slug: &str) -> &'static Operation {
    Operation::find(slug).unwrap()
}

#[test]
fn what_is_said_where_there_is_no_room_names_the_limits() {
    for language in Language::ALL {
        let said = LinkProblem::Full.sentence(language).unwrap();
        let numbers: Vec<usize> = said.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
        assert_eq!(numbers, [MAX_VALUES, MAX_PICKED, MAX_OWN], "{said}");
    }
}

#[test]
fn filters_are_set_and_taken_off() {
    assert_eq!(after("", [toggle("verdict", "notable")]), "v=1&verdict=notable");
    assert_eq!(after("v=1&verdict=notable", [toggle("verdict", "notable")]), "");
    let both = after("", [toggle("topic", "housing"), toggle("verdict", "notable"), toggle("topic", "funding")]);
    assert_eq!(both, "v=1&verdict=notable&topic=funding~housing");
    assert_eq!(after("v=1&t=checks&verdict=notable&q=a", [Action::ClearAll]), "v=1&t=checks");
    let only = Action::Only(Tab::Checks, "verdict", "derived".to_owned());
    assert_eq!(
        after("v=1&t=figures&topic=housing&q=a&f=x&sort=value", [only]),
        "v=1&t=checks&verdict=derived&sort=value"
    );
}

#[test]
fn no_more_is_asked_for_than_a_link_can_hold() {
    let all = |values: usize, length: usize| {
        (0..values)
            .fold(State::default(), |state, at| reduce(state, toggle("topic", &format!("{}{at}", "x".repeat(length)))))
    };
    assert_eq!(all(80, 1).filter.values("topic").count(), 64);
    // One that is asked for can always be taken off.
    assert_eq!(reduce(all(80, 1), toggle("topic", "x0")).filter.values("topic").count(), 63);
    let long = all(60, 60);
    assert!(write(&long).len() <= MAX_LENGTH && long.filter.values("topic").count() > 20);
    let full = reduce(long.clone(), Action::Search("字".repeat(32)));
    assert!(write(&full).len() <= MAX_LENGTH && (full == long || full.filter.query == "字".repeat(32)));
}

#[test]
fn the_search_is_one_line_of_at_most_32_characters() {
    assert_eq!(after("", [Action::Search("危房\n改造".to_owned())]), "v=1&q=%E5%8D%B1%E6%88%BF%E6%94%B9%E9%80%A0");
    let long = reduce(State::default(), Action::Search("字".repeat(50)));
    assert_eq!(long.filter.query.chars().count(), 32);
    assert_eq!(after("v=1&q=a", [Action::Search(String::new())]), "");
}

#[test]
fn a_column_is_sorted_up_then_down() {
    let by = |column| Action::SortBy(column);
    assert_eq!(after("", [by(Column::Value)]), "v=1&sort=value");
    assert_eq!(after("", [by(Column::Value), by(Column::Value)]), "v=1&sort=-value");
    assert_eq!(after("", [by(Column::Value), by(Column::Value), by(Column::Value)]), "v=1&sort=value");
    assert_eq!(after("v=1&sort=-value", [by(Column::Label)]), "v=1&sort=label");
}

#[test]
fn figures_and_checks_are_opened_and_closed() {
    assert_eq!(after("v=1&t=figures", [Action::Open(Open::Figure("a".into()))]), "v=1&t=figures&f=a");
    assert_eq!(after("v=1&t=figures&f=a", [Action::ShowCheck("b".into())]), "v=1&t=checks&c=b");
    assert_eq!(after("v=1&t=checks&c=b", [Action::ShowInText("a".into())]), "v=1&f=a");
    assert_eq!(after("v=1&t=checks&c=b", [Action::Close]), "v=1&t=checks");
    assert_eq!(after("v=1&t=figures&f=a&q=x", [Action::Show(Tab::Checks)]), "v=1&t=checks&q=x");
    assert_eq!(after("v=1&f=a", [Action::Show(Tab::Report)]), "v=1&f=a");
    assert_eq!(after("v=1&t=checks&q=x", [Action::Show(Tab::Charts)]), "v=1&t=charts&q=x");
    // A link that names a check leads to the checks, whatever view it names.
    assert_eq!(after("v=1&t=checks&c=a", [Action::Show(Tab::Figures)]), "v=1&t=figures");
    assert_eq!(after("v=1&t=checks&c=a", [Action::Show(Tab::Checks)]), "v=1&t=checks&c=a");
    assert_eq!(after("v=1&t=charts", [Action::Open(Open::Figure("a".into()))]), "v=1&t=charts&f=a");
}

#[test]
fn an_own_check_is_picked_kept_and_dropped() {
    let pick = |id: &str| Action::Pick(id.to_owned());
    assert_eq!(after("", [pick("a"), pick("b")]), "v=1&pick=a~b");
    assert_eq!(after("", [pick("a"), pick("b"), pick("a")]), "v=1&pick=b");
    assert_eq!(after("v=1&pick=a~b", [Action::Unpick]), "");
    let growth = || Action::Keep(operation("growth"), "两年 增幅".to_owned());
    let kept = "v=1&t=checks&c=own-growth-a-b&own=growth~a~b~%E4%B8%A4%E5%B9%B4%20%E5%A2%9E%E5%B9%85";
    assert_eq!(after("v=1&t=figures&pick=a~b", [growth()]), kept, "it is shown among the others");
    assert_eq!(after("v=1&pick=a", [growth()]), "v=1&pick=a", "growth takes two figures");
    assert_eq!(after("v=1&own=sum~a~b~&own=growth~a~b~", [Action::Drop(0)]), "v=1&own=growth~a~b~");
    assert_eq!(after("v=1&own=sum~a~b~", [Action::Drop(7)]), "v=1&own=sum~a~b~");
    let both = "v=1&t=checks&c=own-sum-a-b&own=sum~a~b~&own=growth~a~b~";
    assert_eq!(after(both, [Action::Drop(0)]), "v=1&t=checks&own=growth~a~b~", "what is dropped is not open");
    let many = (0..20).fold(State::default(), |state, at| reduce(state, pick(&format!("f{at}"))));
    assert_eq!(many.picked.len(), 12);
}

#[test]
fn a_language_is_chosen_and_a_state_restored() {
    assert_eq!(after("v=1&t=checks", [Action::Speak(Language::En)]), "v=1&t=checks&lang=en");
    let other = parse("v=1&t=figures&q=b").0;
    assert_eq!(after("v=1&t=checks&q=a", [Action::Restore(Box::new(other.clone()))]), "v=1&t=figures&q=b");
    // Back and forward undo what is seen, not how.
    assert_eq!(
        after("v=1&q=a&lang=en&theme=dark", [Action::Return(Box::new(other))]),
        "v=1&t=figures&q=b&lang=en&theme=dark"
    );
}

#[test]
fn back_leads_to_before_a_view_or_figure_was_opened_and_not_before_each_letter() {
    for (action, is_step) in [
        (Action::Show(Tab::Checks), true),
        (Action::Only(Tab::Checks, "verdict", "notable".into()), true),
        (Action::Open(Open::Figure("a".into())), true),
        (Action::ShowCheck("a".into()), true),
        (Action::ShowInText("a".into()), true),
        (Action::Keep(operation("sum"), String::new()), true),
        (Action::Search("a".into()), false),
        (toggle("verdict", "notable"), false),
        (Action::SortBy(Column::Value), false),
        (Action::Close, false),
        (Action::Speak(Language::En), false),
    ] {
        assert_eq!(action.is_a_step(), is_step, "{action:?}");
    }
}

#[test]
fn what_the_report_does_not_have_is_named_and_left_out() {
    let model = Model::new(open("2018年投入41.11亿元,2019年投入55.05亿元。", "", "2020".parse().ok()));
    let settled = |link: &str| {
        let (state, missing) = settle(parse(link).0, &model);
        let parts: Vec<String> =
            missing.iter().filter_map(|problem: &LinkProblem| problem.part(Language::En)).collect();
        (write(&state), parts.join(" "))
    };
    let good = |link: &str| (link.to_owned(), String::new());
    assert_eq!(settled("v=1&t=figures&kind=money"), good("v=1&t=figures&kind=money"));
    // That nothing contradicts is an answer; that the report has no such measure is not.
    assert_eq!(settled("v=1&verdict=contradiction&kind=people"), good("v=1&verdict=contradiction&kind=people"));
    assert_eq!(
        settled("v=1&kind=money~monney&topic=housing"),
        ("v=1&kind=money".into(), "kind=monney topic=housing".into())
    );
    assert_eq!(settled("v=1&f=p1-2"), good("v=1&f=p1-2"));
    assert_eq!(settled("v=1&f=fund-2018"), (String::new(), "f=fund-2018".into()));
    assert_eq!(settled("v=1&t=checks&c=gone"), ("v=1&t=checks".into(), "c=gone".into()));
    assert_eq!(settled("v=1&pick=p1-2~gone"), ("v=1&pick=p1-2".into(), "pick=gone".into()));
    assert_eq!(
        settled("v=1&own=growth~p1-2~p1-4~&own=sum~p1-2~gone~"),
        ("v=1&own=growth~p1-2~p1-4~".into(), "own=p1-2~gone".into())
    );
    let own = "v=1&t=checks&c=own-sum-p1-2-p1-4&own=sum~p1-2~p1-4~";
    assert_eq!(settled(own), good(own));
    assert_eq!(settled("v=1&t=checks&c=own-sum-p1-2-p1-4"), ("v=1&t=checks".into(), "c=own-sum-p1-2-p1-4".into()));
}

#[test]
fn a_link_with_own_checks_that_names_no_view_leads_to_the_first_of_them() {
    let led = |link: &str| write(&arrive(parse(link).0));
    assert_eq!(led("v=1&own=sum~a~b~&own=sum~c~d~"), "v=1&t=checks&c=own-sum-a-b&own=sum~a~b~&own=sum~c~d~");
    for link in ["v=1&t=figures&own=sum~a~b~", "v=1&f=a&own=sum~a~b~", "v=1&q=x", ""] {
        assert_eq!(led(link), link);
    }
}
